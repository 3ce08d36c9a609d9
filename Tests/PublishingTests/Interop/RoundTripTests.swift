import Publishing
import SkillModel
import Testing

/// Pack, unpack with another program, read again: nothing changes.
@Suite struct RoundTripTests {
  private static let names = ["a", "b.txt", "é", "資料", "a b", "x'y", "=", "C", "under_score", "😀"]

  /// Writes the same tree for the same seed, in the order that is asked for.
  private func writeTree(_ seed: Int, below root: String, reversed: Bool) throws {
    var random = FixedRandom(state: UInt64(seed))
    var files: [String: (bytes: [UInt8], executable: Bool)] = ["SKILL.md": ([35], false)]
    for index in 0..<Int.random(in: 1...12, using: &random) {
      let folders = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        (Self.names.randomElement(using: &random) ?? "a") + ".d"
      }
      let path = (folders + ["\(index)" + (Self.names.randomElement(using: &random) ?? "a")])
        .joined(separator: "/")
      let count = [0, 1, 100, 70_000].randomElement(using: &random) ?? 0
      files[path] = (random.bytes(count), Bool.random(using: &random))
    }
    let paths = files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for path in reversed ? paths.reversed() : paths {
      guard let file = files[path] else { continue }
      let parts = path.split(separator: "/").dropLast()
      try Files.makeDirectory(([root] + parts.map(String.init)).joined(separator: "/"))
      try Files.write(
        file.bytes, to: root + "/" + path, permissions: file.executable ? 0o700 : 0o600)
    }
  }

  private func lines(_ files: [SkillFile]) -> [String] {
    files.map { "\($0.path) \($0.executable) \(Digest.sha256($0.bytes))" }
  }

  @Test(arguments: 0..<12) func `unpacked files are the source`(seed: Int) throws {
    guard let tool = Tool("bsdtar") else { return }
    try withScratchFolder { root in
      try writeTree(seed, below: root + "/s", reversed: false)
      let skill = try SkillReader.read(SkillLocation(folder: root + "/s", shown: "s"))
      #expect(skill.treeProblems.isEmpty)
      #expect(skill.files.count >= 2)
      let packed = try SkillPackager.pack(skill, kinds: Set(ArchiveKind.allCases))
      for artifact in packed.entry.artifacts {
        let output = try #require(packed.outputs.first { $0.path == artifact.path })
        let folder = root + "/" + artifact.kind.rawValue
        try Files.makeDirectory(folder)
        try Files.write(output.bytes, to: folder + ".archive")
        let result = try tool.run(["-xf", folder + ".archive"], in: folder)
        #expect(result.status == 0, "\(result.text)")
        let inside = [.skill: "/s", .wellKnown: "", .plugin: "/skills/s"][artifact.kind] ?? ""
        let again = try SkillReader.read(SkillLocation(folder: folder + inside, shown: "s"))
        #expect(lines(again.files) == lines(skill.files))
      }
    }
  }

  @Test(arguments: 0..<4) func `another folder and another order give the same bytes`(seed: Int)
    throws
  {
    try withScratchFolder { root in
      var results: [[OutputFile]] = []
      for (folder, reversed) in [("one", false), ("two/deeper", true)] {
        let path = "\(root)/\(folder)/s"
        try writeTree(seed, below: path, reversed: reversed)
        let skill = try SkillReader.read(SkillLocation(folder: path, shown: path))
        results.append(try SkillPackager.pack(skill, kinds: Set(ArchiveKind.allCases)).outputs)
      }
      #expect(results[0] == results[1])
    }
  }
}

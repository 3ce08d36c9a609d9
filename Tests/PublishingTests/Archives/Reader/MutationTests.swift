import SkillModel
import Testing

@testable import Publishing

/// What we call sound, another reader must read as we do: archives changed at random, those that
/// pass given to Python.
@Suite struct MutationTests {
  private static func archives() throws -> [[UInt8]] {
    let entries = [
      ArchiveEntry(path: "s/SKILL.md", executable: false, bytes: Array("---\nname: s\n---".utf8)),
      ArchiveEntry(path: "s/é.txt", executable: true, bytes: Array(repeating: 65, count: 90)),
    ]
    var zip64 = HandmadeZip([.init("s/SKILL.md"), .init("s/x", Array("other".utf8))])
    zip64.zip64 = true
    zip64.comment = Array("comment".utf8)
    let plain = HandmadeZip([.init("s/SKILL.md"), .init("s/b"), .init("s/c", [])])
    let tar = HandmadeTar([.init("s/SKILL.md"), .init("s/d/", type: "5"), .init("s/d/x", "y")])
    let pax = HandmadeTar([
      .init("p", HandmadeTar.record("path", "s/long"), type: "x"), .init("s/a"),
      .init("././@LongLink", "s/l\u{0}", type: "L"), .init("s/b"),
    ])
    return [
      try ArchiveWriter.zip(entries), plain.bytes(), zip64.bytes(), tar.bytes(), pax.bytes(),
      HandmadeTar.gzip(tar.bytes()),
    ]
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout FixedRandom) {
    guard bytes.count > 40 else { return }
    let place = Int.random(in: 0..<(bytes.count - 8), using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[place] = bytes.randomElement(using: &random) ?? 0
    case 2:
      // A small number, or a place in the archive, as any field could hold.
      let value = Int.random(in: 0...bytes.count, using: &random)
      for (index, byte) in HandmadeZip.number(value, 2).enumerated() { bytes[place + index] = byte }
    case 3:
      let count = min(Int.random(in: 1...60, using: &random), bytes.count - place)
      let target = Int.random(in: 0...bytes.count, using: &random)
      bytes.insert(contentsOf: bytes[place..<(place + count)], at: target)
    case 4:
      let count = min(Int.random(in: 1...40, using: &random), bytes.count - place)
      bytes.removeSubrange(place..<(place + count))
    default:
      let start = place / 512 * 512
      let block = bytes[start..<min(start + 512, bytes.count)]
      bytes.insert(contentsOf: block, at: start)
    }
  }

  private static let script = """
    import hashlib, io, os, sys, tarfile, warnings, zipfile
    warnings.simplefilter('ignore')
    sys.stdout.reconfigure(encoding='utf-8', errors='surrogateescape')
    for name in sorted(os.listdir('.')):
        found = []
        try:
            if zipfile.is_zipfile(name):
                z = zipfile.ZipFile(name)
                for i in z.infolist():
                    if i.is_dir(): continue
                    path = i.filename
                    if not i.flag_bits & 0x800: path = path.encode('cp437').decode('utf-8', 'surrogateescape')
                    found.append(path + ' ' + hashlib.sha256(z.read(i)).hexdigest())
            else:
                t = tarfile.open(name)
                for m in t:
                    if m.isfile(): found.append(m.name + ' ' + hashlib.sha256(t.extractfile(m).read()).hexdigest())
        except Exception as error: found.append('error ' + repr(error))
        print(name + ': ' + ', '.join(sorted(found)))
    """

  /// Archives that we call sound, written below `root` by number, with what we read of each.
  private func sound(_ seed: Int, rounds: Int, below root: String) throws -> [(String, Archive)] {
    var random = FixedRandom(state: UInt64(seed))
    let archives = try Self.archives()
    var found: [(String, Archive)] = []
    for round in 0..<rounds {
      var bytes = archives[round % archives.count]
      for _ in 0..<Int.random(in: 1...3, using: &random) { mutate(&bytes, &random) }
      let reading = ArchiveReader.read(bytes: bytes, shown: "a")
      if reading.files.isEmpty {
        let archive = reading.archive
        #expect(!archive.mayBeUsed || !archive.entries.contains { $0.kind == .file })
        continue
      }
      let name = "\(1000 + round)"
      try Files.write(bytes, to: root + "/" + name)
      found.append((name, reading.archive))
    }
    #expect(found.count > rounds / 40)
    return found
  }

  private func expect(_ output: String, toBe expected: [String]) {
    let lines = output.split(separator: "\n").map(String.init)
    #expect(lines.count == expected.count)
    for (ours, theirs) in zip(expected, lines) { #expect(ours == theirs) }
  }

  @Test(arguments: 0..<4) func `Python reads the same`(seed: Int) throws {
    guard let python = Tool("python3") else { return }
    try withScratchFolder { root in
      let expected = try sound(seed, rounds: 800, below: root).map { name, archive in
        let files = archive.entries.filter { $0.kind == .file }
        let lines = files.map { "\($0.path) \($0.sha256 ?? "")" }
          .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return "\(name): " + lines.joined(separator: ", ")
      }
      let result = try python.run(["-X", "utf8", "-c", Self.script], in: root)
      expect(result.text, toBe: expected)
    }
  }

  /// From a pipe a reader cannot go by the directory of a zip.
  @Test func `a reader that streams sees the same`() throws {
    guard let shell = Tool("sh"), Tool("bsdtar") != nil else { return }
    try withScratchFolder { root in
      let expected = try sound(99, rounds: 600, below: root).map { name, archive in
        let paths = archive.entries.map { $0.kind == .folder ? $0.path + "/" : $0.path }
        let sorted = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return "\(name): " + sorted.joined(separator: " ")
      }
      let script = """
        for f in *; do echo "$f:" $(cat $f | bsdtar -tf - 2>&1 | LC_ALL=C sort); done
        """
      expect(try shell.run(["-c", script], in: root).text, toBe: expected)
    }
  }
}

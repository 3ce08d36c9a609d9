import Foundation
import Testing

@testable import Ops

@Suite struct ManifestTests {
  private func file(_ path: String, _ sum: Character, mode: UInt32 = 0o644) -> Manifest.Entry {
    Manifest.Entry(
      path: path, mode: mode,
      content: .file(size: 3, sha256: String(repeating: sum, count: 64)))
  }

  @Test func aListingIsRead() throws {
    let sum = String(repeating: "a", count: 64)
    let manifest = try #require(
      Manifest(listing: [
        "e f 644 3 a b\tc\t", "e l 777 1 x/link\t../a", "e p 644 0 fifo\t", "s \(sum)  a b\tc", "",
      ]))
    #expect(manifest.entries.map(\.path) == ["a b\tc", "fifo", "x/link"])
    #expect(manifest.entries[0].content == .file(size: 3, sha256: sum))
    #expect(manifest.entries[1].content == .other)
    #expect(manifest.entries[2].content == .link("../a"))
    // A file that could not be read has no digest.
    #expect(Manifest(listing: ["e f 644 3 a\t"]) == nil)
    #expect(Manifest(listing: ["e f 644 3"]) == nil)
    #expect(Manifest(listing: ["s short"]) == nil)
  }

  @Test func whatDiffersIsSaid() {
    let old = Manifest([
      file("a", "1"), file("b", "1"), file("c", "1"), file("data/x", "1"), file("run", "1"),
    ])
    let new = Manifest([
      file("a", "1"), file("b", "2"), file("d", "1"), file("run", "1", mode: 0o755),
    ])
    let difference = ManifestDifference(from: old, to: new, shared: ["data"])
    #expect(difference.added.map(\.path) == ["d"])
    #expect(difference.changed.map(\.path) == ["b", "run"])
    #expect(difference.removed.map(\.path) == ["c"])
    #expect(difference.same.map(\.path) == ["a"])
    #expect(ManifestDifference(from: new, to: new).isEmpty)
  }

  /// Tar archives of any names and sizes are what tar itself unpacks.
  @Test func tarReadsWhatIsStreamed() async throws {
    let folder = try TemporaryFolder()
    let long = (0..<30).map { "folder-\($0)" }.joined(separator: "/")
    let contents: [String: Int] = [
      "empty": 0, "a": 1, "block": 512, "more": 513, "\(long)/\(long)": 70_000, "ümläut — ☃": 5,
      "back\\slash": 7, String(repeating: "n", count: 100): 3,
      String(repeating: "m", count: 101): 3,
    ]
    for (path, size) in contents {
      let parent = (folder.path + "/in/" + path).split(separator: "/").dropLast()
      try FileManager.default.createDirectory(
        atPath: "/" + parent.joined(separator: "/"), withIntermediateDirectories: true)
      try Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) })
        .write(to: URL(fileURLWithPath: folder.path + "/in/" + path))
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/in/link", withDestinationPath: "a")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/in/far", withDestinationPath: "\(long)/\(long)")
    let source = try await ReleaseSource.read(folder.path + "/in", jobs: 2)
    var bytes: [UInt8] = []
    for entry in source.manifest.entries {
      bytes += TarStream.header(entry)
      if entry.size > 0 { try await source.bytes(of: entry) { bytes += $0 } }
      bytes += TarStream.padding(after: entry.size)
    }
    bytes += TarStream.end
    #expect(bytes.count == TarStream.length(of: source.manifest.entries))
    try Data(bytes).write(to: URL(fileURLWithPath: folder.path + "/a.tar"))
    try FileManager.default.createDirectory(
      atPath: folder.path + "/out", withIntermediateDirectories: true)
    let tar = ["tar", "-xpf", folder.path + "/a.tar", "-C", folder.path + "/out"]
    #expect(Program.run(tar)?.code == 0)
    let back = try await ReleaseSource.read(folder.path + "/out", jobs: 2)
    #expect(back.manifest == source.manifest)
    // And the sums are what sha256sum reads.
    try Data(source.manifest.sums).write(to: URL(fileURLWithPath: folder.path + "/sums"))
    let check = "cd '\(folder.path)/out' && sha256sum --check --strict --quiet ../sums"
    #expect(Program.run(["sh", "-c", check])?.code == 0)
  }

  @Test func whatIsNoReleaseIsRefused() async throws {
    let folder = try TemporaryFolder()
    await #expect(throws: ReleaseFault.empty(folder.path)) {
      try await ReleaseSource.read(folder.path, jobs: 2)
    }
    try folder.write("a", "x")
    let out = folder.path + "/out"
    try FileManager.default.createSymbolicLink(atPath: out, withDestinationPath: "../etc")
    await #expect(throws: ReleaseFault.link("out", target: "../etc")) {
      try await ReleaseSource.read(folder.path, jobs: 2)
    }
    try FileManager.default.removeItem(atPath: out)
    try folder.write("a\u{1B}b", "x")
    await #expect(throws: ReleaseFault.name("a\u{1B}b")) {
      try await ReleaseSource.read(folder.path, jobs: 2)
    }
    try FileManager.default.removeItem(atPath: folder.path + "/a\u{1B}b")
    try folder.write("REVISION", "two words\n")
    let source = try await ReleaseSource.read(folder.path, jobs: 2)
    #expect(!source.isStated && source.revision.utf8.count == 12)
    try folder.write("REVISION", "v1.2\n")
    #expect(try await ReleaseSource.read(folder.path, jobs: 2).revision == "v1.2")
  }

  @Test func anArchiveIsReadWithoutItsTopFolder() async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/top/bin", withIntermediateDirectories: true)
    try folder.write("top/REVISION", "r1\n")
    try folder.write("top/bin/run", "#!/bin/sh\n")
    _ = unsafe chmod(folder.path + "/top/bin/run", 0o755)
    let archive = folder.path + "/a.tar.gz"
    #expect(Program.run(["tar", "-czf", archive, "-C", folder.path, "top"])?.code == 0)
    let source = try await ReleaseSource.read(archive, jobs: 2)
    let plain = try await ReleaseSource.read(folder.path + "/top", jobs: 2)
    #expect(source.manifest == plain.manifest && source.revision == "r1")
    #expect(source.manifest.entries.map(\.mode) == [0o644, 0o755])
  }

  @Test(arguments: [
    ("/", false), ("/opt", false), ("/etc/x", false), ("/usr/share", false), ("/var/lib", false),
    ("/home/ada", false), ("relative/x", false), ("/opt/../etc", false), ("/opt/symbiont", true),
    ("/srv/skills", true), ("/usr/local/symbiont", true), ("/var/lib/symbiont", true),
    ("/home/ada/site", true),
  ]) func whereReleasesMayLie(_ path: String, _ isGood: Bool) {
    #expect((ReleaseRoot.refusal(of: path) == nil) == isGood)
  }

  @Test func aLinkStaysInside() {
    #expect(ReleaseSource.staysInside("../b", from: "a/c"))
    #expect(ReleaseSource.staysInside("./b/../c", from: "a"))
    #expect(!ReleaseSource.staysInside("../b", from: "a"))
    #expect(!ReleaseSource.staysInside("../../b/c", from: "a/c"))
    #expect(!ReleaseSource.staysInside("/etc/passwd", from: "a/c"))
  }
}

import Foundation
import Testing

@testable import Ops

/// The host, its disk, or the way to it is gone in the middle.
@Suite(
  "A host that is lost in the middle of a deploy", .offPool,
  .enabled(if: SSHServer.isThere, "there is no sshd here"))
struct HostLossTests {
  private static let settings = ["ClientAliveInterval 1", "ClientAliveCountMax 3"]

  /// Half of the upload arrives, and the rest waits for ``CutGround/fifo``, as long as `hang` is there.
  private func stalls(_ ground: CutGround) throws {
    try ground.folder.write("hang-tar", "")
    try ground.program(
      "tar",
      """
      test -e \(ground.folder.path)/hang-tar || exec /usr/bin/tar "$@"
      { head -c 120000; echo >\(ground.folder.path)/stalled; read -r line <\(ground.fifo); cat; } \\
        | /usr/bin/tar "$@"
      """)
  }

  /// What waits goes on: on the host it is known that nobody sends any more.
  private func goesOn(_ ground: CutGround) throws {
    try FileManager.default.removeItem(atPath: ground.folder.path + "/hang-tar")
    try #require(Program.run(["sh", "-c", "echo >\"$0\"", ground.fifo])?.code == 0)
  }

  /// More than fits into what lies between the two.
  private func large(_ ground: CutGround, _ version: Int) throws -> String {
    let text = String(repeating: "version \(version), a long file\n", count: 300_000)
    return try ground.source(version, ["large": text])
  }

  @Test func theMasterIsKilledInTheUpload() throws {
    let ground = try CutGround(host: "cortex")
    #expect(try ground.deploy(ground.source(1)).code == 0)
    let reader = ReleaseReader(ground.current)
    try stalls(ground)
    let source = try large(ground, 2)
    let skillctl = try ground.skillctl()
    let cut = try skillctl.start(ground.words(source))
    try ground.waits(for: ground.folder.path + "/stalled")
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: skillctl.connections).first)
    kill(try Ground.master("\(skillctl.connections)/\(name)/c"), SIGKILL)
    #expect(cut.end() == 2, "\(cut.said)")
    #expect(cut.line(containing: "connection") != nil, "\(cut.said)")
    #expect(ground.version == 1)
    try goesOn(ground)
    try expectNext(ground, source, reader)
  }

  @Test(
    .enabled(if: Namespace.isAllowed, "only root may make networks, where the machine lets him"))
  func theCableIsCutInTheUpload() throws {
    let host = try Namespace()
    let ground = try CutGround(host: "cortex", namespace: host, settings: Self.settings)
    #expect(try ground.deploy(ground.source(1)).code == 0)
    let reader = ReleaseReader(ground.current)
    try stalls(ground)
    let source = try large(ground, 2)
    let cut = try ground.skillctl().start(ground.words(source, ["--timeout", "5s"]))
    try ground.waits(for: ground.folder.path + "/stalled")
    try host.cut()
    #expect(cut.end() == 2, "\(cut.said)")
    #expect(ground.version == 1)
    try host.mend()
    try goesOn(ground)
    try expectNext(ground, source, reader)
  }

  private func expectNext(_ ground: CutGround, _ source: String, _ reader: ReleaseReader) throws {
    let next = try ground.deploy(source, "--lock-wait", "60s", "--json")
    #expect(next.code == 0, "\(next.errors)")
    #expect(next.text.contains("was cut off while it was uploaded"), "\(next.text)")
    #expect(next.text.contains("what is there is not sent again"))
    let seen = reader.end()
    #expect(seen.complaints.isEmpty && seen.versions == [1, 2], "\(seen)")
    #expect(ground.version == 2)
    try ground.expectCleared()
  }

  @Test(.enabled(if: TemporaryDisk.isAllowed, "only root may mount, where the machine lets him"))
  func aFullDiskIsSaidAndMendsItself() throws {
    let disk = try TemporaryDisk("size=4m,nr_inodes=60")
    let ground = try CutGround(host: "cortex", root: disk.path + "/box")
    #expect(try ground.deploy(ground.source(1)).code == 0)
    let reader = ReleaseReader(ground.current)
    // It does not fit, and that is seen before anything is changed.
    let large = String(repeating: "a long line\n", count: 400_000)
    let refused = try ground.deploy(ground.source(9, ["large": large]))
    #expect(refused.code == 2 && refused.errors.contains("are needed"), "\(refused.errors)")
    #expect(try ground.audit().count == 1)
    // Bytes are free, and so many files cannot be made.
    let many = Dictionary(uniqueKeysWithValues: (0..<60).map { ("more\($0)", "\($0)\n") })
    let source = try ground.source(2, many)
    let full = try ground.deploy(source)
    #expect(full.code == 2, "\(full)")
    #expect(full.errors.contains("the disk of cortex is full"), "\(full.errors)")
    #expect(full.errors.contains("make room there"))
    #expect(ground.version == 1)
    let again = try ground.deploy(source)
    #expect(again.code == 2 && again.errors.contains("is full"), "\(again.errors)")

    try disk.remount("size=4m,nr_inodes=1000")
    let next = try ground.deploy(source)
    #expect(next.code == 0, "\(next.errors)")
    let seen = reader.end()
    #expect(seen.complaints.isEmpty && seen.versions == [1, 2], "\(seen)")
    #expect(try ground.audit().last == "deploy done")
    try ground.expectCleared()
  }

  @Test(.enabled(if: TemporaryDisk.isAllowed, "only root may mount, where the machine lets him"))
  func aDiskThatIsReadOnlyIsSaid() throws {
    let disk = try TemporaryDisk("size=4m")
    let ground = try CutGround(host: "cortex", root: disk.path + "/box")
    #expect(try ground.deploy(ground.source(1)).code == 0)
    try disk.remount("ro")
    let run = try ground.deploy(ground.source(2))
    #expect(run.code == 2 && run.errors.contains("cannot be written"), "\(run.errors)")
    #expect(ground.version == 1)
    #expect(try ground.skillctl().run(["ops", "releases"]).code == 0)
    try disk.remount("rw")
    #expect(try ground.deploy(ground.source(2)).code == 0)
    try ground.expectCleared()
  }

  @Test(.enabled(if: TemporaryDisk.isAllowed, "only root may mount, where the machine lets him"))
  func aDiskThatFillsUpMeanwhileLeavesWholeNotes() throws {
    let disk = try TemporaryDisk("size=1m")
    let ground = try CutGround(host: "cortex", root: disk.path + "/box")
    #expect(try ground.deploy(ground.source(1)).code == 0)
    let reader = ReleaseReader(ground.current)
    // The hook takes what is free, and the change can be noted no more.
    try ground.program("read-all", "dd if=/dev/zero of=\(disk.path)/ballast bs=4k 2>&1; true")
    let run = try ground.deploy(ground.source(2), hook: [ground.folder.path + "/bin/read-all"])
    #expect(run.code == 2 && run.errors.contains("the disk of cortex is full"), "\(run.errors)")
    #expect(ground.version == 1)
    try FileManager.default.removeItem(atPath: disk.path + "/ballast")
    let next = try ground.deploy(ground.source(2))
    #expect(next.code == 0, "\(next.errors)")
    let seen = reader.end()
    #expect(seen.complaints.isEmpty && seen.versions == [1, 2], "\(seen)")
    try ground.expectCleared()
  }
}

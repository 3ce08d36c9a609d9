import Foundation
import Testing

@testable import Ops

/// Of a release that stays for the most part, everything is taken over but what is in the way.
@Suite("Files that stay", .offPool)
struct KeptFilesTests {
  private let ground: CutGround
  /// Where the next release is made.
  private var source: String { ground.folder.path + "/sources/1" }

  init() throws {
    ground = try CutGround()
    for folder in ["gone/deep", "left"] {
      try FileManager.default.createDirectory(
        atPath: source + "/" + folder, withIntermediateDirectories: true)
    }
    _ = try ground.source(
      1, ["gone/a": "a", "gone/deep/b": "b", "left/a": "a", "left/b": "b", "turns": "file"])
    try FileManager.default.createSymbolicLink(
      atPath: source + "/link", withDestinationPath: "left/a")
    #expect(try ground.deploy(source).code == 0)
    #expect(isSame())
  }

  private func isSame(_ more: String...) -> Bool {
    let words = ["diff", "-r", "--no-dereference"] + more + [source, ground.current + "/"]
    return Program.run(words)?.code == 0
  }

  private func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: source + "/" + name)
  }

  @Test func whatIsGoneOrOfAnotherKindIsNotTakenOver() throws {
    for name in ["gone", "left/b", "turns", "link"] { try remove(name) }
    try ground.folder.write("sources/1/link", "a file now")
    try ground.folder.make("sources/1/turns", "inside", "a folder now")
    try FileManager.default.createDirectory(
      atPath: ground.current + "/empty/deep", withIntermediateDirectories: true)
    let run = try ground.deploy(source)
    #expect(run.code == 0, "\(run.errors)")
    #expect(isSame())
    #expect(!FileManager.default.fileExists(atPath: ground.current + "/gone"))
  }

  @Test func aFolderThatIsSharedFromNowOnIsNotTakenOver() throws {
    ground.share("gone")
    try remove("gone")
    try ground.folder.write("sources/1/left/b", "another")
    let run = try ground.deploy(source)
    #expect(run.code == 0, "\(run.errors)")
    #expect(isSame("--exclude=gone"))
    let link = try FileManager.default.destinationOfSymbolicLink(atPath: ground.current + "/gone")
    #expect(link == "../../shared/gone")
    // And again, with the link in the release before.
    try ground.folder.write("sources/1/left/a", "another")
    #expect(try ground.deploy(source).code == 0)
    #expect(isSame("--exclude=gone"))
  }

  /// Digests that were checked are known as long as nobody has changed a file.
  @Test func whatSomebodyHasChangedThereIsSentAgain() throws {
    try ground.folder.write("sources/1/left/b", "another")
    let plan = try ground.skillctl().run(["ops", "deploy", "--from", source, "--plan"])
    #expect(plan.text.contains("files: 1 changed"), "\(plan.text)")
    let file = ground.current + "/left/a"
    try Data("b".utf8).write(to: URL(fileURLWithPath: file))
    let both = try ground.skillctl().run(["ops", "deploy", "--from", source, "--plan"])
    #expect(both.text.contains("files: 2 changed"), "\(both.text)")
    #expect(try ground.deploy(source).code == 0)
    #expect(isSame())
  }
}

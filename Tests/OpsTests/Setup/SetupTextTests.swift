import Foundation
import SkillModel
import Testing

@testable import Ops

/// What is written to hosts, and how hosts are read.
@Suite("Texts of setup", .offPool)
struct SetupTextTests {
  private static func facts(_ change: (inout OpsFacts) -> Void) -> OpsFacts {
    var facts = OpsFacts()
    facts.release.root = Stated("/opt/symbiont", by: .builtIn)
    facts.unit.user = Stated("symbiont", by: .builtIn)
    change(&facts)
    return facts
  }

  /// Whoever changes one of these files copies it into `Sources/Ops/Setup/Texts`.
  @Test(arguments: [
    ("Caddyfile", PackageResources.Caddyfile),
    ("Packaging/symbiont.service", PackageResources.symbiont_service),
  ])
  func theBinaryHoldsTheRepositorysOwn(_ path: String, _ bytes: [UInt8]) throws {
    let file = try Data(contentsOf: URL(fileURLWithPath: BareHost.repository + "/" + path))
    #expect(Array(file) == bytes)
  }

  @Test func theUnitOfTheUsualFactsIsThatOfTheRelease() throws {
    let unit = try #require(SymbiontUnit(Self.facts { _ in }))
    #expect(unit.text == SymbiontUnit.template)
  }

  @Test func theUnitSaysWhatTheFactsSay() throws {
    let unit = try #require(
      SymbiontUnit(
        Self.facts {
          $0.release.root = Stated("/srv/a $b/50%", by: .builtIn)
          $0.release.current = Stated("now", by: .builtIn)
          $0.unit.user = Stated("ada", by: .builtIn)
          $0.unit.environment = [
            ("HOME", Stated("/var/lib/ada", by: .builtIn)),
            ("SYMBIONT_DATA_DIR", Stated("/data/ada", by: .builtIn)),
            ("GREETING", Stated("say \"hi\" to 50%", by: .builtIn)),
          ]
        }))
    let lines = unit.text.split(separator: "\n").map(String.init)
    for line in [
      "ExecStart=\"/srv/a $$b/50%%/now/bin/symbiont\" serve", "User=ada", "Group=ada",
      "Environment=HOME=/var/lib/ada", "Environment=SYMBIONT_DATA_DIR=/data/ada",
      "Environment=\"GREETING=say \\\"hi\\\" to 50%%\"", "StateDirectory=ada",
      "ReadWritePaths=/data/ada", "WorkingDirectory=/var/lib/ada",
      "Environment=PATH=/usr/local/bin:/usr/bin:/bin",
    ] { #expect(lines.contains(line), "\(line)") }
    #expect(!unit.text.contains("opt/symbiont"))
  }

  @Test(
    .enabled(if: Program.run(["systemd-analyze", "--version"])?.code == 0, "no systemd-analyze"))
  func systemdTakesIt() throws {
    let folder = try TemporaryFolder()
    let unit = try #require(
      SymbiontUnit(
        Self.facts {
          $0.release.root = Stated(folder.path + "/a b", by: .builtIn)
          $0.unit.user = Stated("root", by: .builtIn)
        }))
    try FileManager.default.createDirectory(
      atPath: folder.path + "/a b/current/bin", withIntermediateDirectories: true)
    try folder.write("a b/current/bin/symbiont", "#!/bin/sh\n")
    _ = unsafe chmod(folder.path + "/a b/current/bin/symbiont", 0o755)
    try folder.write("symbiont.service", unit.text)
    let said = try #require(
      Program.complaints(["systemd-analyze", "verify", folder.path + "/symbiont.service"]))
    #expect(!said.contains("symbiont.service:"), "\(said)")
  }

  @Test(
    .enabled(if: Program.run(["shellcheck", "--version"])?.code == 0, "there is no shellcheck"))
  func theScriptsAreSound() throws {
    let folder = BareHost.repository + "/Sources/Ops/Setup/Texts/"
    let scripts = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      $0.hasSuffix(".sh") && $0 != "root.sh"
    }
    #expect(scripts.count == 10)
    for name in scripts {
      let parts = Set(["prelude.sh", "keep.sh", name])
      let order = ["prelude.sh", "keep.sh", name].filter { parts.contains($0) }
      let text = try order.map { try String(contentsOfFile: folder + $0, encoding: .utf8) }
      let scratch = try TemporaryFolder()
      try scratch.write("script", "#!/bin/sh\n" + text.joined())
      // What is not used by one script is by another.
      let ran = Program.run(["shellcheck", "-e", "SC2034,SC2317,SC2329", scratch.path + "/script"])
      #expect(ran?.code == 0, "\(name): \(String(decoding: ran?.output ?? [], as: UTF8.self))")
    }
    #expect(
      Program.run(["shellcheck", "-s", "sh", folder + "root.sh", folder + "post-receive"])?.code
        == 0)
  }

  @Test func whatHasChangedSinceThePlanIsNotReplaced() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a", "theirs")
    var file = SetupFile(path: folder.path + "/a", bytes: Array("ours".utf8))
    file.owner = "\(NSUserName()):"
    file.replaces = [Digest.sha256(Array("older".utf8)), "-"]
    let step = SetupStep(.change, "file a", now: "", then: "", .put(file))
    var note = SetupNote()
    let whole = step.script(&note)
    // Without a note, which would be kept on this machine.
    var words = whole.arguments
    words[4] = ""
    let script = RootScript(whole.text, words, input: whole.input)
    if geteuid() == 0 {
      let failure = await #expect(throws: SetupFailure.self) {
        try await script.run(on: .here(timeout: .seconds(120)))
      }
      #expect(failure?.message.contains("was changed by somebody else just now") == true)
    }
    #expect(try folder.read("a") == "theirs")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
    #expect(note.files[file.path] == [Digest.sha256(file.bytes)])
  }

  @Test func aNoteIsReadAsItIsWritten() {
    var note = SetupNote()
    note.files = ["/a\"b": ["1", "2"], "/c": []]
    note.pending = ["reload systemd"]
    #expect(SetupNote(Array(note.text.utf8)) == note)
    #expect(SetupNote(Array("{".utf8)) == SetupNote())
  }

  @Test func bytesComeAsTheyAre() throws {
    for count in 0..<70 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
      #expect(Base64Text.bytes(Data(bytes).base64EncodedString()) == bytes)
    }
    for text in ["a", "a===", "ab=c", "a b=", "abc"] { #expect(Base64Text.bytes(text) == nil) }
  }

  @Test func foldersOfTheSystemAreNobodys() {
    for path in [
      "/", "/etc", "/etc/x", "/usr", "/usr/bin/x", "/var/lib", "/opt", "/srv", "/tmp/x", "/root/a",
    ] { #expect(SystemFolders.contains(path), "\(path)") }
    for path in ["/opt/x", "/srv/x", "/var/lib/x", "/var/www/x", "/home/ada/x", "/etcetera"] {
      #expect(!SystemFolders.contains(path), "\(path)")
    }
  }
}

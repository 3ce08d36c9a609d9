import Foundation
import Publishing
import SkillModel
import Testing

@testable import Ops

/// Our own skill, and hosts that are not as it says.
@Suite(
  "The doctor and our own skill", .offPool, .serialized,
  .enabled(if: ServiceHost.isPossible, "there is no sshd or no python3 here"))
struct OwnSkillTests {
  private static let folder = DocumentTests.root + "/skills/symbiont"

  private func documents() throws -> SkillDocuments {
    SkillDocuments(
      try SkillReader.read(SkillLocation(folder: Self.folder, shown: "skills/symbiont")))
  }

  /// What the doctor says when the unit has this data directory, and `paths` of ops.yaml the documented one.
  private func report(dataDirectory: String) async throws -> DoctorReport {
    let host = try ServiceHost()
    try host.unit(
      "symbiont.service",
      [
        "LoadState": "loaded", "MainPID": "\(host.symbiont.pid)",
        "Environment": "SYMBIONT_DATA_DIR=\(dataDirectory)",
      ])
    let documents = try documents()
    let facts = try #require(try documents.facts)
    let target = try #require(
      Target(
        name: "symbiont", source: .repository(path: "skills/symbiont/ops.yaml"), facts: facts))
    return try await Doctor.examine(
      documents, target, SessionSettings(ssh: host.ground.settings),
      strangers: ["dendrite", "cortex-server"])
  }

  /// That `paths` says the former folder nobody can correct: there is nothing at the other one.
  @Test func aFactIsCorrectedEverywhereOrNowhere() async throws {
    let report = try await report(dataDirectory: "/var/lib/symbiont-elsewhere")
    let variable = try #require(report.drifted.first { $0.title == "SYMBIONT_DATA_DIR" })
    #expect(
      variable.places.map(\.words) == [
        "skills/symbiont/ops.yaml:16:24", "skills/symbiont/references/deploy.md:59:78",
      ])
    let why = try #require(variable.uncorrected)
    #expect(why.hasPrefix("skills/symbiont/ops.yaml would be wrong with it: the unit's data"))
    for correction in report.corrections {
      #expect(!String(decoding: correction.after, as: UTF8.self).contains("symbiont-elsewhere"))
    }
    // Another fact of the same file is corrected all the same, at every place.
    let address = try #require(report.drifted.first { $0.title == "where it is asked" })
    #expect(address.uncorrected == nil)
    let ops = try #require(report.corrections.first { $0.path == "skills/symbiont/ops.yaml" })
    #expect(!String(decoding: ops.after, as: UTF8.self).contains(":8111"))
    #expect(OpsFile(SourceText(path: ops.path, bytes: ops.after)).mistakes.isEmpty)
  }

  /// The user's target of the skill's name says where the host is; the claims are the document's.
  @Test func theDocumentIsCheckedWhateverTheUsersTargetSays() async throws {
    let host = try ServiceHost()
    var facts = OpsFacts()
    facts.kind = Stated(.symbiont, by: .builtIn)
    facts.host = Stated(.alias("cortex"), by: .builtIn)
    facts.url = Stated(host.base, by: .builtIn)
    facts.runs = Stated("9.9.9", by: .builtIn)
    let source = Target.Source.user(path: "~/.config/skillctl/config.yaml", from: nil)
    let target = try #require(Target(name: "symbiont", source: source, facts: facts))
    let report = try await Doctor.examine(
      documents(), target, SessionSettings(ssh: host.ground.settings), strangers: [])
    let places = report.items.flatMap(\.places)
    #expect(places.allSatisfy { $0.path.hasPrefix("skills/symbiont/") })
    // The address, the unit's variables, the paths, the version, the requests and the backup.
    for line in ["5:13", "7:7", "11:12", "16:24", "22:99", "29:10", "92:17"] {
      #expect(places.contains { $0.words == "skills/symbiont/ops.yaml:" + line }, "\(line)")
    }
    #expect(report.target?.url == host.base)
    // The service is asked where the user's target says.
    #expect(report.holding.contains { $0.subject == .version && $0.documented == "0.1.0" })
    #expect(report.drifts["environment SYMBIONT_DATA_DIR"] == "/var/lib/symbiont")
    #expect(report.drifts["address where it listens"] != nil)
  }

  @Test func theProgramChecksTheDocumentThroughTheUsersTarget() throws {
    let ground = try DoctorGround()
    let home = ground.host.ground.folder.path
    func run() throws -> (code: Int32, said: String) {
      let run = try #require(
        Program.run([
          "sh", "-c",
          "cd \(ground.root) && export HOME=\(home)/home XDG_RUNTIME_DIR=\(home)/x NO_COLOR=1;"
            + " mkdir -p -m 700 $XDG_RUNTIME_DIR; unset XDG_CONFIG_HOME;"
            + " \(Program.folder)/skillctl ops doctor symbiont -F \(home)/config --timeout 2m",
        ]))
      return (run.code, String(decoding: run.output, as: UTF8.self))
    }
    let without = try run()
    #expect(without.code == 0, "\(without.said)")
    // A host that nobody reaches: the user's target is what counts.
    try ground.ops(says: "host: nobody.invalid", insteadOf: "host: cortex")
    try FileManager.default.createDirectory(
      atPath: home + "/home/.config/skillctl", withIntermediateDirectories: true)
    try ground.host.ground.folder.write(
      "home/.config/skillctl/config.yaml",
      "targets:\n  symbiont: { kind: symbiont, host: cortex, url: \"\(ground.host.base)\" }\n")
    let good = try run()
    #expect(good.code == 0 && good.said == without.said, "\(good.said)")
    try ground.ops(says: "user: nobody", insteadOf: "user: symbiont")
    let bad = try run()
    #expect(bad.code == 1 && bad.said.contains("skills/symbiont/ops.yaml:10:9\n"), "\(bad.said)")
  }
}

import Foundation
import Publishing
import SkillModel
import Testing

@testable import Ops

/// A skill that was true once, over a real sshd and a real symbiont.
@Suite(
  "The doctor", .offPool, .serialized,
  .enabled(if: ServiceHost.isPossible, "there is no sshd or no python3 here"))
struct DoctorTests {
  @Test func whatIsTrueGivesNoAlarm() async throws {
    let ground = try DoctorGround()
    let report = try await ground.examine()
    #expect(report.drifts == [:] && report.contradicting.isEmpty)
    #expect(report.gaps == [:])
    #expect(report.exitCode == 0 && report.corrections.isEmpty)
    // Each kind of fact was found, and looked at.
    let subjects = Set(report.holding.map(\.subject))
    #expect(subjects == Set(Claim.Subject.allCases).subtracting([.text]))
    let places = report.items.flatMap(\.places)
    for line in ["SKILL.md:9:11", "SKILL.md:13:24", "SKILL.md:18:18", "ops.yaml:8:9"] {
      #expect(places.contains { $0.words == "skills/symbiont/" + line }, "\(line)")
    }
    #expect(try ground.host.calls().count == 1)
  }

  @Test func anotherPort() async throws {
    let ground = try DoctorGround()
    let port = try SSHServer.freePort()
    let now = ground.host.port
    try ground.ops(says: "\(port)", insteadOf: "\(now)")
    try ground.ops(says: "\(ground.host.base)/open", insteadOf: "http://127.0.0.1:\(port)/open")
    try ground.text(says: "\(port)", insteadOf: "\(now)")
    let report = try await ground.examine()
    let found = "nothing listens at port \(port); the service listens at 127.0.0.1:\(now)"
    #expect(report.drifts["address where it listens"] == found)
    #expect(report.drifts["address where it is asked"] == found)
    #expect(report.drifts["environment SYMBIONT_PORT"] == "\(now)")
    #expect(
      report.drifts["address port \(port)"]
        == "nothing listens there; the service does at port \(now)")
    // Who is not reached says nothing, in the words of the failure.
    #expect(report.gaps["endpoint GET /health"]?.contains("cortex") == true)
    try ground.patch(report)
    let after = try await ground.examine()
    #expect(after.drifts == [:] && after.exitCode == 0, "\(after.drifts)")
  }

  @Test func anotherAddress() async throws {
    let ground = try DoctorGround()
    let port = ground.host.port
    try ground.ops(says: "listen: 0.0.0.0:\(port)", insteadOf: "listen: 127.0.0.1:\(port)")
    try ground.text(alsoSays: "It binds `0.0.0.0:\(port)`.\n")
    let report = try await ground.examine()
    #expect(report.drifts == ["address where it listens": "127.0.0.1:\(port)"])
    #expect(report.exitCode == 1)
    #expect(report.drifted.first?.places.count == 2)
    try ground.patch(report)
    #expect(try await ground.examine().exitCode == 0)
  }

  @Test func aUnitWithAnotherName() async throws {
    let ground = try DoctorGround()
    try FileManager.default.removeItem(atPath: ground.host.state + "/units/symbiont.service")
    try ground.unit("symbiont-api.service")
    let report = try await ground.examine()
    #expect(
      report.drifts == [
        "unit symbiont.service": "there is no such unit; symbiont-api.service is what serves"
      ])
    #expect(report.gaps["unit symbiont.service, at boot"] == "there is no unit symbiont.service")
    try ground.patch(report)
    let text = try ground.host.ground.folder.read("repository/skills/symbiont/SKILL.md")
    // As short as it was; what is about the past stays.
    #expect(text.contains("systemctl status symbiont-api --no-pager"))
    #expect(text.contains("`symbiont-api.service`, user `symbiont`"))
    #expect(text.contains("`symbiont-ex-api.service` listened"))
    #expect(try await ground.examine().exitCode == 0)
  }

  @Test func aUnitThatIsDisabledOrRunsAsSomebodyElse() async throws {
    let ground = try DoctorGround()
    ground.properties["UnitFileState"] = "disabled"
    ground.properties["User"] = ""
    try ground.unit()
    let report = try await ground.examine()
    #expect(
      report.drifts == [
        "unit symbiont.service, at boot": "disabled", "unit symbiont.service, its user": "root",
      ])
    // What is right is for a person to say.
    #expect(report.corrections.isEmpty)
    let advice = try #require(report.drifted.first?.advice)
    #expect(advice.contains("'systemctl enable symbiont.service' on cortex"))
  }

  @Test func anotherValueOfAVariable() async throws {
    let ground = try DoctorGround()
    try ground.ops(says: "HOME: /root", insteadOf: "HOME: /var/lib/symbiont")
    try ground.ops(says: "SYMBIONT_NOTE: a word", insteadOf: "SYMBIONT_NOTE: two words")
    try ground.ops(
      says: "SYMBIONT_PORT: \"\(ground.host.port)\"\n    SYMBIONT_LEVEL: debug",
      insteadOf: "SYMBIONT_PORT: \"\(ground.host.port)\"")
    let report = try await ground.examine()
    #expect(
      report.drifts == [
        "environment HOME": "/var/lib/symbiont", "environment SYMBIONT_NOTE": "two words",
        "environment SYMBIONT_LEVEL": "the unit does not set it",
      ])
    try ground.patch(report)
    // What has a blank in it may be read otherwise in its new place.
    #expect(
      try await Set(ground.examine().drifts.keys) == [
        "environment SYMBIONT_NOTE", "environment SYMBIONT_LEVEL",
      ])
  }

  @Test func anotherDataDirectory() async throws {
    let ground = try DoctorGround()
    let files = FileManager.default
    try files.moveItem(atPath: ground.home + "/data", toPath: ground.home + "/state")
    ground.properties["Environment"] = ground.properties["Environment"]?
      .replacingOccurrences(of: "/data", with: "/state")
    try ground.unit()
    let report = try await ground.examine()
    let home = ground.home
    #expect(
      report.drifts == [
        "environment SYMBIONT_DATA_DIR": home + "/state", "path \(home)/data": home + "/state",
        "path \(home)/data/ledger.jsonl": home + "/state/ledger.jsonl",
      ])
    try ground.patch(report)
    let text = try ground.host.ground.folder.read("repository/skills/symbiont/SKILL.md")
    #expect(text.contains("| Data directory | `\(home)/state` |"))
    let after = try await ground.examine()
    #expect(after.drifts == [:], "\(after.drifts)")
  }

  @Test func aPathThatIsMissing() async throws {
    let ground = try DoctorGround()
    try FileManager.default.removeItem(atPath: ground.home + "/data/ledger.jsonl")
    try ground.text(alsoSays: "See `\(ground.home)/data/notes.md`.\n")
    let report = try await ground.examine()
    #expect(
      report.drifts == [
        "path \(ground.home)/data/ledger.jsonl": "nothing is there",
        "path \(ground.home)/data/notes.md": "nothing is there",
      ])
    #expect(report.exitCode == 1 && report.corrections.isEmpty)
  }

  @Test func anotherOwnerModeOrType() async throws {
    let ground = try DoctorGround()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: ground.home + "/data")
    try ground.ops(says: "owner: nobody-here", insteadOf: "owner: \(NSUserName())")
    try ground.ops(says: "ledger.jsonl, type: directory", insteadOf: "ledger.jsonl, type: file")
    let report = try await ground.examine()
    #expect(
      report.drifts == [
        "path \(ground.home)/data, its mode": "0755",
        "path \(ground.home)/data, its owner": NSUserName(),
        "path \(ground.home)/data/ledger.jsonl, what it is": "file",
      ])
  }

  @Test func requestsAndFieldsThatAreGone() async throws {
    let ground = try DoctorGround()
    try ground.ops(
      says: "- get: /rapport\n  - post: /job\n  - put: /queue\n  - get: /health",
      insteadOf: "- get: /health")
    try ground.ops(says: "[status, mood, by_model.gpt", insteadOf: "[status")
    try ground.text(alsoSays: "`DELETE /queue` empties it, `GET /rapport` reports.\n")
    let report = try await ground.examine()
    #expect(
      report.drifts == [
        "endpoint GET /rapport": "status 404", "endpoint POST /job": "status 404",
        "endpoint PUT /queue": "the service answers POST alone there",
        "endpoint DELETE /queue": "the service answers POST alone there",
        "endpoint GET /status, `mood`": "the answer has no such member",
        "endpoint GET /status, `by_model.gpt`": "the answer has no such member",
      ])
    #expect(report.gaps == ["endpoint GET /rapport, its status": "what it is about is not there"])
  }

  @Test func anotherVersionAndAMetricThatIsGone() async throws {
    let ground = try DoctorGround()
    try ground.ops(says: "runs: 0.0.9", insteadOf: "runs: \(ground.version)")
    try ground.text(says: "symbiont 0.0.9.", insteadOf: "symbiont \(ground.version).")
    try ground.ops(says: "symbiont_mood", insteadOf: "symbiont_heartbeat_age_seconds")
    let report = try await ground.examine()
    #expect(
      report.drifts == [
        "version the version that runs": ground.version,
        "metric symbiont_mood": "there is no metric of this name",
      ])
    try ground.patch(report)
    #expect(try await Set(ground.examine().drifts.keys) == ["metric symbiont_mood"])
  }

  @Test func aDownloadThatIsDead() async throws {
    let ground = try DoctorGround()
    let port = try SSHServer.freePort()
    try ground.ops(
      says: "[\"\(ground.host.base)/symbiont.skill\", \"http://127.0.0.1:\(port)/x.zip\"]",
      insteadOf: "[\"\(ground.host.base)/openapi.json\"]")
    let drifts = try await ground.examine().drifts
    #expect(drifts["download \(ground.host.base)/symbiont.skill"] == "status 404")
    #expect(
      drifts["download http://127.0.0.1:\(port)/x.zip"]?.hasSuffix(
        "nothing listens at 127.0.0.1:\(port)") == true)
    #expect(drifts.count == 2)
  }

  @Test func aBackupThatIsTooOld() async throws {
    let ground = try DoctorGround()
    let file = ground.home + "/backups/state.db"
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -50.5 * 3600)], ofItemAtPath: file)
    #expect(
      try await ground.examine().drifts
        == ["backup the newest file of \(ground.home)/backups": "50h old"])
    try FileManager.default.removeItem(atPath: file)
    #expect(
      try await ground.examine().drifts
        == ["backup the newest file of \(ground.home)/backups": "there is no file"])
  }

  @Test func twoPlacesThatDisagree() async throws {
    let ground = try DoctorGround()
    try ground.text(
      alsoSays: """

        ## Tests

        39 tests across 7 test files.

        ```text
        test/symbiont/ # 6 test files, 39 tests total
        ```

        ## Configuration

        ```elixir
        data_dir: "/srv/symbiont",
        ```

        It listens at `*:\(ground.host.port)`.

        """)
    let report = try await ground.examine()
    let sides = report.contradicting.map { item -> [String] in
      guard case .contradicts(let sides) = item.outcome else { return [] }
      return [item.title] + sides.map { "\($0.value) \($0.places[0].words)" }
    }
    #expect(sides.count == 3)
    #expect(
      sides.contains([
        "test files", "7 skills/symbiont/SKILL.md:36:17", "6 skills/symbiont/SKILL.md:39:18",
      ]), "\(sides)")
    #expect(
      sides.contains { side in
        side[0] == "data directory" && side[1].hasPrefix("/srv/symbiont ")
          && side[2].hasPrefix(ground.home + "/data ")
      }, "\(sides)")
    #expect(sides.contains { $0[0] == "where it listens" }, "\(sides)")
    #expect(report.exitCode == 1)
  }

  // MARK: The program

  @Test func theProgramSaysItAndCorrectsIt() async throws {
    let ground = try DoctorGround()
    let home = ground.host.ground.folder.path
    try FileManager.default.createDirectory(
      atPath: ground.root + "/below", withIntermediateDirectories: false)
    func run(_ arguments: String) throws -> (code: Int32, said: String) {
      let run = try #require(
        Program.run([
          "sh", "-c",
          "cd \(ground.root) && export HOME=\(home)/home XDG_RUNTIME_DIR=\(home)/x NO_COLOR=1;"
            + " mkdir -p -m 700 $XDG_RUNTIME_DIR; PATH=\(Program.folder):$PATH; \(arguments)",
        ]))
      return (run.code, String(decoding: run.output, as: UTF8.self))
    }
    let config = "-F \(home)/config --timeout 2m"
    let good = try run("skillctl ops doctor \(config)")
    #expect(good.code == 0, "\(good.said)")
    #expect(good.said.hasPrefix("skills/symbiont: target symbiont on cortex, "))
    #expect(good.said.hasSuffix(" hold\n"))
    try ground.ops(says: "symbiont-api.service", insteadOf: "symbiont.service")
    try FileManager.default.moveItem(
      atPath: ground.home + "/backups/state.db", toPath: ground.home + "/state.db")
    let bad = try run("skillctl ops doctor symbiont \(config)")
    #expect(bad.code == 1, "\(bad.said)")
    #expect(
      bad.said.contains(
        """
        unit
          drifted: symbiont-api.service
            documented: a unit of this name
              skills/symbiont/ops.yaml:8:9
            found: there is no such unit; symbiont.service is what serves
        """), "\(bad.said)")
    #expect(bad.said.contains("1 correction certain: --fix shows them as a diff\n"))
    // From wherever one stands, with paths that patch takes.
    try ground.host.ground.folder.write("repository/skillctl.yaml", "name: skills\n")
    let below = try run("cd below && skillctl ops doctor \(config) --fix 2>&1")
    #expect(below.said.contains("1 correction, for `patch -p1` in ..\n"), "\(below.said)")
    #expect(below.said.contains("\n+++ b/skills/symbiont/ops.yaml\n"))
    let named = try run("cd below && skillctl ops doctor $PWD/../skills/symbiont/ \(config) --fix")
    #expect(named.said.hasPrefix("--- a/skills/symbiont/ops.yaml\n"), "\(named.said)")
    let json = try run("skillctl ops doctor \(config) --json | python3 -m json.tool")
    #expect(json.said.contains(#""verdict": "drifted""#), "\(json.said)")
    let fixed = try run("skillctl ops doctor \(config) --fix 2>/dev/null | patch -p1")
    #expect(fixed.said == "patching file skills/symbiont/ops.yaml\n")
    let after = try run("skillctl ops doctor \(config) --full")
    #expect(after.code == 1 && after.said.contains("found: there is no file"), "\(after.said)")
    #expect(after.said.contains("    - unit symbiont.service, at boot: enabled\n"))
    #expect(after.said.contains("\n1 drifted, "))
    let nobody = try run("skillctl ops doctor --host nobody -F \(home)/none.config 2>&1")
    #expect(nobody.code == 2 && nobody.said.contains("\nnot checkable\n"), "\(nobody.said)")
  }

  /// The service and its unit are as our own skill says; of its files none is on this machine.
  @Test(
    .enabled(if: Namespace.isAllowed, "only root may make networks, where the machine lets him"))
  func ourOwnSkillIsTrueOfARealSymbiont() async throws {
    let network = try Namespace()
    let host = try ServiceHost(namespace: network)
    try host.unit(
      "symbiont.service",
      [
        "LoadState": "loaded", "ActiveState": "active", "UnitFileState": "enabled",
        "User": "symbiont", "MainPID": "\(host.symbiont.pid)",
        "Environment":
          "HOME=/var/lib/symbiont PATH=/usr/local/bin:/usr/bin:/bin SYMBIONT_DATA_DIR=/var/lib/symbiont/data",
      ])
    let folder = DocumentTests.root + "/skills/symbiont"
    let path = folder + "/ops.yaml"
    let facts = OpsFile(SourceText(path: path, bytes: try Files.read(path))).facts
    let target = try #require(
      Target(name: "symbiont", source: .repository(path: path), facts: facts))
    let report = try await Doctor.examine(
      SkillDocuments(try SkillReader.read(SkillLocation(folder: folder, shown: folder))), target,
      SessionSettings(ssh: host.ground.settings), strangers: ["dendrite", "cortex-server"])
    withExtendedLifetime(network) {}
    #expect(report.hostFailure == nil && report.contradicting.isEmpty)
    let files: Set<Claim.Subject> = [.path, .backup, .download]
    let odd = (report.drifted + report.unknown).filter { !files.contains($0.subject) }
    #expect(odd.map(\.title) == [])
    #expect(report.holding.count { $0.subject == .endpoint } > 50)
  }

  // MARK: What cannot be reached

  @Test func withoutTheHostContradictionsAreFoundAllTheSame() async throws {
    let ground = try DoctorGround()
    try ground.text(alsoSays: "There are 6 test files.\n\nThere are 7 test files.\n")
    try ground.ops(says: "host: nowhere", insteadOf: "host: cortex")
    try ground.host.ground.host("nowhere", "127.0.0.1", try SSHServer.freePort())
    let report = try await ground.examine()
    #expect(report.hostFailure?.kind == .refused && report.exitCode == 2)
    #expect(report.contradicting.map(\.title) == ["test files"])
    #expect(report.drifts == [:])
    // A download is asked for from here.
    #expect(report.holding.map(\.subject) == [.download])
    #expect(
      report.gaps["unit symbiont.service"]?.hasPrefix("cannot connect to nowhere: ") == true)
  }

  @Test func whoIsNotAnsweredSaysWhy() async throws {
    let ground = try DoctorGround()
    kill(ground.host.symbiont.pid, SIGKILL)
    _ = ground.host.symbiont.end()
    let report = try await ground.examine()
    #expect(report.gaps["version the version that runs"]?.contains("cortex") == true)
    #expect(report.drifts["address where it listens"] != nil && report.exitCode == 1)
    #expect(report.serviceFailure != nil)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can be another user"))
  func whatTheUserMayNotSeeIsNotMissing() throws {
    let ground = try DoctorGround()
    let script = "stat -c %n -- '\(ground.home)/data/ledger.jsonl'"
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: ground.host.ground.folder.path)
    let said = try #require(
      Program.complaints([
        "setpriv", "--reuid=65534", "--clear-groups", "env", "LC_ALL=C", "sh", "-c", script,
      ]))
    var reading = FileReading()
    reading.complaints = said.split(separator: "\n")
    #expect(reading.absence(ground.home + "/data/ledger.jsonl") == .denied, "\(said)")
    #expect(reading.absence(ground.home + "/data") == .unclear("stat says nothing of it"))
    reading.user = "nobody"
    var host = HostReading(unknown: "")
    host.files = .known(reading)
    let target = try #require(try Target.local(port: nil))
    let evidence = Evidence(
      target: target, hostName: "cortex", host: host, service: ServiceReading())
    let why = Evidence.Verdict.unknown("permission denied on cortex as the user nobody")
    #expect(evidence.verdict(.path(ground.home + "/data/ledger.jsonl")) == why)
    #expect(evidence.verdict(.mode(0o600, path: ground.home + "/data/ledger.jsonl")) == why)
  }
}

import SkillModel
import Testing

@testable import Ops

@Suite("What a backup is told") struct BackupFactsTests {
  private func facts(
    _ unit: [String], login: String = "deploy", _ change: (inout OpsFacts) -> Void = { _ in }
  ) throws -> BackupFacts {
    var facts = OpsFacts()
    facts.kind = Stated(.symbiont, by: .builtIn)
    facts.url = Stated("http://127.0.0.1:8111", by: .builtIn)
    change(&facts)
    let target = try #require(Target(name: "box", source: .builtIn, facts: facts))
    return try BackupFacts(target, unit: unit, login: login)
  }

  private static let unit = [
    "LoadState=loaded", "ActiveState=active", "User=symbiont",
    #"Environment=A=1 "SYMBIONT_DATA_DIR=/var/my data/" SYMBIONT_CONFIG=/etc/s.yaml"#,
    "ExecStart={ path=/opt/s/bin/symbiont ; argv[]=/opt/s/bin/symbiont serve ; ignore_errors=no ;"
      + " start_time=[n/a] ; pid=0 ; code=(null) ; status=0/0 }",
  ]

  @Test func theUnitSaysWhatTheFactsDoNot() throws {
    let facts = try facts(Self.unit)
    #expect(facts.account == BackupAccount(login: "deploy", user: "symbiont"))
    #expect(facts.data == "/var/my data" && facts.configuration == "/etc/s.yaml")
    #expect(facts.programs == ["/opt/s/bin/symbiont"] && facts.remarks.isEmpty)
    #expect(facts.unit?.isActive == true)
  }

  @Test func theFactsCountFirst() throws {
    let facts = try facts(Self.unit) { facts in
      facts.unit.user = Stated("other", by: .builtIn)
      facts.unit.environment = [("SYMBIONT_DATA_DIR", Stated("/data", by: .builtIn))]
      facts.release.root = Stated("/opt/symbiont", by: .builtIn)
      facts.release.current = Stated("now", by: .builtIn)
    }
    #expect(facts.account.user == "other" && facts.data == "/data")
    #expect(facts.programs == ["/opt/symbiont/now/bin/symbiont", "/opt/s/bin/symbiont"])
    // A copy of a folder in which nobody works would be no backup.
    #expect(facts.remarks.count == 1 && facts.remarks[0].contains("/var/my data"))
  }

  @Test(arguments: ["--data-dir /a --config /b", "--config=/b --data-dir=/a"])
  func itsArgumentsCountBeforeItsVariables(_ words: String) throws {
    let start = "ExecStart={ path=/s ; argv[]=/s serve \(words) ; ignore_errors=no }"
    let facts = try facts(["LoadState=loaded", "Environment=SYMBIONT_DATA_DIR=/c", start])
    #expect(facts.data == "/a" && facts.configuration == "/b")
    // A unit without a user is root's.
    #expect(facts.account.user == "root")
  }

  @Test func withoutAnythingItIsRefused() throws {
    #expect(throws: ServiceRefusal.self) { try facts([]) }
    #expect(throws: ServiceRefusal.self) {
      try facts([]) {
        $0.unit.environment = [("SYMBIONT_DATA_DIR", Stated("data", by: .builtIn))]
      }
    }
    #expect(throws: ServiceRefusal.self) {
      try facts(Self.unit) { $0.kind = Stated(.http, by: .builtIn) }
    }
    let bare = try facts(["LoadState=not-found"]) {
      $0.unit.environment = [("SYMBIONT_DATA_DIR", Stated("/d", by: .builtIn))]
    }
    #expect(bare.account.prefix.isEmpty && bare.programs == ["symbiont"])
  }
}

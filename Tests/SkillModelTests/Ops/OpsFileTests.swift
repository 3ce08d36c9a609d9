import Testing

@testable import SkillModel

@Suite struct OpsFileTests {
  private static func read(_ text: String) -> OpsFile {
    OpsFile(SourceText(path: "skills/web/ops.yaml", text))
  }

  private static let base = "version: 1\nkind: http\nurl: http://127.0.0.1:8080\n"

  @Test func everyKeyIsRead() throws {
    let file = Self.read(
      """
      version: 1
      kind: symbiont
      name: sym.one
      host: ada@cortex
      url: HTTP://127.0.0.1:8111//base/
      listen: "[::1]:8111"
      runs: "2.0"
      metrics: /m
      x-mine: {anything: [1, 2]}
      unit: {name: a.service, enabled: false, user: ada, environment: {B: "1", A: x}}
      paths:
        data: {path: /srv//data/, type: directory, owner: ada, group: web, mode: "700"}
        log: /var/log/web.log
      endpoints:
        - {get: "/a?b=c", status: 204, fields: [x.y, z]}
        - post: /tasks/{id}/unblock
      checks:
        - name: one
          get: /h
          within: 500ms
          status: 200
          value:
            {a.b: ok, n: 3, f: false, o: null, q: "3",
            r: {at_least: 1, at_most: 2.5}, s: {not: ~}}
        - {metric: 'tasks{state="failed"}', at_most: 0}
        - {age: /b, at_most: 26h}
        - {certificate: skills.example.org, at_least: 14d}
        - {disk: /, at_least: 2GB}
      downloads: [https://skills.example.org/a.skill]
      backup: {path: /b, at_most: 36h}
      logs: {file: /var/log/web.log}
      release:
        root: /opt/web
        keep: 5
        shared: [data]
        current: live
        unit: etc/web.service
        check: [bin/web, check]
        hooks: {before: [[bin/migrate, --all], [bin/warm]], after: [], failed: [[bin/tell]]}
      site: {root: /srv/web, url: "https://web.example.org/skills/", keep: 3, repository: /srv/web.git}
      key_from: {env: WEB_KEY, header: X-API-Key}
      """)
    #expect(file.mistakes == [])
    let facts = file.facts
    #expect(facts.host?.value == .alias("ada@cortex"))
    #expect(facts.url?.value == "http://127.0.0.1:8111/base")
    #expect(facts.listen?.value == HostAndPort(host: "::1", port: 8111))
    #expect(facts.unit.environment.map(\.name) == ["B", "A"])
    #expect(
      facts.paths.map(\.words) == ["/srv/data, directory, ada:web, 0700", "/var/log/web.log"])
    #expect(
      facts.endpoints.map(\.words)
        == ["GET /a?b=c: 204 with x.y, z", "POST /tasks/{id}/unblock: 200"])
    #expect(facts.endpoints.map(\.isAskable) == [true, false])
    #expect(
      facts.checks.map { "\($0.title): \($0.subject.conditions)" } == [
        "one: answers within 500ms, status 200, a.b is \"ok\", n is 3, f is false, o is null, "
          + "q is \"3\", r at least 1, at most 2.5, s is not null",
        "tasks{state=\"failed\"}: at most 0", "age of /b: at most 26h",
        "certificate of skills.example.org: valid for at least 14d",
        "disk of /: at least 2GB free",
      ])
    #expect(facts.logs?.value == .file("/var/log/web.log"))
    #expect(facts.release.shared?.value == ["data"])
    #expect(facts.release.unit?.value == "etc/web.service")
    #expect(facts.release.check?.value == ["bin/web", "check"])
    #expect(facts.release.hooks.before?.value == [["bin/migrate", "--all"], ["bin/warm"]])
    #expect(facts.release.hooks.after?.value == [])
    #expect(facts.site.url?.value == "https://web.example.org/skills")
    #expect(facts.site.repository?.value == "/srv/web.git")
    #expect(facts.key?.value == OpsKey(source: .variable("WEB_KEY"), header: "X-API-Key"))
    let listed = facts.all
    #expect(listed.count == 38)
    #expect(
      listed.first { $0.key == "unit.user" }?.origin.words == "skills/web/ops.yaml:10")
    for fact in listed { #expect(fact.origin.range != nil) }
  }

  @Test func aMistakeLeavesTheRestAsItIs() {
    let file = Self.read(Self.base + "listen: nowhere\nunit: {nmae: x, user: web}\nrunz: \"1\"\n")
    #expect(file.mistakes.map(\.kind) == [.badAddress, .unknownKey, .unknownKey])
    #expect(file.mistakes.last?.help.hasPrefix("did you mean `runs`? ") == true)
    #expect(file.facts.unit.user?.value == "web")
    #expect(file.facts.listen == nil)
  }

  /// Each with the kind of the first mistake.
  @Test(arguments: [
    ("name: local", OpsMistake.Kind.wrongValue), ("name: -x", .wrongValue),
    ("host: a b", .badAddress), ("host: user@", .badAddress), ("host: -v", .badAddress),
    ("host: ~", .wrongValue), ("listen: 127.0.0.1:0", .badAddress),
    ("listen: 127.0.0.1:70000", .badAddress), ("listen: ::1", .badAddress),
    ("listen: [a]", .badAddress), ("downloads: /a", .wrongValue), ("runs:", .wrongValue),
    ("downloads: [ftp://a/b]", .badAddress), ("unit: {name: a.mount}", .wrongValue),
    ("unit: {environment: {1A: x}}", .wrongValue), ("unit: x", .wrongValue),
    ("paths: {a: ''}", .wrongValue), ("paths: {a: }", .missingKey),
    ("paths: {a b: /x}", .wrongValue),
    ("paths: {a: {path: /x, mode: \"0800\"}}", .wrongValue), ("paths: {a: /x/./y}", .relativePath),
    ("endpoints: [{get: /a, post: /b}]", .wrongValue), ("endpoints: [/a]", .wrongValue),
    ("endpoints: [{get: //a}]", .badEndpoint),
    ("endpoints: [{get: /a, fields: [a..b]}]", .wrongValue),
    ("checks: [{metric: 1a, at_most: 1}]", .wrongValue),
    ("checks: [{metric: a, at_most: \"1\"}]", .wrongValue),
    ("checks: [{metric: a, at_least: 2, at_most: 1}]", .wrongValue),
    ("checks: [{disk: /, at_least: 101%}]", .wrongValue), ("checks: [x]", .wrongValue),
    ("checks: [{disk: /, at_least: 10%, within: 1s}]", .unclearCheck),
    ("checks: [{get: \"/{id}\", within: 1s}]", .badEndpoint),
    ("checks: [{get: /, value: {a: [1]}}]", .wrongValue),
    ("checks: [{get: /, value: {a: {not: 1, at_most: 2}}}]", .wrongValue),
    ("logs: {journal: true, file: /x}", .wrongValue), ("release: {keep: 5}", .missingKey),
    ("release: {root: /x, keep: 0}", .wrongValue),
    ("release: {root: /}", .wrongValue), ("site: {url: \"http://x\"}", .missingKey),
    ("release: {root: /x, unit: /etc/x.service}", .wrongValue),
    ("release: {root: /x, unit: ../x.service}", .wrongValue),
    ("release: {root: /x, check: []}", .wrongValue),
    ("release: {root: /x, hooks: {before: [bin/migrate]}}", .wrongValue),
    ("key_from: {env: a-b}", .wrongValue),
    ("key_from: {env: A, command: [x]}", .command), ("a: &x 1", .yaml),
    ("unit: {environment: {DB_PASSWORD: swordfish}}", .secret), ("api_token: swordfish", .secret),
  ]) func mistakes(_ line: String, _ kind: OpsMistake.Kind) {
    let kinds = Self.read(Self.base + line + "\n").mistakes.map(\.kind)
    #expect(kinds.contains(kind), "\(line): \(kinds)")
  }

  @Test(arguments: [
    "PASSWORD_FILE: /etc/x", "TOKENS: \"12\"", "API_KEY: $KEY", "KEYBOARD: de",
    "DB_PASSWORD: <yours>", "PASSWORD: changeme-example",
  ]) func whatIsNoSecret(_ line: String) {
    let file = Self.read(Self.base + "unit: {environment: {\(line)}}\n")
    let isNumber = line.contains("\"12\"")
    #expect(file.mistakes.contains { $0.kind == .secret } == isNumber, "\(line)")
  }

  @Test func aSecretIsInNoFault() throws {
    let value = ["sword", "fish", "9"].joined(separator: "-")
    let file = Self.read(Self.base + "unit: {environment: {DB_PASSWORD: \(value)}, nmae: x}\n")
    let error = try #require(ConfigurationError(file.source, file.mistakes))
    #expect(error.faults.map(\.isSecret) == [true, true])
    #expect(!error.faults.contains { ($0.message + $0.help).contains(value) })
  }

  @Test func noSkillWithoutTheFileHasFacts() {
    #expect(OpsFile(of: Example.body("Body.\n").skill) == nil)
    let skill = Example.ops(Self.base).skill
    #expect(OpsFile(of: skill)?.source.path == "skills/example/ops.yaml")
  }
}

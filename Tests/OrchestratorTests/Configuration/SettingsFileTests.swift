import SkillModel
import SymbiontAPI
import Testing

@testable import Orchestrator

/// What a file says, and every mistake in it with its place.
@Suite struct SettingsFileTests {
  private func load(_ text: String) throws -> LoadedSettings {
    var reader = SettingsReader()
    reader.read(SourceText(path: "symbiont.yaml", text), folder: "/etc/symbiont")
    return try reader.finished(hasCredential: false)
  }

  /// `line:column message | help` of each fault.
  private func faults(_ text: String) -> [String] {
    do {
      _ = try load(text)
      return []
    } catch let error as SettingsError {
      return error.faults.map { "\(error.place(of: $0)) \($0.message) | \($0.help)" }
    } catch {
      return ["\(error)"]
    }
  }

  @Test func readsEveryShape() throws {
    let settings = try load(
      """
      port: auto
      data_dir: ../data
      claude_cli: /usr/bin/claude
      cli_arguments: [--permission-mode, dontAsk]
      allowed_hosts: a.example, b.example
      heartbeat_interval_ms: 1500
      default_tier: sonnet
      tiers:
        opus: {model: claude-opus-4-5, cost: $0.25}
      budgets:
        day: {soft: 4, hard: 5.000000001}
        haiku:
          day: {hard: 1}
      timeouts: {call: 90s, request: 1m}
      limits: {body: 2MiB, task: 100}
      router:
        classify: false
        rules:
          - {match: translate, tier: haiku}
          - {longest: 1KiB, tier: opus}
      backoff:
      """
    ).settings
    #expect(settings.port == .automatic)
    #expect(settings.dataDirectory == "/etc/symbiont/../data")
    #expect(settings.claude == "/usr/bin/claude")
    #expect(settings.arguments == ["--permission-mode", "dontAsk"])
    #expect(settings.heartbeat == .milliseconds(1500))
    #expect(settings.defaultTier == .sonnet)
    #expect(
      settings.opus == .init(model: "claude-opus-4-5", cost: USD(nanos: 250_000_000)))
    #expect(settings.budgets.all.day.hard == USD(nanos: 5_000_000_001))
    #expect(settings.budgets[.haiku].day == .init(hard: USD(nanos: 1_000_000_000)))
    #expect(settings.callTimeout == .seconds(90))
    #expect(settings.requestTimeout == .seconds(60))
    #expect(settings.mostBody == 2 << 20)
    #expect(settings.mostTask == 100)
    #expect(
      settings.routing
        == Routing(
          rules: [
            RoutingRule(pattern: "translate", tier: .haiku),
            RoutingRule(pattern: "", longest: 1024, tier: .opus),
          ], defaultTier: .sonnet, isClassifying: false))
  }

  @Test(arguments: ["", "# nothing\n", "budgets:\n", "router:\n  rules:\n"])
  func whatSaysNothingChangesNothing(_ text: String) throws {
    #expect(try load(text).settings == Settings())
  }

  @Test func unknownKeysAreRefusedWithTheNearest() {
    #expect(
      faults("prot: 1\nbudgets:\n  dya:\n    hard: 1\ntiers:\n  haiku:\n    modle: x\n").map {
        String($0.prefix { $0 != "?" })
      } == [
        "symbiont.yaml:1:1 `prot` is no key of the configuration | did you mean `port`",
        "symbiont.yaml:3:3 `dya` is no key of budgets | did you mean `day`",
        "symbiont.yaml:7:5 `modle` is no key of tiers.haiku | did you mean `model`",
      ])
  }

  @Test(arguments: [
    ("port: 65536", "1:7 port is `65536`, which is no port"),
    ("port: -1", "1:7 port is `-1`, which is no port"),
    ("port:", "1:6 port is empty"),
    ("port: [1]", "1:7 port is not a value"),
    ("host: example.org", "1:7 host is `example.org`, which is no address of this machine"),
    ("lease: 5", "1:8 lease is `5`, which is no duration"),
    ("lease: 1s", "1:8 lease is `1s`, which is out of bounds"),
    ("lease: 99999999999999999999d", "1:8 lease is `99999999999999999999d`, which is no duration"),
    ("budgets:\n  day:\n    hard: 2,50", "3:11 budgets.day.hard is `2,50`, which is no amount"),
    ("budgets:\n  day:\n    hard: -1", "3:11 budgets.day.hard is `-1`, which is no amount"),
    ("budgets:\n  day: 5", "2:8 budgets.day is not a mapping"),
    ("budgets: {day: {soft: 2, hard: 1}}", "1:23 budgets.day.soft (2) is more than"),
    ("concurrency: 0", "1:14 concurrency is `0`, no whole number from 1 to 256"),
    ("default_tier: hiaku", "1:15 default_tier is `hiaku`, which is no tier"),
    ("claude_cli: bin/claude", "1:13 claude_cli is the relative path `bin/claude`"),
    ("router:\n  classify: yes", "2:13 router.classify is `yes`, neither true nor false"),
    ("router: {rules: [translate]}", "1:18 a routing rule is not a mapping"),
    ("router: {rules: [{match: x}]}", "1:18 a routing rule lacks its tier"),
    ("router: {rules: [{tier: opus}]}", "1:18 a routing rule lacks its tier, or what it fits"),
    ("router: {rules: [{mach: x, tier: opus}]}", "1:19 `mach` is no key of a routing rule"),
    ("webhooks: []", "1:1 webhooks is a key for later"),
    ("token: abcdefghijklmnop", "1:1 token is no key of the configuration, which is no place"),
    ("backoff: {first: 1h, most: 1m}", "1:18 backoff.first is longer than backoff.most"),
    ("limits: {task: 2MiB}", "1:16 limits.task is larger than limits.body"),
    ("host: 0.0.0.0", "1:7 0.0.0.0 can be reached from other machines"),
    ("- port", "1:1 the configuration is not a mapping"),
    ("heartbeat_interval_ms: 5m", "1:24 heartbeat_interval_ms is no whole number of milliseconds"),
    ("port: 1\nport: 2", "2:1 "),
    ("port: {", "1:7 "),
  ])
  func everyMistakeHasItsPlace(_ text: String, _ expected: String) {
    let faults = faults(text)
    #expect(
      faults.contains { $0.hasPrefix("symbiont.yaml:" + expected) }, "\(faults)")
    #expect(faults.allSatisfy { !$0.hasSuffix("| ") })
  }

  @Test func aSecretIsNotRepeated() {
    #expect(!faults("token: abcdefghijklmnop").joined().contains("abcdefgh"))
  }

  @Test func theExampleChangesNothing() throws {
    #expect(try load(SettingsExample.text).settings == Settings())
  }

  /// With every comment sign before a key taken away.
  @Test func theExampleIsRightInEveryKey() throws {
    let lines = SettingsExample.text.split(separator: "\n").map(Self.uncommented)
    let loaded = try load(lines.joined(separator: "\n"))
    let missing = Setting.all.map(\.key).filter { loaded.origin(of: $0) == .byDefault }
    #expect(missing.isEmpty)
    #expect(loaded.settings.rules.count == 3)
    #expect(loaded.settings.budgets.all.month.hard == USD(nanos: 100_000_000_000))
  }

  private static func uncommented(_ line: Substring) -> String {
    let indent = line.prefix { $0 == " " }
    let rest = line.dropFirst(indent.count)
    // Sentences begin with a capital letter; keys and items of lists do not.
    let isKey = rest.hasPrefix("# ") && rest.first { $0.isLetter }?.isLowercase == true
    guard isKey, rest.contains(": ") || rest.hasSuffix(":") else { return String(line) }
    return String(indent + rest.dropFirst(2))
  }

  @Test func keysAndVariablesAreUnique() {
    #expect(Setting.byKey.count == Setting.all.count)
    #expect(Setting.byVariable.count == Setting.all.count)
  }

  /// What is shown can be written into a file, and means the same there.
  @Test func whatIsShownCanBeRead() throws {
    for setting in Setting.all {
      guard let text = setting.show(Settings()) else { continue }
      var settings = Settings()
      try setting.read([text], &settings)
      #expect(settings == Settings(), "\(setting.key)")
    }
  }
}

import Testing

@testable import SkillModel

@Suite struct UserConfigurationTests {
  private func read(_ text: String) throws(ConfigurationError) -> UserConfiguration {
    try UserConfiguration.parse(SourceText(path: "~/.config/skillctl/config.yaml", text))
  }

  @Test func targetsAndWhatDiffers() throws {
    let configuration = try read(
      """
      default_target: web
      targets:
        web: {from: ~/skills/web, host: null, unit: {user: ada}}
        other:
          kind: http
          url: https://example.org/a/
          key_from: {command: [pass, web]}
      """)
    #expect(configuration.defaultTarget?.value == "web")
    #expect(configuration.defaultTarget?.origin.words == "~/.config/skillctl/config.yaml:1")
    #expect(configuration.targets.map(\.name) == ["web", "other"])
    let web = try #require(configuration.targets.first)
    #expect(web.from?.value == "~/skills/web")
    #expect(web.facts.host?.value == .here)
    #expect(web.facts.unit.user?.value == "ada")
    let other = try #require(configuration.targets.last)
    #expect(other.facts.url?.value == "https://example.org/a")
    #expect(other.facts.key?.value.source == .command(["pass", "web"]))
    #expect(other.facts.unit == OpsUnit())
  }

  @Test func anEmptyFileSaysNothing() throws {
    #expect(try read("") == UserConfiguration())
    #expect(try read("# nothing\n") == UserConfiguration())
    #expect(try read("targets:\n").targets.isEmpty)
  }

  @Test(arguments: [
    ("default: web", "`default` is no key of `config.yaml`"),
    ("targets: [web]", "`targets` is not a mapping"),
    ("targets: {web: x}", "`web` is not a mapping"),
    ("targets: {web: {kind: http}}", "`web` has neither `from` nor `url`"),
    ("targets: {local: {from: x}}", "the name `local` is taken by the target that is built in"),
    ("targets: {web: {from: x, lisen: y}}", "`lisen` is no key of `ops.yaml`"),
    ("- a", "`config.yaml` is not a mapping"), ("a: b\na: b", "the key `a` is here twice"),
  ]) func faults(_ text: String, _ message: String) {
    #expect {
      try read(text)
    } throws: { error in
      let faults = (error as? ConfigurationError)?.faults ?? []
      return faults.contains { $0.message == message } || text.hasPrefix("a:") && !faults.isEmpty
    }
  }

  @Test func overlaying() throws {
    func facts(_ text: String) -> OpsFacts {
      var reader = OpsReader(SourceText(path: "f", text), as: .user)
      if let root = YAMLReader.read(reader.source, in: 0..<reader.source.bytes.count).root {
        reader.read(root)
      }
      #expect(reader.mistakes == [])
      return reader.facts
    }
    let below = facts(
      "host: a\nunit: {name: x.service, environment: {A: b, C: d}}\n"
        + "paths: {p: {path: /p, owner: o}}\nchecks: [{disk: /, at_least: 1%}]\n")
    let above = facts(
      "host: ~\nunit: {environment: {C: e, F: g}}\npaths: {p: /q, r: /r}\n")
    let merged = below.overlaid(by: above)
    #expect(merged.host?.value == .here)
    #expect(merged.unit.name?.value == "x.service")
    #expect(
      merged.unit.environment.map { "\($0.name)=\($0.value.value)" } == ["A=b", "C=e", "F=g"])
    #expect(merged.paths.map(\.words) == ["/q, o", "/r"])
    #expect(merged.checks.count == 1)
    #expect(below.overlaid(by: OpsFacts()) == below)
    #expect(OpsFacts().overlaid(by: below) == below)
  }
}

import Foundation
import SkillModel
import Testing

@testable import Ops

/// A folder with skills and a user's file, removed at the end.
private final class Repository {
  let root = FileManager.default.temporaryDirectory
    .appendingPathComponent("targets-\(UUID().uuidString)").path

  func write(_ text: String, to path: String) throws {
    let file = URL(fileURLWithPath: "\(root)/\(path)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func skill(_ name: String, _ ops: String, in folder: String = "repository/skills") throws {
    try write("---\nname: \(name)\n---\n", to: "\(folder)/\(name)/SKILL.md")
    try write("version: 1\nkind: http\n" + ops, to: "\(folder)/\(name)/ops.yaml")
  }

  func read(port: String? = nil) throws(TargetError) -> TargetCatalogue {
    try TargetCatalogue.read(
      root: root + "/repository", home: root, configuration: root + "/config/config.yaml",
      localPort: port)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }
}

@Suite struct TargetCatalogueTests {
  private let ground = Repository()

  private func why(_ body: () throws(TargetError) -> Void) -> TargetError? {
    do throws(TargetError) {
      try body()
      return nil
    } catch { return error }
  }

  @Test func localIsAlwaysThere() throws {
    let local = try #require(try ground.read()["local"])
    #expect(local.url == "http://127.0.0.1:8111")
    #expect(local.host == nil)
    #expect(local.kind.kind == .symbiont)
    #expect(local.listen == HostAndPort(host: "127.0.0.1", port: 8111))
    let other = try #require(try ground.read(port: "9000")["local"])
    #expect(other.url == "http://127.0.0.1:9000")
    #expect(other.facts.url?.origin == .variable("SYMBIONT_PORT"))
    for port in ["0", "70000", "x", "-1"] {
      let error = why { () throws(TargetError) in _ = try ground.read(port: port) }
      if case .badPort(port)? = error { continue }
      Issue.record("\(port)")
    }
  }

  @Test func theChoiceFollowsItsOrder() throws {
    let nothing = why { () throws(TargetError) in
      _ = try ground.read().choose(flag: nil, variable: nil)
    }
    guard case .unchosen(["local"])? = nothing else {
      Issue.record("nothing is there, and something was chosen")
      return
    }
    try ground.write("default_target: local\n", to: "config/config.yaml")
    let byDefault = try ground.read().choose(flag: nil, variable: nil)
    #expect(byDefault.target.name == "local")
    #expect(byDefault.reason.words == "default_target, ~/config/config.yaml:1")
    try ground.skill("web", "url: http://127.0.0.1:1\n")
    let only = try ground.read().choose(flag: nil, variable: nil)
    #expect(only.target.name == "web")
    #expect(only.reason == .onlyOfRepository)
    let byVariable = try ground.read().choose(flag: nil, variable: "local")
    #expect(byVariable.target.name == "local")
    #expect(byVariable.reason.words == "by $SKILLCTL_TARGET")
    #expect(try ground.read().choose(flag: "web", variable: "local").target.name == "web")
    try ground.skill("more", "url: http://127.0.0.1:2\n")
    #expect(try ground.read().choose(flag: nil, variable: nil).reason == byDefault.reason)
    guard
      case .unknown("wbe", .flag("--target"), ["web"], ["more", "web", "local"])? = why({
        () throws(TargetError) in _ = try ground.read().choose(flag: "wbe", variable: nil)
      })
    else {
      Issue.record("a name that is wrong")
      return
    }
  }

  @Test func aStrangersSkillCountsOnceItIsNamed() throws {
    try ground.skill("away", "url: http://127.0.0.1:3\nhost: far\n", in: "installed")
    #expect(try ground.read().targets.map(\.name) == ["local"])
    try ground.write(
      "targets: {mine: {from: ../installed/away, host: near, unit: {user: ada}}}\n",
      to: "config/config.yaml")
    let mine = try #require(try ground.read()["mine"])
    #expect(mine.host == "near")
    #expect(mine.url == "http://127.0.0.1:3")
    let origins = mine.facts.all.map { "\($0.key) \($0.origin.words)" }
    #expect(origins.contains("host ~/config/config.yaml:1"))
    #expect(origins.contains("url ~/config/../installed/away/ops.yaml:3"))
    #expect(origins.contains("metrics built in"))
    #expect(
      mine.source.words == "~/config/../installed/away/ops.yaml, named in ~/config/config.yaml")
  }

  /// A key of the user's must not meet an address of whoever wrote the repository.
  @Test func namesAloneMixNothing() throws {
    try ground.skill("web", "url: http://example.org\n")
    try ground.write(
      "targets: {web: {kind: http, url: http://127.0.0.1:5, key_from: {command: [pass, web]}}}\n",
      to: "config/config.yaml")
    let web = try #require(try ground.read()["web"])
    #expect(web.url == "http://127.0.0.1:5")
    #expect(try ground.read().targets.map(\.name) == ["web", "local"])
  }

  /// A broken file breaks its own target alone, and the choice that depends on it.
  @Test func whatCannotBeRead() throws {
    try ground.write("targets: {a: {from: ~/nowhere}}\n", to: "config/config.yaml")
    try ground.skill("web", "urk: x\n")
    let catalogue = try ground.read()
    #expect(catalogue.targets.map(\.name) == ["local"])
    #expect(try catalogue.choose(flag: "local", variable: nil).target.name == "local")
    guard case .configuration(let error)? = why(choosing(nil, from: catalogue)) else {
      Issue.record("the only skill of the repository has mistakes")
      return
    }
    #expect(error.faults.count == 2)
    guard case .noFacts("~/nowhere", "a", _)? = why(choosing("a", from: catalogue)) else {
      Issue.record("a folder that is not there")
      return
    }
    try ground.write("targets: {a: x}\n", to: "config/config.yaml")
    guard case .configuration? = why({ () throws(TargetError) in _ = try ground.read() }) else {
      Issue.record("a user's own file with mistakes")
      return
    }
  }

  private func choosing(_ name: String?, from catalogue: TargetCatalogue)
    -> () throws(TargetError) -> Void
  {
    { () throws(TargetError) in _ = try catalogue.choose(flag: name, variable: nil) }
  }

  @Test func twoSkillsOfOneName() throws {
    try ground.skill("web", "url: http://a\n")
    try ground.skill("two", "url: http://a\nname: web\n")
    guard case .twice("web", _)? = why({ () throws(TargetError) in _ = try ground.read() }) else {
      Issue.record("one name twice")
      return
    }
  }

  /// A repository's skill that is not one, or is hidden, is none here either.
  @Test func onlySkillsAreTargets() throws {
    try ground.write("version: 1\nkind: http\nurl: http://a\n", to: "repository/skills/x/ops.yaml")
    try ground.skill(".hidden", "url: http://a\n")
    #expect(try ground.read().targets.map(\.name) == ["local"])
  }

  @Test func flagsGoBeforeEverything() throws {
    let flags = try OpsFacts.flags(host: "far", url: "http://127.0.0.1:7/")
    let local = try #require(try ground.read()["local"]).overlaid(by: flags)
    #expect(local.host == "far")
    #expect(local.url == "http://127.0.0.1:7")
    #expect(local.facts.url?.origin == .flag("--url"))
    #expect(local.facts.endpoints.count == 6)
    for (host, url) in [("-x", nil), (nil, "7"), (nil, "http://a:b@c"), ("", nil)] {
      #expect(throws: OpsFlagFault.self) { try OpsFacts.flags(host: host, url: url) }
    }
  }

  @Test func kindsBringTheirDefaults() throws {
    try ground.skill("web", "url: https://browser.example.org\n")
    try ground.write(
      "version: 1\nkind: dendrite\nurl: https://browser.example.org\n",
      to: "repository/skills/web/ops.yaml")
    let web = try #require(try ground.read()["web"])
    #expect(web.key == OpsKey(source: .variable("DENDRITE_API_KEY")))
    #expect(web.kind.keyHeader == .named("X-API-Key"))
    #expect(web.facts.endpoints.count == 6)
    #expect(web.facts.metrics == nil)
    #expect(web.listen == nil)
    for kind in OpsKind.allCases { #expect(TargetKind.of(kind).kind == kind) }
  }
}

import SkillModel
import Testing

@testable import Ops

extension Target {
  /// A symbiont of the user's own, on a host of ssh or on this machine.
  static func symbiont(_ url: String, host: String? = nil) throws -> Target {
    var facts = OpsFacts()
    facts.kind = Stated(.symbiont, by: .builtIn)
    facts.url = Stated(url, by: .builtIn)
    facts.host = Stated(host.map { .alias($0) } ?? .here, by: .builtIn)
    return try #require(
      Target(name: "box", source: .user(path: "config.yaml", from: nil), facts: facts))
  }
}

extension Ground {
  var session: SessionSettings { SessionSettings(ssh: settings) }
}

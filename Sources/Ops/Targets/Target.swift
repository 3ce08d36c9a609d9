package import SkillModel

/// A service that commands can be pointed at.
package struct Target: Sendable {
  /// Where the target comes from.
  package enum Source: Sendable, Equatable {
    case builtIn
    /// An ops.yaml of this repository, as it is shown to people.
    case repository(path: String)
    /// The user's own file, and the ops.yaml that it names, if any.
    case user(path: String, from: String?)

    /// As it is shown to people.
    package var words: String {
      switch self {
      case .builtIn: "built in"
      case .repository(let path): path
      case .user(let path, let from): from.map { "\($0), named in \(path)" } ?? path
      }
    }
  }

  package let name: String
  package let kind: TargetKind
  package let source: Source
  /// Everything that is known, the kind's defaults included.
  package let facts: OpsFacts
  /// The address, as seen from the host, without a `/` at its end.
  package let url: String

  /// A target of what files say of it, flags laid over them; nil when that does not say kind and URL, of
  /// which files without a mistake say both.
  package init?(name: String, source: Source, facts: OpsFacts) {
    guard let kind = facts.kind?.value, let url = facts.url?.value else { return nil }
    self.name = name
    self.kind = TargetKind.of(kind)
    self.source = source
    self.facts = self.kind.facts.overlaid(by: facts)
    self.url = url
  }

  /// The same with what flags say in the place of what files say.
  package func overlaid(by flags: OpsFacts) -> Target {
    Target(name: name, source: source, facts: facts.overlaid(by: flags)) ?? self
  }

  /// The host that ssh is asked for; nil for a service on this machine.
  package var host: String? {
    guard case .alias(let name)? = facts.host?.value else { return nil }
    return name
  }

  /// What the service binds: said, or else what `url` names when that is this machine's.
  package var listen: HostAndPort? {
    if let listen = facts.listen?.value { return listen }
    guard let address = try? WebAddress(url) else { return nil }
    let server = HostAndPort(host: address.socketHost, port: address.port)
    return server.isLoopback ? server : nil
  }

  /// Where the key for requests comes from; nil when the kind knows none and nothing is said.
  package var key: OpsKey? {
    facts.key?.value ?? kind.keyVariable.map { OpsKey(source: .variable($0)) }
  }

  /// Whether a key may be sent there: the target is the user's own or this program's, or somebody named it.
  package func maySendKey(_ reason: TargetCatalogue.Reason) -> Bool {
    guard case .repository = source else { return true }
    if case .asked = reason { return true }
    return false
  }

  /// A symbiont on this machine, as `symbiont serve` starts one; `port` is the value of `SYMBIONT_PORT`,
  /// if that is set.
  ///
  /// - Throws: ``TargetError`` for a port that is none.
  package static func local(port: String?) throws(TargetError) -> Target? {
    var facts = OpsFacts()
    facts.kind = Stated(.symbiont, by: .builtIn)
    facts.host = Stated(.here, by: .builtIn)
    if let port {
      guard let number = UInt16(port), number > 0 else { throw .badPort(port) }
      facts.url = Stated("http://127.0.0.1:\(number)", by: .variable("SYMBIONT_PORT"))
    } else {
      facts.url = Stated("http://127.0.0.1:\(TargetKind.symbiontPort)", by: .builtIn)
    }
    return Target(name: OpsFacts.localName, source: .builtIn, facts: facts)
  }
}

import SkillModel

/// What a skill's text is read by: names and addresses that say whether a passage is about the service.
struct TextContext: Sendable {
  /// What the service is called, in lower case: the skill's, the target's and the unit's name.
  var names: Set<String> = []
  /// The names of other skills and services.
  var strangers: Set<String> = []
  var unit: String?
  /// Of the unit's variables.
  var variables: Set<String> = []
  /// Where the service is asked.
  var address: HostAndPort?
  var ports: Set<Int> = []
  /// Names of the service's host.
  var hosts: Set<String> = []
  var paths: [String] = []
  var downloads: Set<String> = []
  /// Ports of the reader's own machine, at which tunnels begin.
  var tunnels: Set<Int> = []
  /// What commands of the text make: it need not be there before.
  var made: Set<String> = []

  init(_ documents: SkillDocuments, _ target: Target?, strangers: [String]) {
    names = [documents.name.lowercased()]
    if let target { add(target) }
    self.strangers = Set(strangers.map { $0.lowercased() } + OpsKind.allCases.map(\.rawValue))
      .subtracting(names).subtracting(["http"])
    for piece in documents.pieces {
      for code in piece.code {
        tunnels.formUnion(Tunnels.ports(code))
        made.formUnion(MakingCommands.paths(code))
      }
    }
  }

  private mutating func add(_ target: Target) {
    let facts = target.facts
    names.insert(target.name.lowercased())
    if target.kind.kind != .http { names.insert(target.kind.kind.rawValue) }
    if let name = facts.unit.name?.value {
      unit = UnitName.full(name)
      names.insert(UnitName.short(name).lowercased())
    }
    variables = Set(facts.unit.environment.map(\.name))
    if let web = try? WebAddress(target.url) {
      address = HostAndPort(host: web.socketHost, port: web.port)
    }
    ports = Set([address?.port, facts.listen?.value.port].compactMap(\.self))
    hosts = Set(target.host.map { [$0.lowercased()] } ?? [])
    paths = facts.paths.map(\.path.value)
    downloads = Set(facts.downloads.map(\.value))
  }

  /// Whether a passage is about another service: a heading above it says its name.
  func isForeign(_ piece: TextPiece) -> Bool {
    piece.headings.contains { heading in
      Array(heading.utf8)[...].split { !$0.isNameSign && !"-_".utf8.contains($0) }
        .contains { strangers.contains($0.text.lowercased()) }
    }
  }
}

/// What the client shows of each document, by whom it was said.
///
/// A file may belong to two skills, one inside the other; what both say is shown together.
struct Publications: Sendable {
  /// Who says something of a document.
  enum Owner: Sendable, Hashable {
    case skill(OpenSkill.Place)
    case configuration(path: String)
  }

  private var said: [DocumentURI: [Owner: [Diagnostic]]] = [:]
  private var owned: [Owner: Set<DocumentURI>] = [:]

  /// Puts what an owner says in the place of what it said before.
  ///
  /// - Returns: the documents of which something else is to be shown now, in order.
  mutating func replace(_ owner: Owner, by diagnostics: [DocumentURI: [Diagnostic]])
    -> [DocumentURI]
  {
    let before = owned[owner] ?? []
    let after = Set(diagnostics.filter { !$0.value.isEmpty }.keys)
    var changed: [DocumentURI] = []
    for uri in before.union(after) {
      let new = diagnostics[uri] ?? []
      if said[uri]?[owner] ?? [] == new { continue }
      said[uri, default: [:]][owner] = new.isEmpty ? nil : new
      if said[uri]?.isEmpty == true { said[uri] = nil }
      changed.append(uri)
    }
    owned[owner] = after.isEmpty ? nil : after
    return changed.sorted { $0.text < $1.text }
  }

  /// Everything that is said of a document, each once, in the order of its places.
  func diagnostics(of uri: DocumentURI) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return (said[uri]?.values.flatMap(\.self) ?? []).filter { seen.insert($0).inserted }
      .sorted {
        ($0.start.line, $0.start.character, $0.code ?? "", $0.message)
          < ($1.start.line, $1.start.character, $1.code ?? "", $1.message)
      }
  }
}

import Publishing
import SkillModel

// What helps while a skill is written: hover, completion, outline.
extension Server {
  func hover(_ parameters: JSONValue?) throws(Failure) -> JSON {
    guard let (document, spot) = try spot(parameters) else { return .null }
    let hover: Hover? =
      switch document.role {
      case .configuration: Hover(inConfigurationAt: spot)
      default: document.isSkill ? Hover(in: parsed(document), at: spot) : nil
      }
    guard let hover else { return .null }
    return .object([
      "contents": .object([
        "kind": .string(client.showsMarkdown ? "markdown" : "plaintext"),
        "value": .string(hover.text),
      ]),
      "range": Diagnostic.range(
        document.text.position(of: hover.range.lowerBound, client.encoding),
        document.text.position(of: hover.range.upperBound, client.encoding)),
    ])
  }

  mutating func complete(_ parameters: JSONValue?) throws(Failure) -> JSON {
    guard let (document, spot) = try spot(parameters) else { return .array([]) }
    let items = completions(of: document, at: spot)
    return .array(
      items.enumerated().map { $0.element.json(in: document.text, client, index: $0.offset) })
  }

  private mutating func completions(of document: OpenDocument, at spot: TextSpot) -> [Completion] {
    if case .configuration = document.role { return ConfigurationCompletion(spot: spot).items }
    guard let place = places(of: document).first else {
      // Nothing is known of a text that is only about to become a skill.
      return []
    }
    if skills[place]?.skill == nil { lint(place) }
    guard let open = skills[place], let skill = open.skill else { return [] }
    let parsed = parsed(document)
    if document.isSkill, parsed.isInFrontMatter(spot.offset) {
      var directory: String?
      if case .folder = place { directory = skill.directory }
      return FrontMatterCompletion(
        document: parsed, spot: spot, directory: directory,
        consumers: open.configuration.consumers
      ).items
    }
    let path = document.path.flatMap(open.relative) ?? skill.documentPath
    guard path.asciiLowercased.hasSuffix(".md") else { return [] }
    return PathCompletion(skill: skill, path: path, document: parsed, spot: spot).items
  }

  func symbols(_ parameters: JSONValue?) throws(Failure) -> JSON {
    guard let uri = parameters?["textDocument"]?["uri"]?.string.map(DocumentURI.init) else {
      throw Failure(.invalidParameters, "symbols need a document")
    }
    guard let document = documents.first(where: { $0.uri == uri }),
      document.isSkill || document.name.asciiLowercased.hasSuffix(".md")
    else { return .array([]) }
    let symbols = Symbol.outline(of: parsed(document))
    return .array(
      client.showsTree
        ? symbols.map { $0.tree(in: document.text, client.encoding) }
        : symbols.flatMap {
          $0.list(in: document.text, uri: document.uri, above: nil, client.encoding)
        })
  }

  /// The document and the place that a request is about; nil when the document is not open.
  private func spot(_ parameters: JSONValue?) throws(Failure) -> (OpenDocument, TextSpot)? {
    guard let uri = parameters?["textDocument"]?["uri"]?.string.map(DocumentURI.init),
      let position = TextPosition(parameters?["position"])
    else { throw Failure(.invalidParameters, "the request needs a document and a position") }
    guard let document = documents.first(where: { $0.uri == uri }) else { return nil }
    return (document, TextSpot(document.text, at: position, client.encoding))
  }

  private func parsed(_ document: OpenDocument) -> SkillDocument {
    SkillDocument.parse(document.text.source)
  }
}

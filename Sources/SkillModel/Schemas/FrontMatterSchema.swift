/// The JSON Schemas (2020-12) of front matter: one for people who write it, and one for each consumer.
enum FrontMatterSchema {
  static let name = "front-matter"

  /// What the specification asks for, and every key that some client reads: for editors.
  static func forEditors() -> JSONText {
    schema(
      name: name, title: "Front matter of a SKILL.md",
      description: "What the specification asks for, and beyond it every key that some client is"
        + " known to read. Not every client takes every key: claude.ai's upload refuses those that"
        + " are not the specification's. \(beyond) `skillctl validate` finds all that.",
      properties: FrontMatterKey.all.map { key in
        (key.name, .object(about(key) + form(of: key)))
      },
      required: ["name", "description"], isClosed: true)
  }

  /// What a consumer refuses, and no more.
  static func of(_ consumer: Consumer) -> JSONText {
    let rules = consumer.requirements.filter { !$0.isLoss && $0.isBeyondSchema }
      .flatMap(\.rules).map { "`\($0.name)` (\($0.code))" }
    let others =
      rules.isEmpty ? "" : " It also refuses a skill for \(rules.joined(separator: ", "))."
    let keys = FrontMatterKey.all.filter { key in
      key.readers.contains(consumer.id) || consumer.demands.contains { $0.key == key.name }
    }
    return schema(
      name: name(for: consumer), title: "Front matter of a SKILL.md, for \(consumer.title)",
      description: "What \(consumer.title) refuses in front matter; what it only loses or ignores"
        + " is no matter here. Values are meant as its own reader of YAML takes them. \(beyond)"
        + "\(others) `skillctl validate --for \(consumer.id)` finds all that. What is known of it:"
        + " \(consumer.basis.prefix(1).lowercased())\(consumer.basis.dropFirst()).",
      properties: keys.map { key in
        let demand = consumer.demands.first { $0.key == key.name }
        return (key.name, .object(about(key) + (demand?.members ?? [])))
      },
      required: consumer.demands.filter(\.isRequired).map(\.key),
      isClosed: consumer.requirements.contains { requirement in
        !requirement.isLoss && requirement.rules.contains { $0.code == Rule.unknownKey.code }
      })
  }

  static func name(for consumer: Consumer) -> String { "\(name)-\(consumer.id)" }

  private static let beyond =
    "A schema sees the front matter alone: not whether the name is that of the folder, not the"
    + " body and the other files, and not how the YAML is written."

  private static func schema(
    name: String, title: String, description: String, properties: [(String, JSONText)],
    required: [String], isClosed: Bool
  ) -> JSONText {
    .object([
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("$id", .string("urn:skillctl:\(name):1")),
      ("title", .string(title)),
      ("description", .string(description)),
      ("type", .string("object")),
      ("properties", .object(properties.map { ($0.0, $0.1) })),
      ("required", required.isEmpty ? nil : .strings(required)),
      ("additionalProperties", isClosed ? .boolean(false) : nil),
    ])
  }

  /// What an editor shows of a key.
  private static func about(_ key: FrontMatterKey) -> [(key: String, value: JSONText?)] {
    let consumers = Consumer.all.filter { key.readers.contains($0.id) }
    let readers =
      consumers.count == Consumer.all.count
      ? ["every client"] : consumers.map(\.title) + key.others
    let markdown = """
      \(key.meaning)

      Read by \(readers.joined(separator: ", ")).

      [\(key.source.title)](\(key.source.url)), read \(key.source.checked)
      """
    return [
      ("description", .string(key.meaning)), ("markdownDescription", .string(markdown)),
      ("examples", key.exampleValue.map { .array([$0]) }),
    ]
  }

  private static func form(of key: FrontMatterKey) -> [(key: String, value: JSONText?)] {
    let texts = JSONText.object([("type", .string("string"))])
    return switch key.form {
    case .text:
      [
        ("type", .string("string")),
        ("minLength", key.length.map { .integer($0.lowerBound) }),
        ("maxLength", key.length.map { .integer($0.upperBound) }),
        ("pattern", .optional(key.pattern)),
      ]
    case .textOrList: [("type", .strings(["string", "array"])), ("items", texts)]
    case .flag: [("type", .string("boolean"))]
    case .choice(let words, orNumber: false): [("enum", .strings(words))]
    case .choice(let words, orNumber: true):
      [
        (
          "anyOf",
          .array([
            .object([("enum", .strings(words))]), .object([("type", .string("number"))]),
          ])
        )
      ]
    case .textMapping: [("type", .string("object")), ("additionalProperties", texts)]
    case .mapping: [("type", .string("object"))]
    }
  }
}

extension Consumer.Requirement {
  /// Whether it is about the folder, the body or other files, which no schema of front matter sees.
  var isBeyondSchema: Bool {
    !rules.isEmpty
      && rules.allSatisfy {
        $0.code == Rule.nameDiffersFromDirectory.code || !$0.code.hasPrefix("SK1")
      }
  }
}

extension FrontMatterKey {
  /// Its example as JSON.
  fileprivate var exampleValue: JSONText? {
    let source = SourceText(path: "", example)
    return YAMLReader.read(source, in: 0..<source.bytes.count).root.map(json)
  }

  private func json(_ node: YAMLNode) -> JSONText {
    switch node.content {
    case .scalar(let scalar):
      form == .flag ? .boolean(scalar.value == "true") : .string(scalar.value)
    case .sequence(let items, _): .array(items.map(json))
    case .mapping(let entries, _):
      .object(entries.map { ($0.key.string ?? "", json($0.value)) })
    }
  }
}

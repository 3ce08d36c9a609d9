/// A key of `skillctl.yaml`: what it means, and what it may hold.
struct ConfigurationKey: Sendable {
  typealias Members = [(key: String, value: JSONText?)]

  let name: String
  let meaning: String
  let example: @Sendable () -> JSONText
  /// The members of its schema that say what it may hold.
  let schema: @Sendable () -> Members

  init(
    _ name: String, _ meaning: String, example: @escaping @autoclosure @Sendable () -> JSONText,
    schema: @escaping @autoclosure @Sendable () -> Members
  ) {
    self.name = name
    self.meaning = meaning
    self.example = example
    self.schema = schema
  }

  static let all: [ConfigurationKey] = [
    ConfigurationKey(
      "name",
      "The catalogue's name in kebab case, which is also that of its marketplace. Names of Anthropic's own marketplaces, and those that look like one, are refused.",
      example: .string("acme-skills"),
      schema: [
        ("type", .string("string")), ("pattern", .string("^[a-z0-9]+(-[a-z0-9]+)*$")),
        ("maxLength", .integer(64)),
        (
          "not",
          .object([("enum", .strings(Catalogue.reservedNames + Catalogue.refusedNames))])
        ),
      ]),
    ConfigurationKey(
      "owner",
      "Who publishes the catalogue: a name, or a name with an address. Everybody can read it.",
      example: .string("Acme Ltd"),
      schema: [
        (
          "anyOf",
          .array([
            text,
            .object([
              ("type", .string("object")), ("properties", ConfigurationSchema.properties(owner)),
              ("required", .strings(["name"])), ("additionalProperties", .boolean(false)),
            ]),
          ])
        )
      ]),
    ConfigurationKey(
      "base_url",
      "Where `dist/` will be served: an absolute https address. Without it, addresses are relative and there is no marketplace.",
      example: .string("https://skills.example.org/skills"),
      schema: [
        ("type", .string("string")),
        ("pattern", .string("^https://\(host)(/[\(urlCharacters)]*)?$")),
        (
          "not",
          .object([
            (
              "pattern",
              .string(
                "^https://(([^/:]*\\.)?[Ll][Oo][Cc][Aa][Ll][Hh][Oo][Ss][Tt]|127\\.[^/:]*)(:[0-9]*)?(/|$)|^https://\\["
              )
            )
          ])
        ),
      ]),
    ConfigurationKey(
      "archives",
      "The archives that are made of each skill: `skill` for uploads, `well-known` for installers, `plugin` for the marketplace. All of them when it is not said.",
      example: .strings(["skill", "well-known"]),
      schema: [
        (
          "anyOf",
          .array([
            .object([
              ("type", .string("array")), ("minItems", .integer(1)),
              ("items", .object([("enum", .strings(archives))])),
            ]),
            .object([
              ("type", .string("string")),
              (
                "pattern",
                .string(
                  "^\\s*(\(archives.joined(separator: "|")))\\s*(,\\s*(\(archives.joined(separator: "|")))\\s*)*$"
                )
              ),
            ]),
          ])
        )
      ]),
    ConfigurationKey(
      "site", "The HTML pages of `dist/`.",
      example: .object([("file_pages", .boolean(false))]),
      schema: [
        ("type", .strings(["object", "null"])),
        ("properties", ConfigurationSchema.properties(site)),
        ("additionalProperties", .boolean(false)),
      ]),
    ConfigurationKey(
      "consumers",
      "The clients that every skill must load in. A finding is an error where one of them refuses the skill because of it, and a warning where only others do.",
      example: .strings(["claude.ai", "codex"]),
      schema: [
        ("type", .strings(["array", "null"])),
        (
          "items",
          .object([
            (
              "oneOf",
              .array(
                Consumer.all.map {
                  .object([("const", .string($0.id)), ("description", .string($0.title))])
                })
            )
          ])
        ),
      ]),
    ConfigurationKey(
      "severities",
      "What findings of a rule count as instead of the rule's own severity. The rules that find secrets keep theirs.",
      example: .object([("SK205", .string("off"))]),
      schema: [
        ("type", .strings(["object", "null"])),
        (
          "properties",
          .object(
            Rule.all.filter { !Rule.secretCodes.contains($0.code) }.map { rule in
              (
                rule.code,
                .object([
                  ("description", .string("\(rule.name): \(rule.summary)")),
                  ("enum", .strings(Configuration.Level.allCases.map(\.rawValue))),
                ])
              )
            })
        ),
        ("additionalProperties", .boolean(false)),
      ]),
    ConfigurationKey(
      "exceptions",
      "Findings that somebody has looked at and that are not reported again: a rule's code and the finding's fingerprint, as `skillctl validate` shows them.",
      example: .strings(["SK412 0123456789ab"]),
      schema: [
        ("type", .strings(["array", "null"])),
        (
          "items",
          .object([
            ("type", .string("string")), ("pattern", .string("^ *SK[0-9]{3} +[0-9a-f]{12} *$")),
          ])
        ),
      ]),
  ]

  static let owner: [ConfigurationKey] = [
    ConfigurationKey(
      "name", "The publisher's name.", example: .string("Acme Ltd"), schema: textMembers),
    ConfigurationKey(
      "email", "A mail address, for everybody to read.", example: .string("skills@example.org"),
      schema: [("type", .string("string")), ("pattern", .string("^[^@\\s]+@[^@\\s]+$"))]),
    ConfigurationKey(
      "url", "The publisher's own page.", example: .string("https://example.org"),
      schema: [
        ("type", .string("string")),
        ("pattern", .string("^https?://\(host)([/?#][\(urlCharacters)?#]*)?$")),
      ]),
  ]

  static let site: [ConfigurationKey] = [
    ConfigurationKey(
      "enabled", "Whether pages are made at all. True when it is not said.",
      example: .boolean(false), schema: [("type", .string("boolean"))]),
    ConfigurationKey(
      "file_pages",
      "Whether every text file of a skill has a page of its own. True when it is not said.",
      example: .boolean(false), schema: [("type", .string("boolean"))]),
    ConfigurationKey(
      "docs",
      "Whether the repository's `docs/` is published beside the skills. True when it is not said.",
      example: .boolean(false), schema: [("type", .string("boolean"))]),
    ConfigurationKey(
      "edit_url",
      "Where a file of the repository can be edited: an https address with `{path}`, once, for the file's path.",
      example: .string("https://github.com/acme/skills/edit/main/{path}"),
      schema: [
        ("type", .string("string")),
        (
          "pattern",
          .string(
            "^https://\(host)[/?#][\(urlCharacters)?#]*\\{path\\}[\(urlCharacters)?#]*$")
        ),
      ]),
  ]

  private static let archives = ArchiveKind.allCases.map(\.rawValue)
  private static var textMembers: Members {
    [("type", .string("string")), ("pattern", .string("\\S"))]
  }
  private static var text: JSONText { .object(textMembers) }
  /// A host and perhaps a port, without a user.
  private static let host = "(\\[[^\\]@/?#]*\\][^@/?#]*|[!$-.0-9;=A-Z_a-z~]+(:[0-9]{1,5})?)"
  /// What an address may hold, but for `?` and `#`.
  private static let urlCharacters = "!$-;=@-\\[\\]_a-z~"
}

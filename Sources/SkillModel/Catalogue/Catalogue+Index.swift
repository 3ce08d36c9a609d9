extension Catalogue {
  /// What `$schema` of our `index.json` says.
  package static let indexSchema = "urn:skillctl:index:1"

  /// Where the schemas of a catalogue's files lie; ``indexSchema`` only names one.
  package static let schemaFolder = "schemas/"

  /// The JSON Schema (2020-12) of our `index.json`; `docs/schemas/index.schema.json` is the same.
  static var schema: String {
    String(decoding: PackageResources.index_schema_json, as: UTF8.self)
  }

  /// Our own index, with everything the catalogue knows.
  package func index() -> [UInt8] {
    JSONText.object([
      ("$schema", .string(Self.indexSchema)),
      ("schema_version", .integer(1)),
      ("name", .string(name)),
      ("owner", owner?.json),
      ("base_url", .optional(baseURL)),
      ("skills", .items(AnySequence(entries.lazy.map(json)))),
    ]).bytes
  }

  private func json(_ entry: Entry) -> JSONText {
    .object([
      ("name", .string(entry.name)),
      ("description", .string(entry.description)),
      ("version", .optional(entry.version)),
      ("license", .optional(entry.license)),
      ("compatibility", .optional(entry.compatibility)),
      ("published", .optional((entry.dates?.published).map { Timestamp($0).text })),
      ("updated", .optional((entry.dates?.updated).map { Timestamp($0).text })),
      ("verdicts", entry.outcomes.isEmpty ? nil : verdicts(of: entry)),
      ("size", .integer(entry.size)),
      ("content_digest", .string("sha256:" + entry.contentDigest)),
      ("archives", .array(entry.artifacts.map(json))),
      ("files", .array(entry.files.map(json))),
    ])
  }

  private func verdicts(of entry: Entry) -> JSONText {
    .object(
      Consumer.all.map { ($0.id, .optional(entry.outcomes[$0.id]?.rawValue)) })
  }

  private func json(_ artifact: Artifact) -> JSONText {
    .object([
      ("kind", .string(artifact.kind.rawValue)),
      ("url", .string(url(artifact.path))),
      ("media_type", .string(artifact.mediaType)),
      ("size", .integer(artifact.size)),
      ("sha256", .string(artifact.sha256)),
    ])
  }

  private func json(_ file: File) -> JSONText {
    .object([
      ("path", .string(file.path)),
      ("size", .integer(file.size)),
      ("sha256", .string(file.sha256)),
      ("mode", .string(file.mode)),
    ])
  }
}

extension Configuration.Owner {
  var json: JSONText {
    .object([
      ("name", .string(name)), ("email", .optional(email)), ("url", .optional(url)),
    ])
  }
}

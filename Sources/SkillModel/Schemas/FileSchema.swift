/// The JSON Schema of a file that people write or a catalogue publishes.
///
/// The same stands in `docs/schemas`, as ``fileName``; a test holds both together.
package struct FileSchema: Sendable {
  /// As `skillctl schema` takes it: `configuration`.
  package let name: String
  /// What it describes, as a phrase.
  package let summary: String
  /// Made anew each time, since few ask.
  package var text: String { makeText() }

  private let makeText: @Sendable () -> String

  package var fileName: String { "\(name).schema.json" }

  private init(_ name: String, _ summary: String, text: @escaping @Sendable () -> String) {
    self.name = name
    self.summary = summary
    makeText = text
  }

  private static func made(
    _ name: String, _ summary: String, _ json: @escaping @Sendable () -> JSONText
  ) -> FileSchema {
    FileSchema(name, summary) { String(decoding: json().bytes, as: UTF8.self) }
  }

  package static let all: [FileSchema] =
    [
      made(FrontMatterSchema.name, "the front matter of a SKILL.md, with every client's keys") {
        FrontMatterSchema.forEditors()
      },
      made("configuration", "skillctl.yaml") { ConfigurationSchema.json() },
      FileSchema("ops", "a skill's ops.yaml") { OpsFile.schema },
      FileSchema("index", "the index.json of a published catalogue") { Catalogue.schema },
    ]
    + Consumer.all.map { consumer in
      made(FrontMatterSchema.name(for: consumer), "what \(consumer.title) refuses in front matter")
      {
        FrontMatterSchema.of(consumer)
      }
    }

  /// The one of a name.
  package static func named(_ name: String) -> FileSchema? { all.first { $0.name == name } }
}

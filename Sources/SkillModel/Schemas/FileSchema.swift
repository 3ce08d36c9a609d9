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

  /// Where it lies in a published folder.
  package var publishedPath: String { "\(Catalogue.schemaFolder)\(fileName)" }

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

  /// That of front matter, for editors.
  package static let frontMatter = made(
    FrontMatterSchema.name, "the front matter of a SKILL.md, with every client's keys"
  ) { FrontMatterSchema.forEditors() }

  package static let all: [FileSchema] =
    [
      frontMatter,
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

  /// Those that a catalogue publishes: of what it holds and of what is written for it, so that whoever reads its
  /// index or writes a skill for it finds them at its own address. What skillctl prints and what only the catalogue's
  /// keepers write is no matter of its readers.
  package static func published(with catalogue: Catalogue, for consumers: [String]) -> [FileSchema]
  {
    let hasOps = catalogue.entries.contains { entry in
      entry.files.contains { $0.path == OpsFile.name }
    }
    let names =
      ["index", FrontMatterSchema.name] + (hasOps ? ["ops"] : [])
      + Consumer.all.filter { consumers.contains($0.id) }.map(FrontMatterSchema.name)
    return all.filter { names.contains($0.name) }
  }

  /// The one of a name.
  package static func named(_ name: String) -> FileSchema? { all.first { $0.name == name } }
}

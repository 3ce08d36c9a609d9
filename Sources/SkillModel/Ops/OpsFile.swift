/// An `ops.yaml`, read: its facts as far as they are right, and everything that is wrong with it.
package struct OpsFile: Sendable {
  /// The file's name in a skill's folder, beside SKILL.md.
  package static let name = "ops.yaml"
  /// The version of the format that this program reads.
  package static let version = 1

  /// The JSON Schema (2020-12) of the format; `docs/schemas/ops.schema.json` is the same.
  package static var schema: String {
    String(decoding: PackageResources.ops_schema_json, as: UTF8.self)
  }

  package let source: SourceText
  package let facts: OpsFacts
  /// In the file's order.
  package let mistakes: [OpsMistake]

  /// Reads a skill's `ops.yaml`. Total: any bytes give facts and mistakes.
  package init(_ source: SourceText) {
    self.source = source
    var reader = OpsReader(source, as: .skill)
    reader.read(YAMLReader.read(source, in: 0..<source.bytes.count))
    facts = reader.facts
    mistakes = reader.mistakes.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The `ops.yaml` of a skill; nil when it has none.
  package init?(of skill: Skill) {
    guard let file = skill.files.first(where: { $0.path == Self.name }) else { return nil }
    let path = skill.path == "." ? Self.name : "\(skill.path)/\(Self.name)"
    self.init(SourceText(path: path, bytes: file.bytes))
  }
}

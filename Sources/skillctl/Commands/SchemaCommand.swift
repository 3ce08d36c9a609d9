import ArgumentParser
import SkillModel

/// `skillctl schema`: the JSON Schema of a file that people write or a catalogue publishes.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    _superCommandName: "skillctl",
    abstract: "Print the JSON Schema of a file, for editors and other tools.",
    discussion: """
      With `# yaml-language-server: $schema=configuration.schema.json` as the first line of \
      skillctl.yaml many editors complete and check it; so they do with ops.yaml.
      """)

  @Argument(
    help: "Which schema, such as configuration; without it, their names.",
    completion: .list(FileSchema.all.map(\.name)))
  var name: String?

  func run() throws {
    guard let name else {
      let width = FileSchema.all.map(\.name.count).max() ?? 0
      for schema in FileSchema.all {
        let gap = String(repeating: " ", count: width - schema.name.count + 2)
        try Stream.output.write("\(schema.name)\(gap)\(schema.summary)\n")
      }
      return
    }
    guard let schema = FileSchema.named(name) else {
      let known = FileSchema.all.map(\.name)
      let near = nearestNames(to: name, in: known, limit: 1).first
      throw ValidationError(
        "there is no schema called '\(DisplayText.safe(name))'"
          + (near.map { "; did you mean '\($0)'?" } ?? "")
          + "\n`skillctl schema` lists them")
    }
    try Stream.output.write(schema.text)
  }
}

import ArgumentParser
import SkillModel

/// `skillctl schema`: the JSON Schema of a file that people write.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a file, for editors and other tools.",
    discussion: """
      With `# yaml-language-server: $schema=ops.schema.json` as a file's first line many editors \
      complete and check it.
      """)

  /// A file that has a schema.
  enum File: String, CaseIterable, ExpressibleByArgument {
    case ops
  }

  @Argument(help: "Which file: ops, a skill's ops.yaml.")
  var file: File

  func run() throws {
    switch file {
    case .ops: try Stream.output.write(OpsFile.schema)
    }
  }
}

import ArgumentParser
import LanguageServer

/// `skillctl lsp`: the language server that editors start.
struct LSPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    _superCommandName: "skillctl",
    abstract: "Check skills in an editor while they are written.",
    discussion: """
      Speaks the Language Server Protocol over standard input and output; an editor starts it. It says \
      in a SKILL.md what `skillctl validate` would say of it as it stands in the editor, with the \
      repository's skillctl.yaml. docs/editors.md says how to hook it up to Neovim, Helix, VS Code and \
      others; every editor needs to know this:

        command          skillctl lsp
        files            SKILL.md, and skillctl.yaml
        root             the folder with skillctl.yaml, or .git

      It ends when the editor says so, and when standard input ends.
      """)

  @Flag(
    help: .init("Speak over standard input and output, which it does anyway.", visibility: .hidden))
  var stdio = false

  func run() throws {
    if Stream.input.isTerminal {
      try Stream.error.write(
        "note: an editor is to start this and talk with it; Ctrl-C ends it, --help says more\n")
    }
    throw ExitCode(Serving.run(input: Stream.input.descriptor, output: Stream.output.descriptor))
  }
}

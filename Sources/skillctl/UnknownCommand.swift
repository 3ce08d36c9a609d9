import ArgumentParser
import SkillModel

/// The first word names no command. The parser would complain of what stands behind it instead.
struct UnknownCommand: Error {
  let name: String
  /// The command that it was given to; empty for skillctl itself.
  let parent: String
  /// Commands that look like it.
  let nearest: [String]

  /// Looks at the words behind the program's name, and behind that of a command with commands of its
  /// own.
  static func check(_ words: some Collection<String>) throws(UnknownCommand) {
    try check(ArraySlice(words), of: Skillctl.self, parent: "")
  }

  private static func check(
    _ words: ArraySlice<String>, of command: any ParsableCommand.Type, parent: String
  ) throws(UnknownCommand) {
    let commands = command.configuration.subcommands
    let names = commands.compactMap { $0.configuration.commandName }
    guard !commands.isEmpty, let first = words.first, !first.hasPrefix("-") else { return }
    let isHelp = parent.isEmpty && first == "help"
    let rest = isHelp ? words.dropFirst() : words
    guard let word = rest.first, !word.isEmpty, !word.hasPrefix("-"), word != "help" else { return }
    guard let found = commands.first(where: { $0.configuration.commandName == word }) else {
      throw UnknownCommand(
        name: word, parent: parent, nearest: nearestNames(to: word, in: names))
    }
    try check(rest.dropFirst(), of: found, parent: parent.isEmpty ? word : "\(parent) \(word)")
  }
}

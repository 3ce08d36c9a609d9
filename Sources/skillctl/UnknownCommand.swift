import ArgumentParser
import SkillModel

/// The first word names no command. The parser would complain of what stands behind it instead.
struct UnknownCommand: Error {
  let name: String
  /// Commands that look like it.
  let nearest: [String]

  /// Looks at the words behind the program's name.
  static func check(_ words: some Collection<String>) throws(UnknownCommand) {
    let names = Skillctl.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let first = words.first, !first.hasPrefix("-") else { return }
    let word = first == "help" ? words.dropFirst().first ?? first : first
    guard !word.isEmpty, !word.hasPrefix("-"), word != "help", !names.contains(word) else { return }
    throw UnknownCommand(name: word, nearest: nearestNames(to: word, in: names))
  }
}

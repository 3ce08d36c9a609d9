import ArgumentParser

extension Skillctl {
  /// The command that the words behind the program's name ask for.
  ///
  /// A command that its words name and that understands the others is all that has to be made. Only for words that
  /// are not understood so (help, a mistake) every command is asked for its name, and for its options: twice the time.
  static func command(for words: [String]) throws -> any ParsableCommand {
    if let command = namedCommand(in: words[...], below: Skillctl.self) { return command }
    try UnknownCommand.check(words)
    return try parseAsRoot(words)
  }

  /// Nil when the words name no command without commands of its own, or when it does not take the rest.
  private static func namedCommand(
    in words: ArraySlice<String>, below parent: any ParsableCommand.Type
  ) -> (any ParsableCommand)? {
    guard let name = words.first,
      let found = parent.configuration.subcommands.first(where: {
        $0.configuration.commandName == name
      })
    else { return nil }
    let rest = words.dropFirst()
    guard found.configuration.subcommands.isEmpty else {
      return namedCommand(in: rest, below: found)
    }
    // What is given for an option of the parser's own (`--help`) is a command of the parser's own.
    guard let command = try? found.parseAsRoot(Array(rest)), type(of: command) == found else {
      return nil
    }
    return command
  }
}

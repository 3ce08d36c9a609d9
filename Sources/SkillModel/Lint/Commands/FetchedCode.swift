/// Commands that run what a server answers, unseen: `curl … | sh`, `bash <(curl …)`,
/// `sh -c "$(wget -O- …)"`, `irm … | iex`.
///
/// What is only named is left alone: without an address, or with one that is a placeholder, a text is
/// about such commands.
enum FetchedCode {
  struct Place: Sendable, Equatable {
    let range: Range<Int>
    /// What runs the answer.
    let interpreter: String
  }

  static func find(in text: TextFile) -> [Place] {
    var places: [Place] = []
    var looked = 0
    let bytes = text.bytes
    text.survey.forEach(.fetchedCode) { start, _ in
      guard looked < most, start >= places.last?.range.upperBound ?? 0,
        let fetcher = fetcher(bytes, at: start)
      else { return }
      looked += 1
      if let place = place(bytes, start, start + fetcher.count) { places.append(place) }
    }
    return places
  }

  /// The program that fetches whose name stands at an index, as a word of its own.
  private static func fetcher(_ bytes: [UInt8], at start: Int) -> [UInt8]? {
    if start > 0, bytes[start - 1].isTokenCharacter || bytes[start - 1] == UInt8(ascii: ".") {
      return nil
    }
    return fetchers.first { name in
      let end = start + name.count
      return end < bytes.count && bytes[end].isBlank
        && bytes[start..<end].elementsEqual(name) { $0 == $1 || $0 | 0x20 == $1 }
    }
  }

  private static func place(_ bytes: [UInt8], _ start: Int, _ nameEnd: Int) -> Place? {
    let line = logicalLine(bytes, around: start)
    let end = closingQuote(bytes, line, start) ?? line.upperBound
    let commands = ShellCommand.read(bytes, in: start..<end)
    guard let fetch = commands.first, hasAddress(fetch) else { return nil }
    if let interpreter = interpreter(before: start, line.lowerBound, bytes) {
      return Place(range: interpreter.start..<wordsEnd(fetch), interpreter: interpreter.name)
    }
    var index = 0
    while index + 1 < commands.count, commands[index].joint == .pipe {
      index += 1
      if let name = readsCode(commands[index]) {
        return Place(range: start..<wordsEnd(commands[index]), interpreter: name)
      }
    }
    guard let file = savedFile(fetch) else { return nil }
    for command in commands.dropFirst() {
      if let name = runs(file, command) {
        return Place(range: start..<wordsEnd(command), interpreter: name)
      }
    }
    return nil
  }

  private static func wordsEnd(_ command: ShellCommand) -> Int {
    command.words.last?.range.upperBound ?? 0
  }

  /// The line that holds an index, with those that a backslash joins to it.
  private static func logicalLine(_ bytes: [UInt8], around index: Int) -> Range<Int> {
    var lower = index
    while lower > 0, bytes[lower - 1] != .lineFeed, index - lower < reach { lower -= 1 }
    var upper = index
    while upper < bytes.count, upper - index < reach {
      if bytes[upper] == .lineFeed {
        let last = upper > 0 && bytes[upper - 1] == .carriageReturn ? upper - 2 : upper - 1
        if last < lower || bytes[last] != .backslash { break }
      }
      upper += 1
    }
    return lower..<upper
  }

  /// Where the quote closes in which a command stands; nil outside quotes.
  private static func closingQuote(_ bytes: [UInt8], _ line: Range<Int>, _ start: Int) -> Int? {
    var open: [UInt8] = []
    var index = line.lowerBound
    while index < start {
      let byte = bytes[index]
      if byte == .backslash {
        index += 2
        continue
      }
      if byte == open.last {
        open.removeLast()
      } else if "\"'`".utf8.contains(byte), open.isEmpty || open == [.backtick] {
        // An apostrophe inside a word is no quote.
        let isApostrophe =
          byte == UInt8(ascii: "'") && index > line.lowerBound && bytes[index - 1].isAlphanumeric
        if !isApostrophe { open.append(byte) }
      }
      index += 1
    }
    // The command before a substitution has the rest of its quotes.
    guard let open = open.last, !isSubstituted(bytes, start) else { return nil }
    return bytes[start..<line.upperBound].firstIndex(of: open)
  }

  /// Whether `$(` or `<(` stands before an index.
  private static func isSubstituted(_ bytes: [UInt8], _ index: Int) -> Bool {
    index >= 2 && bytes[index - 1] == .openParenthesis
      && (bytes[index - 2] == UInt8(ascii: "$") || bytes[index - 2] == .lessThan)
  }

  /// An interpreter that runs what a substitution gives: `bash <(`, `sh -c "$(`, `eval "$(`, `iex (`.
  private static func interpreter(
    before start: Int, _ lower: Int, _ bytes: [UInt8]
  ) -> (name: String, start: Int)? {
    var index = start
    let isBracket = index > lower && bytes[index - 1] == .openParenthesis
    guard isBracket || index > lower && bytes[index - 1] == .backtick else { return nil }
    while index > lower, "$<(\"'`".utf8.contains(bytes[index - 1]) { index -= 1 }
    let words = ShellCommand.read(bytes, in: lower..<index).last { !$0.words.isEmpty }?.words ?? []
    guard let last = words.last, last.range.upperBound + 2 > index else { return nil }
    func isInterpreter(_ word: ShellCommand.Word) -> Bool {
      (shells.contains(name(word)) || languages.contains(name(word)))
    }
    if isSubstituted(bytes, start) || bytes[start - 1] == .backtick {
      // What an interpreter is given to run, not what it is given to read.
      let isFile = start >= 2 && bytes[start - 2] == .lessThan
      if ["eval", "source"].contains(last.text)
        || isFile && (last.text == "." || isInterpreter(last))
      {
        return (name(last), last.range.lowerBound)
      }
      if last.text.hasPrefix("-"), last.text.hasSuffix("c"), let before = words.dropLast().last,
        isInterpreter(before)
      {
        return (name(before), before.range.lowerBound)
      }
    }
    return expressions.contains(name(last)) ? (last.text, last.range.lowerBound) : nil
  }

  private static func name(_ word: ShellCommand.Word) -> String {
    (word.text.pathParts.last ?? "").asciiLowercased
  }

  /// The name of an interpreter that takes its program from its input.
  private static func readsCode(_ command: ShellCommand) -> String? {
    guard let (name, arguments) = command.program else { return nil }
    if expressions.contains(name) { return name }
    if shells.contains(name) {
      // `sh -c '…'` runs its argument; `bash -s -- x` and `bash -` their input.
      return arguments.contains { $0.text == "-c" } ? nil : name
    }
    let isBare = arguments.first.map { $0.text == "-" } ?? true
    return languages.contains(name) && isBare ? name : nil
  }

  /// What runs a file: a shell that is given it, or its own path.
  private static func runs(_ file: String, _ command: ShellCommand) -> String? {
    guard let (name, arguments) = command.program else { return nil }
    let plain = file.plainPath
    if shells.contains(name) || name == "source" || name == "." {
      return arguments.first { !$0.text.hasPrefix("-") }?.text.plainPath == plain ? name : nil
    }
    let isRun = command.words.contains {
      $0.text.utf8.contains(UInt8(ascii: "/")) && $0.text.plainPath == plain
    }
    return isRun && !["chmod", "rm", "cat", "mv", "cp", "less"].contains(name) ? file : nil
  }

  /// The file that `curl -o`, `wget -O` or `>` writes and whose name says that it is a script.
  private static func savedFile(_ fetch: ShellCommand) -> String? {
    for (index, word) in fetch.words.enumerated() where index + 1 < fetch.words.count {
      let isOutput =
        word.text == ">" || word.text == "--output"
        || word.text.hasPrefix("-") && !word.text.hasPrefix("--")
          && (word.text.hasSuffix("o") || word.text.hasSuffix("O"))
      let file = fetch.words[index + 1].text
      if isOutput, !file.hasPrefix("-"), !file.hasPrefix("http") { return file }
    }
    return nil
  }

  /// Whether something is fetched that could be meant.
  private static func hasAddress(_ fetch: ShellCommand) -> Bool {
    fetch.words.dropFirst().contains { word in
      let text = Array(word.text.utf8).asciiLowercased
      let isAddress =
        text.holds(scheme) || text.first == UInt8(ascii: "$")
        || word.text.first != "-" && text.contains(UInt8(ascii: ".")) && text.contains(slash)
      return isAddress && !placeholders.contains(where: text.holds)
    }
  }

  /// How far a line reaches on either side of a command, in bytes.
  private static let reach = 2000
  /// A file with more such commands than this is no text that somebody wrote.
  private static let most = 2000
  private static let fetchers = [
    "curl", "wget", "iwr", "irm", "invoke-webrequest", "invoke-restmethod",
  ].map { Array($0.utf8) }
  static let heads = fetchers.flatMap { name in
    [name, [name[0] & 0xDF] + name.dropFirst(), name.map { $0 == .hyphen ? $0 : $0 & 0xDF }]
  }.map(WordHeads.head)
  private static let shells: Set = ["sh", "bash", "zsh", "dash", "ksh", "ash", "fish"]
  private static let languages: Set = [
    "python", "python3", "node", "perl", "ruby", "php", "deno", "bun",
  ]
  private static let expressions: Set = ["iex", "invoke-expression"]
  private static let slash = UInt8(ascii: "/")
  private static let scheme = Array("://".utf8)
  private static let placeholders = [
    "example.", "evil", "attacker", "malicious", "...", "…", "<", "your-", "your_", "yourdomain",
    "localhost", "127.0.0.1", "/path/to", "untrusted", "://url",
  ].map { Array($0.utf8) }
}

extension String {
  /// Without `./` in front.
  fileprivate var plainPath: String { hasPrefix("./") ? String(dropFirst(2)) : self }
}

/// What a consumer does with YAML that it cannot use, before it gives up: it writes some lines anew, or reads them
/// by itself. Here, each gives the YAML that means what the consumer has then.
enum SecondTry: Sendable {
  case none
  /// Claude Code: a value on the line of its key at the top is put in double quotes when it holds what YAML keeps
  /// for itself; tabs at a line's start become blanks.
  case doubleQuotes
  /// Codex since openai/codex#28628: a value with a colon before white space, or one that starts with a bracket, a
  /// brace, `@` or a backtick and is no YAML, is put in single quotes.
  case singleQuotes
  /// OpenCode: a value with a colon becomes a block of its own.
  case blocks
  /// Gemini CLI: whatever stands behind `name:` and `description:`, as it stands there.
  case nameAndDescription
  /// VS Code: a value ends at the first `: `, and no key below it is read.
  case firstColon

  /// The text that is read then; nil when nothing would change.
  func text(_ yaml: String) -> String? {
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let changed: [String]
    switch self {
    case .none: return nil
    case .doubleQuotes: changed = lines.map(Self.doubleQuoted)
    case .singleQuotes:
      var block: Int?
      changed = lines.map { Self.singleQuoted($0, inBlock: &block) }
    case .blocks: changed = lines.flatMap(Self.block)
    case .nameAndDescription: changed = Self.nameAndDescription(in: lines)
    case .firstColon: changed = Self.untilColon(lines)
    }
    return changed == lines ? nil : changed.joined(separator: "\n")
  }

  private static func doubleQuoted(_ line: String) -> String {
    let tabs = line.prefix { $0 == "\t" }.count
    let line = String(repeating: "  ", count: tabs) + line.dropFirst(tabs)
    guard let (key, value) = keyAndValue(line, letters: "_-", digits: false),
      value.first != "\"", value.first != "'",
      value.contains(": ") || value.contains(where: { "{}[]*&#!|>%@`".contains($0) })
    else { return line }
    let quoted = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\(key): \"\(quoted)\""
  }

  private static func singleQuoted(_ line: String, inBlock block: inout Int?) -> String {
    let indent = line.prefix { $0 == " " }.count
    if let start = block {
      if line.allSatisfy(\.isWhitespace) || indent > start { return line }
      block = nil
    }
    guard let colon = line.firstIndex(of: ":"), !line[..<colon].allSatisfy(\.isWhitespace) else {
      return line
    }
    let rest = line[line.index(after: colon)...]
    guard let first = rest.first, first.isWhitespace else { return line }
    let blanks = rest.prefix { $0.isWhitespace }
    var (scalar, comment) = (rest.dropFirst(blanks.count), Substring())
    if let hash = scalar.indices.first(where: { index in
      scalar[index] == "#"
        && (index == scalar.startIndex || scalar[scalar.index(before: index)].isWhitespace)
    }) {
      (scalar, comment) = (scalar[..<hash], scalar[hash...])
    }
    while scalar.last?.isWhitespace == true { scalar.removeLast() }
    guard let start = scalar.first else { return line }
    if start == "|" || start == ">" {
      block = indent
      return line
    }
    guard start != "'", start != "\"" else { return line }
    guard scalar.hasColonBeforeSpace || "[{@`".contains(start) && isNoYAML(scalar) else {
      return line
    }
    return line[...colon] + blanks + singleQuoted(scalar) + (comment.isEmpty ? "" : " " + comment)
  }

  private static func isNoYAML(_ text: Substring) -> Bool {
    let source = SourceText(path: "", String(text))
    return YAMLReader.read(source, in: 0..<source.bytes.count).root == nil
  }

  private static func block(_ line: String) -> [String] {
    guard let (key, rest) = keyAndValue(line, letters: "_", digits: true) else { return [line] }
    let value = String(rest).stripped
    guard !["", ">", "|"].contains(value), value.first != "\"", value.first != "'",
      value.contains(":")
    else { return [line] }
    return ["\(key): |-", "  " + value]
  }

  private static func nameAndDescription(in lines: [String]) -> [String] {
    var (name, description): (String?, String?)
    var rest = lines[...]
    while let line = rest.popFirst() {
      let indented = String(line.drop { $0.isWhitespace })
      if indented.hasPrefix("name:") {
        name = String(indented.dropFirst(5)).stripped
      } else if indented.hasPrefix("description:") {
        var parts = [String(indented.dropFirst(12)).stripped]
        while let next = rest.first, next.first == " " || next.first == "\t",
          !next.isBlankText
        {
          parts.append(next.stripped)
          rest.removeFirst()
        }
        description = parts.filter { !$0.isEmpty }.joined(separator: " ")
      }
    }
    guard let name, let description else { return lines }
    return ["name: " + singleQuoted(name[...]), "description: " + singleQuoted(description[...])]
  }

  private static func untilColon(_ lines: [String]) -> [String] {
    for (index, line) in lines.enumerated() {
      guard let (key, value) = keyAndValue(line, letters: "_-", digits: true),
        let first = value.first, !"\"'|>[{".contains(first),
        let end = value.firstRange(of: ": ")
      else { continue }
      return lines[..<index] + [
        "\(key): " + singleQuoted(Substring(String(value[..<end.lowerBound]).stripped))
      ]
    }
    return lines
  }

  /// The key at a line's start, of these letters, and what stands behind its colon and blanks.
  private static func keyAndValue(_ line: String, letters: String, digits: Bool) -> (
    key: Substring, value: Substring
  )? {
    guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { return nil }
    let key = line[..<colon]
    guard
      key.unicodeScalars.allSatisfy({
        $0.isASCII && $0.properties.isAlphabetic || letters.unicodeScalars.contains($0)
          || digits && "0"..."9" ~= $0
      })
    else { return nil }
    let rest = line[line.index(after: colon)...]
    guard let first = rest.first, first == " " || first == "\t" else { return nil }
    let value = rest.drop { $0 == " " || $0 == "\t" }
    return value.isEmpty ? nil : (key, value)
  }

  private static func singleQuoted(_ text: Substring) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }
}

extension Substring {
  fileprivate var hasColonBeforeSpace: Bool {
    zip(unicodeScalars, unicodeScalars.dropFirst()).contains {
      $0 == ":" && $1.properties.isWhitespace
    }
  }
}

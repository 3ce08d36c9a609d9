import SkillModel

/// Names of units: behind `systemctl` and `journalctl -u`, and with `.service`, `.timer` or `.socket` at
/// their end.
enum UnitsInText {
  static func facts(_ piece: TextPiece) -> [DocumentedFact] {
    guard !piece.isAside else { return [] }
    return piece.code.flatMap(names).map { bytes in
      DocumentedFact(
        claim: .unit(UnitName.full(bytes.text)), place: FactPlace(bytes.range, in: piece.source))
    }
  }

  private static let verbs: Set<String> = [
    "status", "start", "stop", "restart", "reload", "try-restart", "enable", "is-active",
    "is-enabled", "is-failed", "show", "cat", "edit", "reset-failed", "kill",
  ]
  private static let optionsWithValue: Set<String> = [
    "-p", "-P", "-n", "-o", "-t", "-H", "-M", "-s", "--property", "--since", "--until", "--lines",
    "--output", "--signal",
  ]

  private static func names(_ code: ArraySlice<UInt8>) -> [TextWord] {
    // A command ends where another begins.
    code.split { "|;&\n".utf8.contains($0) }.flatMap { command in
      let words = command.words.map(\.trimmed)
      guard
        let program = words.firstIndex(where: {
          $0.elementsEqual("systemctl".utf8) || $0.elementsEqual("journalctl".utf8)
        })
      else { return words.filter(isBareUnit) }
      return words[program].elementsEqual("systemctl".utf8)
        ? ofSystemctl(words[(program + 1)...]) : ofJournalctl(words[(program + 1)...])
    }
  }

  private static func ofSystemctl(_ words: ArraySlice<TextWord>) -> [TextWord] {
    var plain: [TextWord] = []
    var isValue = false
    for word in words {
      if isValue {
        isValue = false
      } else if word.first == UInt8(ascii: "-") {
        isValue = optionsWithValue.contains(word.text)
      } else if word.first == UInt8(ascii: "#") {
        break
      } else {
        plain.append(word)
      }
    }
    guard let verb = plain.first, verbs.contains(verb.text) else { return [] }
    return plain.dropFirst().filter(isName)
  }

  private static func ofJournalctl(_ words: ArraySlice<TextWord>) -> [TextWord] {
    var names: [TextWord] = []
    for (word, next) in zip(words, words.dropFirst() + [[]]) {
      if word.elementsEqual("-u".utf8) || word.elementsEqual("--unit".utf8) {
        names.append(next)
      } else if word.hasPrefix("--unit=") {
        names.append(word.dropFirst("--unit=".utf8.count))
      } else if word.hasPrefix("-u"), word.count > 2 {
        names.append(word.dropFirst(2))
      }
    }
    return names.filter(isName)
  }

  private static func isBareUnit(_ word: TextWord) -> Bool {
    isName(word) && [".service", ".timer", ".socket"].contains(where: word.hasSuffix)
      && !word.hasPrefix(".")
  }

  /// A name that is no placeholder: not `NAME`, not `getty@.service`.
  private static func isName(_ word: TextWord) -> Bool {
    guard let first = word.first, first.isNameSign, !word.isTemplate, !word.hasSuffix("@"),
      !word.holds("@.")
    else { return false }
    return word.allSatisfy { $0.isNameSign || ".-_@:".utf8.contains($0) }
      && word.contains { 0x61...0x7A ~= $0 } && !hasCapitals(word)
  }

  private static func hasCapitals(_ word: TextWord) -> Bool {
    zip(word, word.dropFirst()).contains { $0.isUpperLetter && $1.isUpperLetter }
  }
}

import SkillModel

/// Values of the unit's variables: `Environment=NAME=value`, `NAME=value`, and rows of tables.
enum EnvironmentInText {
  static func facts(_ piece: TextPiece, _ context: TextContext) -> [DocumentedFact] {
    guard !piece.isAside, let unit = context.unit else { return [] }
    return assignments(piece).compactMap { assignment in
      // A shell has its own.
      let isOwn = assignment.isOfUnit || !personal.contains(assignment.name)
      guard isOwn, assignment.isOfUnit || context.variables.contains(assignment.name) else {
        return nil
      }
      return DocumentedFact(
        claim: .environment(name: assignment.name, value: assignment.value.text, unit: unit),
        place: FactPlace(assignment.value.range, in: piece.source))
    }
  }

  struct Assignment {
    let name: String
    let value: TextWord
    /// A unit's file says it.
    let isOfUnit: Bool
  }

  /// Every assignment whose value is said.
  static func assignments(_ piece: TextPiece) -> [Assignment] {
    var found = piece.code.flatMap { code in
      code.words.compactMap { word in
        let prefix = "Environment="
        let isOfUnit = word.hasPrefix(prefix) && word.count > prefix.utf8.count
        return assignment(
          (isOfUnit ? word.dropFirst(prefix.utf8.count) : word).trimmed, isOfUnit: isOfUnit)
      }
    }
    // | `NAME` | `value` |
    if let label = piece.label, isVariable(Array(label.utf8)[...]), let code = piece.code.first,
      piece.code.count == 1, !code.isTemplate, !code.contains(UInt8(ascii: " "))
    {
      found.append(Assignment(name: label, value: code, isOfUnit: false))
    }
    return found
  }

  private static func assignment(_ word: TextWord, isOfUnit: Bool) -> Assignment? {
    guard let sign = word.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    let value = word[(sign + 1)...]
    guard isVariable(word[..<sign]), !value.isEmpty, !value.isTemplate,
      !value.contains(where: \.isPlaceholderSign)
    else { return nil }
    return Assignment(name: word[..<sign].text, value: value, isOfUnit: isOfUnit)
  }

  /// Capitals, digits and `_`.
  private static func isVariable(_ name: ArraySlice<UInt8>) -> Bool {
    guard let first = name.first, first.isUpperLetter, name.count > 1 else { return false }
    return name.allSatisfy { $0.isUpperLetter || $0.isDecimal || $0 == UInt8(ascii: "_") }
  }

  private static let personal: Set<String> = [
    "HOME", "PATH", "USER", "LANG", "LC_ALL", "TMPDIR", "SHELL", "PWD", "TERM",
  ]
}

extension UInt8 {
  fileprivate var isPlaceholderSign: Bool { self == UInt8(ascii: "?") || self == UInt8(ascii: "#") }
}

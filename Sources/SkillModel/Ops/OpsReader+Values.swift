// Values that stand behind one key.
extension OpsReader {
  /// A text; what YAML takes for a number, true, false or a date must be in quotes.
  mutating func text(_ node: YAMLNode, _ what: String) -> Stated<String>? {
    guard let scalar = node.scalar else {
      return refuse(node, "`\(what)` is not text", "write one text behind the colon")
    }
    guard !node.isNull, scalar.value.contains(where: { !$0.isWhitespace }) else {
      return refuse(node, "`\(what)` is empty", "write a value, or delete the key")
    }
    guard !scalar.value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
    else {
      return refuse(
        node, "`\(what)` holds a line break or a control character", "write it on one line")
    }
    if scalar.style == .plain, let type = PlainScalarType(scalar.value) {
      return refuse(
        node, "`\(what)` is \(type.rawValue) to a YAML reader, not text",
        "put it in quotes: `\"\(scalar.value.shortened())\"`")
    }
    return stated(scalar.value, node)
  }

  mutating func flag(_ node: YAMLNode, _ what: String) -> Stated<Bool>? {
    guard let scalar = node.scalar, scalar.style == .plain,
      ["true", "false"].contains(scalar.value)
    else {
      return refuse(
        node, "`\(what)` is neither true nor false",
        "write `\(what): true` or `\(what): false`, without quotes")
    }
    return stated(scalar.value == "true", node)
  }

  mutating func whole(_ node: YAMLNode, _ what: String, _ range: ClosedRange<Int>) -> Stated<Int>? {
    guard let scalar = node.scalar, scalar.style == .plain, !scalar.value.isEmpty,
      scalar.value.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
      scalar.value == "0" || !scalar.value.hasPrefix("0"), let number = Int(scalar.value),
      range.contains(number)
    else {
      let bounds =
        range.upperBound == .max
        ? "\(range.lowerBound) or more" : "from \(range.lowerBound) to \(range.upperBound)"
      return refuse(
        node, "`\(what)` is no whole number, \(bounds)", "write it in digits, without quotes")
    }
    return stated(number, node)
  }

  mutating func number(_ node: YAMLNode, _ what: String) -> Double? {
    guard let scalar = node.scalar, scalar.style == .plain, let number = Self.number(scalar.value)
    else {
      return refuse(
        node, "`\(what)` is no number", "write it in digits, without quotes and unit, as in `600`")
    }
    return number
  }

  /// A number as JSON has it, which every YAML reader takes for the same.
  static func number(_ text: String) -> Double? {
    let unsigned = text.utf8.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
    let halves = unsigned.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber =
      halves.count <= 2
      && halves.allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { 0x30...0x39 ~= $0 }
      }
    guard isNumber, halves[0] == "0" || !halves[0].hasPrefix("0"), let number = Double(text),
      number.isFinite
    else { return nil }
    return number
  }

  mutating func duration(_ node: YAMLNode, _ what: String) -> Stated<Duration>? {
    guard let text = node.string, let duration = DurationText.duration(text) else {
      return refuse(
        node, "`\(what)` is no duration",
        "write a whole number and `ms`, `s`, `m`, `h` or `d` behind it, as in `26h`")
    }
    return stated(duration, node)
  }

  mutating func choice<Value: RawRepresentable & CaseIterable & Equatable & Sendable>(
    _ node: YAMLNode, _ what: String
  ) -> Stated<Value>? where Value.RawValue == String {
    let known = Value.allCases.map(\.rawValue)
    guard let value = node.string.flatMap(Value.init(rawValue:)) else {
      let text = node.string ?? ""
      let near = nearestNames(to: text, in: known, limit: 1).first.map { "did you mean `\($0)`? " }
      return refuse(
        node, "`\(text.shortened())` is none of what `\(what)` can be",
        (near ?? "") + "it can be \(Self.list(known))")
    }
    return stated(value, node)
  }

  /// A list of texts that are not empty.
  mutating func words(_ node: YAMLNode, _ what: String) -> Stated<[String]>? {
    let before = mistakes.count
    let words = list(node, what) { reader, item in reader.text(item, what)?.value }
    return mistakes.count == before ? stated(words, node) : nil
  }

  /// A path of the host: absolute, and without `.` and `..`.
  mutating func path(_ node: YAMLNode, _ what: String) -> Stated<String>? {
    guard let text = text(node, what) else { return nil }
    let parts = text.value.pathParts
    guard text.value.utf8.first == UInt8(ascii: "/") else {
      let why =
        text.value.hasPrefix("~") || text.value.hasPrefix("$")
        ? "is different for each user" : "depends on where a command is run"
      note(
        .relativePath, node.range, "`\(text.value.shortened())` is no absolute path: it \(why)",
        help: "write it from the root, as in `/var/lib/\(text.value.pathParts.last ?? "")`")
      return nil
    }
    guard !parts.contains("."), !parts.contains("..") else {
      note(
        .relativePath, node.range, "`\(text.value.shortened())` has `.` or `..` in it",
        help: "write it without detours: `\(Self.withoutDots(parts))`")
      return nil
    }
    return stated("/" + parts.joined(separator: "/"), node)
  }

  private static func withoutDots(_ parts: [Substring]) -> String {
    var kept: [Substring] = []
    for part in parts where part != "." {
      if part == ".." { _ = kept.popLast() } else { kept.append(part) }
    }
    return "/" + kept.joined(separator: "/")
  }

  /// A value in a scope of its own characters, as names of units, users and links have.
  mutating func word(
    _ node: YAMLNode, _ what: String, _ allowed: String, example: String
  ) -> Stated<String>? {
    guard let text = text(node, what) else { return nil }
    let isGood =
      text.value.utf8.allSatisfy { $0.isAlphanumeric || allowed.utf8.contains($0) }
      && text.value.utf8.first.map { $0.isAlphanumeric || $0 == UInt8(ascii: "_") } == true
      && text.value.utf8.count <= 255
    guard isGood else {
      return refuse(
        node, "`\(text.value.shortened())` cannot be `\(what)`",
        "write letters, digits and \(allowed.map { "`\($0)`" }.joined(separator: ", ")), "
          + "as in `\(example)`")
    }
    return text
  }

  mutating func refuse<Value>(_ node: YAMLNode, _ message: String, _ help: String) -> Value? {
    note(.wrongValue, node.range, message, help: help)
    return nil
  }
}

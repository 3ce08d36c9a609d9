import SkillModel

/// A word of a text: bytes whose indices are those of the whole text.
typealias TextWord = ArraySlice<UInt8>

extension ArraySlice<UInt8> {
  var text: String { String(decoding: self, as: UTF8.self) }
  var range: Range<Int> { startIndex..<endIndex }

  /// Its words: what stands between white space, quotes, commas and the signs that end a command.
  var words: [TextWord] {
    split { byte in byte <= 0x20 || "`'\"(),;|&".utf8.contains(byte) }
  }

  /// Without the signs that sentences and emphasis put around it.
  var trimmed: TextWord {
    var word = self
    while let byte = word.last, ".:!?*_".utf8.contains(byte) { word.removeLast() }
    // `*:8111` is an address.
    while let byte = word.first, "*_".utf8.contains(byte), !word.dropFirst().hasPrefix(":") {
      word.removeFirst()
    }
    return word
  }

  /// Whether a part of it is to be filled in: `<host>`, `$VAR`, `{id}`, `*`, `…`, `...`, `[name]`.
  var isTemplate: Bool {
    if contains(where: { $0 >= 0x80 || "<>${}*[]\\".utf8.contains($0) }) { return true }
    return holds("...")
  }

  func holds(_ part: String) -> Bool { firstRange(of: Array(part.utf8)) != nil }

  func hasPrefix(_ prefix: String) -> Bool { starts(with: prefix.utf8) }

  func hasSuffix(_ suffix: String) -> Bool {
    count >= suffix.utf8.count && self.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }
}

extension UInt8 {
  var isDecimal: Bool { 0x30...0x39 ~= self }
  var isASCIILetter: Bool { 0x41...0x5A ~= self || 0x61...0x7A ~= self }
  var isUpperLetter: Bool { 0x41...0x5A ~= self }
  /// Letters and digits of ASCII.
  var isNameSign: Bool { isDecimal || isASCIILetter }
}

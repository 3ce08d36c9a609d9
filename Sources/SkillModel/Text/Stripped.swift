extension String {
  /// Without the white space at both ends, as Python's `str.strip` sees it.
  var stripped: String {
    var rest = unicodeScalars.drop(while: \.isStripped)
    while let last = rest.last, last.isStripped { rest.removeLast() }
    return String(rest)
  }

  /// How many Unicode scalars it has, which is Python's `len`.
  var scalarCount: Int { utf8.count { $0 & 0xC0 != 0x80 } }

  /// Whether it has more Unicode scalars than that.
  func isLonger(than count: Int) -> Bool { utf8.count > count && scalarCount > count }

  /// Whether ``stripped`` leaves nothing.
  var isBlankText: Bool { unicodeScalars.allSatisfy { $0.isStripped } }
}

extension Unicode.Scalar {
  fileprivate var isStripped: Bool { isBlank || 0x1C...0x1F ~= value }

  /// White space as Unicode has it; without a look at its tables where there is none to be had.
  var isBlank: Bool {
    isASCII ? self == " " || 0x09...0x0D ~= value : properties.isWhitespace
  }
}

extension String {
  /// Without the white space at both ends, as Python's `str.strip` sees it.
  var stripped: String {
    func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isBlank || 0x1C...0x1F ~= scalar.value
    }
    var rest = unicodeScalars.drop(while: isSpace)
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return String(rest)
  }

  /// How many Unicode scalars it has, which is Python's `len`.
  var scalarCount: Int { unicodeScalars.count }
}

extension Unicode.Scalar {
  /// White space as Unicode has it; without a look at its tables where there is none to be had.
  var isBlank: Bool {
    isASCII ? self == " " || 0x09...0x0D ~= value : properties.isWhitespace
  }
}

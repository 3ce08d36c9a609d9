extension StringProtocol {
  /// A–Z made small, everything else as it is.
  package var asciiLowercased: String {
    String(
      decoding: utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

/// Small questions that several rules ask of text.
extension String {
  /// Every occurrence of `part` replaced, compared byte by byte.
  func replacingAll(_ part: String, with replacement: String) -> String {
    let needle = Array(part.utf8)
    let hay = Array(utf8)
    guard let first = needle.first, hay.count >= needle.count else { return self }
    var out: [UInt8] = []
    var index = 0
    var changed = false
    while index < hay.count {
      if hay[index] == first, index + needle.count <= hay.count,
        hay[index..<index + needle.count].elementsEqual(needle)
      {
        out += Array(replacement.utf8)
        index += needle.count
        changed = true
      } else {
        out.append(hay[index])
        index += 1
      }
    }
    return changed ? String(decoding: out, as: UTF8.self) : self
  }

  /// At most `limit` characters, with `…` where more were cut.
  func shortened(to limit: Int = 60) -> String {
    count <= limit ? self : prefix(limit - 1) + "…"
  }
}

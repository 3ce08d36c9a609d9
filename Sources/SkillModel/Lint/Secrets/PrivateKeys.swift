/// Private keys in PEM form.
enum PrivateKeys {
  struct Key: Sendable {
    let header: Range<Int>
    /// Everything between the header's line and the end line.
    let body: Range<Int>
  }

  /// Keys with a real body: documentation shows headers with dots, a placeholder or a line or two of
  /// made-up letters between them.
  static func find(in text: TextFile) -> [Key] {
    let bytes = text.bytes
    var found: [Key] = []
    var begins: [Range<Int>] = []
    text.survey.forEach(.privateKeys) { index, _ in
      let start = index - 5
      if start >= 0, bytes.holds(begin, at: start) { begins.append(start..<start + begin.count) }
    }
    for (index, begin) in begins.enumerated() {
      let label = bytes[begin.upperBound...].prefix(40).prefix { $0 != UInt8(ascii: "-") }
      let end = label.endIndex + 5
      guard end <= bytes.count, bytes[label.endIndex..<end].allSatisfy({ $0 == UInt8(ascii: "-") }),
        String(decoding: label, as: UTF8.self).contains("PRIVATE KEY")
      else { continue }
      // The largest real key is some 13 kB.
      let next = index + 1 < begins.count ? begins[index + 1].lowerBound : bytes.count
      let rest = Array(bytes[end..<max(end, min(next, end + 20_000))])
      let close = rest.ranges(of: "-----END ").first?.lowerBound ?? unclosedLength(rest)
      let body = end..<end + close
      if isReal(bytes[body]) { found.append(Key(header: begin.lowerBound..<end, body: body)) }
    }
    return found
  }

  private static let begin = Array("-----BEGIN ".utf8)
  /// Hyphens are many.
  static let heads = [WordHeads.head(Array("BE".utf8))]

  /// How far the lines of base64 reach behind a header whose end line was lost.
  private static func unclosedLength(_ rest: [UInt8]) -> Int {
    rest.firstIndex { byte in
      !(byte.isASCIILetter || byte.isASCIIDigit || "+/=\r\n".utf8.contains(byte))
    } ?? rest.count
  }

  private static func isReal(_ body: ArraySlice<UInt8>) -> Bool {
    // Source code writes the line ends of a key as `\n`.
    let text = String(decoding: body, as: UTF8.self).replacingAll("\\n", with: "\n")
    let lines = text.split { $0.isNewline }.map { $0.filter { !" \t\"',+".contains($0) } }
    let base64 = lines.filter { line in
      !line.isEmpty
        && line.utf8.allSatisfy {
          $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/")
            || $0 == UInt8(ascii: "=")
        }
    }
    let letters = base64.joined()
    // 64 characters are an Ed25519 key.
    return letters.utf8.count >= 60 && !Placeholders.looksInvented(letters)
  }
}

/// The characters of a YAML text: where each stands, and which ones YAML forbids.
///
/// libyaml counts in code points; everything here counts in bytes.
struct YAMLCharacters {
  /// The offset of each code point and, last, the end; nil when all are one byte long.
  private let offsets: [Int]?
  private let range: Range<Int>
  /// What makes the text unreadable; empty when libyaml may see it.
  let problems: [YAMLProblem]

  /// No file needs to hear of more forbidden characters than this.
  private static let reported = 20

  init(_ source: SourceText, in range: Range<Int>) {
    self.range = range
    var problems: [YAMLProblem] = []
    var offsets: [Int] = []
    let ascii = source.bytes[range].allSatisfy { $0 < 0x80 }
    if !ascii { offsets.reserveCapacity(range.count + 1) }
    var offset = range.lowerBound
    while offset < range.upperBound {
      let step = source.utf8Step(at: offset, end: range.upperBound)
      if !ascii { offsets.append(offset) }
      guard let value = step.value else {
        let bad = source.firstInvalidUTF8(in: offset..<range.upperBound)
        problems.append(
          YAMLProblem(
            kind: .syntax, range: bad ?? offset..<offset + step.length,
            message: "bytes that are not UTF-8",
            help: "save the file as UTF-8"))
        break
      }
      if !Self.isAllowed(value), problems.count < Self.reported {
        problems.append(Self.forbidden(value, at: offset..<offset + step.length))
      }
      offset += step.length
    }
    offsets.append(range.upperBound)
    self.offsets = ascii ? nil : offsets
    self.problems = problems
  }

  /// The byte offset of libyaml's code point `index`.
  func offset(ofCodePoint index: Int) -> Int {
    guard let offsets else { return min(range.lowerBound + index, range.upperBound) }
    return index < offsets.count ? offsets[index] : range.upperBound
  }

  /// What libyaml's reader takes: https://yaml.org/spec/1.1/#c-printable (checked 2026-11-21).
  private static func isAllowed(_ value: UInt32) -> Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF:
      true
    default: false
    }
  }

  private static func forbidden(_ value: UInt32, at range: Range<Int>) -> YAMLProblem {
    let digits = String(value, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return YAMLProblem(
      kind: .controlCharacter, range: range,
      message: "control character \(name), which YAML does not allow",
      help: "delete it; inside double quotes it could be written as an escape")
  }
}

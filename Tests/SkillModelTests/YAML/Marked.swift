import SkillModel

/// A text whose marks `▸` and `◂` stand around the bytes that a result must point at.
struct Marked {
  let text: String
  /// In the order of the opening marks.
  let ranges: [Range<Int>]

  init(_ marked: String) {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    var found: [Range<Int>] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "▸": starts.append(bytes.count)
      case "◂": if let start = starts.popLast() { found.append(start..<bytes.count) }
      default: bytes += Array(String(scalar).utf8)
      }
    }
    text = String(decoding: bytes, as: UTF8.self)
    ranges = found.sorted { ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound) }
  }

  var source: SourceText { SourceText(path: "SKILL.md", text) }
}

/// A small repeatable source of random numbers.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

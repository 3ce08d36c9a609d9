/// Whether a value was drawn by chance, as keys are, and not chosen or named by a person.
enum Randomness {
  /// Twenty characters or more of base64 or base62 that mix small and capital letters and digits at
  /// every turn. Digests in hexadecimal and UUIDs have letters of one case, and names and paths change
  /// the kind of character rarely.
  static func isRandom(_ value: String) -> Bool {
    guard (20...210).contains(value.utf8.count) else { return false }
    let bytes = Array(value.utf8)
    let end = bytes.lastIndex { $0 != UInt8(ascii: "=") } ?? 0
    let body = bytes[...end]
    guard (20...200).contains(body.count), bytes.count - body.count <= 2,
      body.allSatisfy({ kind(of: $0) != nil }), !Placeholders.namesExample(bytes),
      Set(body.compactMap(kind(of:))).isSuperset(of: [.small, .capital, .digit])
    else { return false }
    let turns = zip(body, body.dropFirst()).count { kind(of: $0) != kind(of: $1) }
    // Of 62 characters drawn by chance, six in ten neighbours differ in kind.
    guard turns * 100 >= (body.count - 1) * 38 else { return false }
    var counts: [UInt8: Int] = [:]
    for byte in body { counts[byte, default: 0] += 1 }
    // No character more often than one in five: less than that is some pattern.
    guard counts.values.allSatisfy({ $0 * 5 <= body.count }) else { return false }
    return lettersOfWords(body) * 2 < body.count
  }

  /// How many bytes stand in words as names have them: three small letters or more in a row, with a capital
  /// before them.
  private static func lettersOfWords(_ body: ArraySlice<UInt8>) -> Int {
    var (sum, small, capital) = (0, 0, 0)
    for byte in body + [0] {
      let kind = kind(of: byte)
      if kind == .small {
        small += 1
        continue
      }
      if small >= 3 { sum += small + capital }
      small = 0
      capital = kind == .capital ? 1 : 0
    }
    return sum
  }

  private enum Kind { case small, capital, digit, mark }

  private static func kind(of byte: UInt8) -> Kind? {
    switch byte {
    case 0x61...0x7A: .small
    case 0x41...0x5A: .capital
    case 0x30...0x39: .digit
    case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"): .mark
    default: nil
    }
  }
}

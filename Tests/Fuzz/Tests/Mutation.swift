/// Inputs made of other inputs, the same ones on every run.
struct Mutation {
  private var random: FixedRandom
  private let inputs: [[UInt8]]
  private static let interesting = Array("\n\r\t -#:|>[]{}()!*_~`<&\\\"'/?,%@.^\0aZ09".utf8)

  init(seed: UInt64, inputs: [[UInt8]]) {
    random = FixedRandom(state: seed)
    self.inputs = inputs
  }

  mutating func next() -> [UInt8] {
    var bytes = inputs.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 0...8, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(Self.interesting.randomElement(using: &random) ?? 0, at: place)
      case 2: if place < end { bytes[place] = UInt8.random(in: 0...255, using: &random) }
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      default:
        let other = inputs.randomElement(using: &random) ?? []
        let start = Int.random(in: 0...other.count, using: &random)
        bytes.replaceSubrange(place..., with: other[start...])
      }
    }
    return bytes
  }
}

/// A fixed sequence that looks random: SplitMix64.
struct FixedRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

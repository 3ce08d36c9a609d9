import FoundationEssentials
import Testing

@testable import SkillModel

/// What holds for any bytes, and which names languages have.
@Suite struct ColouringTests {
  private static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(2).joined(separator: "/") + "/Golden/colouring"

  private static func examples() throws -> [[UInt8]] {
    try Colouring.languages.map {
      Array(try String(contentsOfFile: "\(folder)/\($0).txt", encoding: .utf8).utf8)
    }
  }

  @Test(arguments: [
    ("bash", "bash"), ("PY", "python"), ("{.python}", "python"), ("rust title=\"x\"", "rust"),
    (".js", "javascript"), ("{ .JSON .numbered }", "json"), ("ts,no_run", "typescript"),
    ("c++", "c"), ("c#", "csharp"), ("YML", "yaml"), ("svg", "html"), ("Dockerfile", "dockerfile"),
  ]) func `a language has names`(info: String, name: String) {
    #expect(Colouring.Language.named(info)?.names.first == name)
  }

  @Test(arguments: ["", "{}", "klingon", "text", "\u{0}", "é", String(repeating: "c", count: 99)])
  func `what is no language is not coloured`(info: String) {
    #expect(Colouring.pieces(of: Array("if x".utf8), language: info).isEmpty)
  }

  @Test func `no name is one of two languages`() {
    let names = Colouring.Language.all.flatMap(\.names)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0 == $0.lowercased() })
  }

  @Test(arguments: Colouring.languages) func `pieces follow each other`(language: String) throws {
    let examples = try Self.examples()
    var random = SplitMix(state: 0xC0_10)
    for _ in 0..<400 {
      // Bytes at random, and pieces of code of all languages behind each other.
      let noise = (0..<Int.random(in: 0...80, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      check(noise, language)
      var splice: [UInt8] = []
      for _ in 0..<4 {
        let example = examples.randomElement(using: &random) ?? []
        let cut = Int.random(in: 0...example.count, using: &random)
        splice += example[cut..<min(example.count, cut + 40)]
      }
      check(splice, language)
      check(Array(String(decoding: splice + noise, as: UTF8.self).utf8), language)
    }
  }

  private func check(_ code: [UInt8], _ language: String) {
    let isValid = String(validating: code, as: UTF8.self) != nil
    var last = 0
    for piece in Colouring.pieces(of: code, language: language) {
      let range = piece.range
      #expect(!range.isEmpty && range.lowerBound >= last && range.upperBound <= code.count)
      last = range.upperBound
      guard isValid else { continue }
      for edge in [range.lowerBound, range.upperBound] where edge < code.count {
        #expect(code[edge] & 0xC0 != 0x80, "\(piece) cuts a character of \(code)")
      }
    }
  }

  /// Four times the bytes take four times the time, whatever they are; square time would be sixteen.
  @Test(arguments: Colouring.languages) func `time is linear`(language: String) {
    for unit in Self.hostile {
      let count = 4000 / unit.utf8.count
      let once = Self.code(unit, count)
      let more = Self.code(unit, 4 * count)
      // The shortest of some, for what else runs only adds.
      let short = time(once, language, runs: 2)
      // Short times say nothing.
      let long = time(more, language, runs: 1)
      #expect(long < max(short * 10, .milliseconds(100)), "\(unit.debugDescription): \(long)")
    }
  }

  private static func code(_ unit: String, _ count: Int) -> [UInt8] {
    Array(String(repeating: unit, count: count).utf8)
  }

  private func time(_ code: [UInt8], _ language: String, runs: Int) -> Duration {
    (0..<runs).map { _ in
      processorTime { _ = Colouring.pieces(of: code, language: language) }
    }.min() ?? .zero
  }

  private static let hostile = [
    "\"", "'", "/*", "<<A", "<<A\n", "<<-A\nB\n", "`", "``` ", "/", "=/[", "#", "$", "${", "$a$",
    "r#", "R\"x(", "{", "{a", "[", "](", "**", "**`", "<", "<a ", "<!--", "<script>", "&", "&a",
    "a", "a.", "a:", "a:\n", "- ", "? ", "|\n", " ", "\n", "\r", "\\", "\\\n", "--- \n", "+++ \n",
    "---\n", "```\n", "~~~\na\n", "$ a \\\n", "A ", "GET ", "1e", "0x", "é", "\u{1F600}", "=begin",
    "@", "a{b:", "[a", "#[",
  ]
}

private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

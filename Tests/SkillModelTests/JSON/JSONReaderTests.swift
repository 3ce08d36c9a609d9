import Testing

@testable import SkillModel

@Suite struct JSONReaderTests {
  private func read(_ text: String) throws -> JSONValue { try JSONReader.read(Array(text.utf8)) }

  @Test func valuesKeepTheirPlaces() throws {
    let text = #" {"a": [1, -20, 1.5e3], "é": "x\n\"\u00e9\ud83d\ude00", "b": true, "c": null} "#
    let value = try read(text)
    #expect(value.range == 1..<text.utf8.count - 1)
    #expect(value["a"]?.array?.map(\.integer) == [1, -20, nil])
    #expect(value["a"]?.array?.map(\.range) == [8..<9, 11..<14, 16..<21])
    #expect(value["é"]?.string == "x\n\"é😀")
    #expect(value["b"]?.kind == "true or false")
    #expect(value["c"]?.isNull == true)
    #expect(value["d"] == nil)
    #expect(try read("[]").array?.isEmpty == true)
    #expect(try read("{}").isObject)
  }

  @Test func ofTwoMembersTheLastCounts() throws {
    #expect(try read(#"{"a": 1, "a": 2}"#)["a"]?.integer == 2)
  }

  @Test(arguments: [
    ("", 0, "the text ends"), ("{", 1, "a key in double quotes"), (#"{"a" 1}"#, 5, "a `:`"),
    (#"{"a": 1,}"#, 8, "a comma stands before"), ("[1,]", 3, "a comma stands before"),
    ("[1 2]", 3, "a `,` or `]`"), ("[1] x", 4, "nothing may follow"), ("tru", 0, "a value should"),
    ("01", 0, "this is no number"), ("-", 0, "this is no number"), ("1.", 2, "a digit"),
    ("1e+", 3, "a digit"),
    ("\"a", 0, "the quotes are"), ("\"\\x\"", 1, "an unknown escape"),
    ("\"a\nb\"", 2, "a line break"),
    (#""\ud800""#, 1, "half of a surrogate"), (#""\u12G4""#, 1, "four hexadecimal"),
    ("'a'", 0, "a value should"), ("NaN", 0, "a value should"),
    ("\u{FEFF}{}", 0, "a byte-order mark"),
  ])
  func faults(_ text: String, _ offset: Int, _ message: String) throws {
    let fault = #expect(throws: JSONFault.self) { try read(text) }
    #expect(fault?.range.lowerBound == offset)
    #expect(fault?.message.hasPrefix(message) == true, "\(fault?.message ?? "")")
  }

  @Test func badUTF8AndDeepNestingAreFaults() {
    #expect(throws: JSONFault.self) { try JSONReader.read([0x22, 0xFF, 0x22]) }
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONFault.self) { try read(deep) }
    let allowed = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(throws: Never.self) { try read(allowed) }
  }

  /// Whatever the writer writes is read back, and no change of a byte makes the reader fail in
  /// another way than by a fault inside the text.
  @Test(arguments: 0..<8) func writtenTextsAreRead(seed: Int) throws {
    var random = Dice(state: UInt64(seed + 1))
    let keys = ["a", "é", "\"", "\\", "\n", "😀", "\u{1}", ""]
    let members = (0..<20).map { number -> (key: String, value: JSONText?) in
      let text = (0..<4).map { _ in keys.randomElement(using: &random) ?? "" }.joined()
      return (
        "\(number)", .array([.string(text), .integer(Int.random(in: -9...9, using: &random))])
      )
    }
    var bytes = JSONText.object(members).bytes
    let value = try JSONReader.read(bytes)
    for (key, written) in members {
      guard case .array(let items)? = written, case .string(let text) = items[0] else { continue }
      #expect(value[key]?.array?.first?.string == text)
    }
    for _ in 0..<500 {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      let old = bytes[index]
      bytes[index] = UInt8.random(in: 0...255, using: &random)
      do throws(JSONFault) {
        _ = try JSONReader.read(bytes)
      } catch {
        #expect(error.range.upperBound <= bytes.count)
      }
      bytes[index] = old
    }
  }
}

import Testing

@testable import SkillModel

@Suite struct ByteSearchTests {
  /// Bytes one and 128 apart from the wanted one are what looking at eight at a time could mistake.
  @Test func place() {
    for byte in [0, 1, 0x2D, 0x7F, 0x80, 0xFF] as [UInt8] {
      for count in 0..<40 {
        var bytes = (0..<count).map { [byte &+ 1, byte &- 1, byte ^ 0x80][$0 % 3] }
        #expect(bytes.place(of: byte) == nil)
        for index in bytes.indices {
          let before = bytes[index]
          bytes[index] = byte
          #expect(bytes.place(of: byte) == index)
          #expect(bytes.place(of: byte, from: index) == index)
          #expect(bytes.place(of: byte, from: index + 1) == nil)
          #expect(bytes.place(of: byte, before: index) == nil)
          #expect(bytes.holds(byte, before: index + 1))
          bytes[index] = before
        }
      }
    }
  }

  @Test func words() {
    let text = Array("-a--ab-ab".utf8)
    #expect(text.ranges(of: "ab") == [4..<6, 7..<9])
    #expect(text.ranges(of: "--") == [2..<4])
    #expect(text.ranges(of: "ab-ab-").isEmpty)
    #expect(text.ranges(of: "-a--ab-ab") == [0..<9])
    #expect([UInt8]().ranges(of: "a").isEmpty)
  }

  @Test func hexadecimal() {
    #expect(Digest.bytes(ofHexadecimal: "00ff7a9e0b") == [0x00, 0xFF, 0x7A, 0x9E, 0x0B])
  }
}

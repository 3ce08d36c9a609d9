import SkillModel
import Testing

@Suite struct SourceTextTests {
  @Test func positionsCountUnicodeScalars() {
    let source = SourceText(path: "x", "\u{FEFF}é\t😀x\r\ny\rz\n")
    #expect(source.lineCount == 4)
    #expect(source.position(at: 3) == Position(line: 1, column: 1))
    #expect(source.position(at: 10) == Position(line: 1, column: 4))
    #expect(source.position(at: 13) == Position(line: 2, column: 1))
    #expect(source.position(at: 15) == Position(line: 3, column: 1))
    #expect(source.position(at: 99) == Position(line: 4, column: 1))
  }

  /// Columns come from counts of whole blocks; they must be what counting from the line's start gives.
  @Test func columnsOfLongLinesAreCountedRight() {
    let source = SourceText(path: "x", String(repeating: "aé😀\t", count: 3000) + "\nb")
    for offset in stride(from: 0, to: source.bytes.count, by: 7) {
      let line = source.lineStarts[source.lineIndex(at: offset)]
      let column = source.bytes[line..<offset].count { $0 & 0xC0 != 0x80 } + 1
      #expect(source.position(at: offset).column == column)
    }
  }
}

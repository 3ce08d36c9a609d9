import Testing

@testable import Ops

@Suite struct EventParserTests {
  private func events(_ text: String, most: Int = 1 << 20) -> [ServerEvent] {
    var parser = EventParser(most: most)
    return parser.events(Array(text.utf8))
  }

  @Test func eventsAreRead() {
    #expect(
      events(
        "\u{FEFF}: hi\nevent: task\nid: 1\ndata: a\ndata:  b\n\ndata:c\r\n\r\nevent: none\n\ndata\n\ndata: open"
      )
        == [
          ServerEvent(name: "task", data: "a\n b"), ServerEvent(name: "message", data: "c"),
          ServerEvent(name: "message", data: ""),
        ])
  }

  @Test func whatIsTooLongIsCut() {
    let long = String(repeating: "x", count: 1000)
    let found = events("data: \(long)\n\ndata: \(long)\ndata: \(long)\n\n", most: 100)
    #expect(found.count == 2 && found.allSatisfy { $0.data.utf8.count <= 201 })
  }

  @Test func linesAreMadeOfPieces() {
    var splitter = LineSplitter(longest: 5)
    #expect(splitter.lines(Array("ab".utf8)).isEmpty)
    #expect(splitter.lines(Array("c\r\n\nabcdefgh\nx".utf8)) == ["abc", "", "abcde"])
    #expect(splitter.end() == "x" && splitter.end() == nil)
  }
}

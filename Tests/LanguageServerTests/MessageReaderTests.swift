import LanguageServer
import Testing

/// Cutting what comes into messages.
@Suite struct MessageReaderTests {
  private typealias Part = MessageReader.Part

  private func parts(_ text: String, largest: Int = 1000, step: Int = .max) -> [Part] {
    var reader = MessageReader(largest: largest)
    var parts: [Part] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      reader.take(rest.prefix(step))
      rest = rest.dropFirst(step)
      while let part = reader.next() { parts.append(part) }
    }
    return parts
  }

  private func message(_ text: String) -> Part { .message(Array(text.utf8)) }

  @Test func readsMessagesInAnyPieces() {
    let text =
      "Content-Length: 2\r\n\r\n{}"
      + "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:4\r\n\r\n\"ä\""
      + "Content-Length: 0\r\n\r\n" + "Content-Length: 3\n\n123"
    let expected = [message("{}"), message("\"ä\""), message(""), message("123")]
    for step in 1...9 { #expect(parts(text, step: step) == expected, "\(step) bytes at a time") }
    #expect(parts(text) == expected)
  }

  @Test func goesOnBehindWhatIsNoMessage() {
    let next = "Content-Length: 2\r\n\r\n{}"
    let broken = [
      "X: 1\r\n\r\n": "a header has no Content-Length",
      "X: 1\r\n\r\n{\"a\":1}": "a header has no Content-Length",
      "Content-Length: -1\r\n\r\n": "the length of a message is no number",
      "Content-Length: 1e3\r\n\r\n": "the length of a message is no number",
      "Content-Length: 99999999999999999999\r\n\r\n": "the length of a message is no number",
      "\r\nContent-Length:\r\n\r\n": "the length of a message is no number",
    ]
    for (text, fault) in broken {
      #expect(parts(text + next) == [.fault(fault), message("{}")], "\(text)")
      #expect(parts(text + next, step: 1) == [.fault(fault), message("{}")], "\(text)")
    }
  }

  @Test func passesOverAMessageThatIsTooLarge() {
    let text =
      "Content-Length: 40\r\n\r\n" + String(repeating: "x", count: 40)
      + "Content-Length: 2\r\n\r\n{}"
    let fault = Part.fault("a message of 40 bytes; more than 39 are not taken")
    for step in [1, 7, 30, 1000] {
      #expect(parts(text, largest: 39, step: step) == [fault, message("{}")])
    }
    #expect(parts(text, largest: 40).count == 2)
  }

  @Test func keepsNoEndlessHeader() {
    let noise = String(repeating: "no header at all ", count: 4000)
    #expect(
      parts(noise + noise + "\r\n\r\nContent-Length: 2\r\n\r\n{}", step: 1000).last
        == message("{}"))
    #expect(parts(noise, step: 1000).count == 1)
  }

  @Test func knowsWhetherAMessageHasBegun() {
    var reader = MessageReader()
    #expect(!reader.isInside)
    reader.take(Array("Content-Length: 2\r\n\r\n{".utf8)[...])
    #expect(reader.next() == nil)
    #expect(reader.isInside)
    reader.take(Array("}".utf8)[...])
    #expect(reader.next() == message("{}"))
    #expect(!reader.isInside)
  }
}

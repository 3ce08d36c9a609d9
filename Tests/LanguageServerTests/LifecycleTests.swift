import LanguageServer
import SkillModel
import Testing

/// The conversation's beginning and end, and what is said to messages that are none.
@Suite struct LifecycleTests {
  /// What a server answers to messages, as JSON.
  private func answers(_ messages: String..., to server: inout Server) -> [String] {
    for message in messages { server.take(.message(Array(message.utf8))) }
    return server.takeOutbox().map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  private func code(_ message: String, _ server: inout Server) -> Int? {
    let answers = answers(message, to: &server)
    guard answers.count == 1, let answer = try? JSONReader.read(Array(answers[0].utf8)) else {
      return nil
    }
    return answer["error"]?["code"]?.integer ?? 0
  }

  private static let initialize =
    #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"capabilities":{}}}"#

  @Test func requestsWaitForInitialize() {
    var server = Server()
    #expect(code(#"{"jsonrpc":"2.0","id":"a","method":"shutdown"}"#, &server) == -32002)
    #expect(answers(#"{"jsonrpc":"2.0","method":"textDocument/didOpen"}"#, to: &server) == [])
    #expect(code(Self.initialize, &server) == 0)
    #expect(code(Self.initialize, &server) == -32600)
  }

  @Test func theExitCodeSaysWhetherItWasShutDown() {
    var server = Server()
    #expect(code(Self.initialize, &server) == 0)
    #expect(server.exitCode == nil)
    #expect(code(#"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"#, &server) == 0)
    #expect(code(#"{"jsonrpc":"2.0","id":3,"method":"shutdown"}"#, &server) == -32600)
    _ = answers(#"{"jsonrpc":"2.0","method":"exit"}"#, to: &server)
    #expect(server.exitCode == 0)
    var other = Server()
    _ = answers(Self.initialize, #"{"jsonrpc":"2.0","method":"exit"}"#, to: &other)
    #expect(other.exitCode == 1)
    var third = Server()
    _ = answers(#"{"jsonrpc":"2.0","method":"exit"}"#, to: &third)
    #expect(third.exitCode == 1)
  }

  @Test func whatIsNoRequestIsAnsweredOrPassedOver() {
    var server = Server()
    _ = answers(Self.initialize, to: &server)
    let codes = [
      #"{"jsonrpc":"2.0","id":1,"method":"no/such"}"#: -32601,
      #"{"jsonrpc":"2.0","id":1,"method":"$/noSuch"}"#: -32601,
      #"{"jsonrpc":"2.0","id":1"#: -32700,
      "": -32700,
      "\u{0}": -32700,
      "[]": -32600,
      #"[{"jsonrpc":"2.0","id":1,"method":"shutdown"}]"#: -32600,
      #"{"jsonrpc":"1.0","id":1,"method":"shutdown"}"#: -32600,
      #"{"jsonrpc":"2.0","id":1}"#: -32600,
      #"{"jsonrpc":"2.0","id":[],"method":"shutdown"}"#: -32600,
      #"{"jsonrpc":"2.0","id":1.5,"method":"shutdown"}"#: -32600,
      String(repeating: "[", count: 100_000): -32700,
    ]
    for (message, expected) in codes { #expect(code(message, &server) == expected, "\(message)") }
    server.take(.message([0x22, 0xFF, 0x22]))
    #expect(server.takeOutbox().count == 1)
    let ignored = [
      #"{"jsonrpc":"2.0","method":"$/noSuch"}"#, #"{"jsonrpc":"2.0","method":"no/such"}"#,
      #"{"jsonrpc":"2.0","method":"$/setTrace","params":{"value":"verbose"}}"#,
      #"{"jsonrpc":"2.0","method":"initialized","params":{}}"#,
      #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":[]}"#,
      #"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///x"}}}"#,
      #"{"jsonrpc":"2.0","method":"textDocument/didClose","params":null}"#,
      #"{"jsonrpc":"2.0","method":"workspace/didChangeWatchedFiles","params":{"changes":[1,{}]}}"#,
      #"{"jsonrpc":"2.0","id":7,"result":null}"#,
      #"{"jsonrpc":"2.0","id":7,"error":{"code":1,"message":"no"}}"#,
    ]
    for message in ignored { #expect(answers(message, to: &server) == [], "\(message)") }
    #expect(server.exitCode == nil)
  }

  @Test func theEncodingIsTheClientsChoice() {
    var server = Server()
    let answer = answers(
      #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{"general":{"positionEncodings":["utf-8","utf-16"]}}}}"#,
      to: &server)
    #expect(answer.first?.contains(#""positionEncoding":"utf-8""#) == true)
  }
}

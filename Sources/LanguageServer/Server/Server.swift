import SkillModel

/// A language server for skills, without its streams: messages go in, messages come out.
///
/// Protocol: LSP 3.17
/// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/, checked 2026-11-22).
/// Nothing that comes in can stop it: what is wrong with a request is its answer, what is wrong with a notification is
/// passed over.
package struct Server: Sendable {
  /// How far the conversation has come.
  enum Phase: Sendable, Equatable {
    case waiting
    case running
    case shutDown
    /// With this exit code.
    case ended(Int32)
  }

  var phase = Phase.waiting
  var client = ClientAbilities()
  /// The process of the client, which this one is not to outlive.
  var clientProcess: Int?
  /// In the order in which they were opened.
  var documents: [OpenDocument] = []
  var skills: [OpenSkill.Place: OpenSkill] = [:]
  var publications = Publications()
  /// What was shown last of each document: the version that it was about.
  var shownVersions: [DocumentURI: Int] = [:]
  /// What the configurations said when they could be used last.
  var configurations: [String: Configuration] = [:]
  /// Folders that the client watches.
  var watched: Set<String> = []
  /// Of requests to the client.
  var lastRequest = 0
  /// An open configuration has changed.
  var needsConfigurations = false
  private var outbox: [JSON] = []

  package init() {}

  /// Nil while the conversation goes on.
  package var exitCode: Int32? {
    if case .ended(let code) = phase { code } else { nil }
  }

  /// Ends the conversation because the client is gone.
  mutating func end() {
    if exitCode == nil { phase = .ended(phase == .shutDown ? 0 : 1) }
  }

  /// What is to be sent, once.
  package mutating func takeOutbox() -> [JSON] {
    defer { outbox = [] }
    return outbox
  }

  /// Takes in one message; `isCancelled` says that the client does not wait for its answer any more.
  mutating func take(_ message: Message, isCancelled: Bool = false) {
    switch message {
    case .invalid(let id, let failure): outbox.append(failure.answer(to: id))
    case .answer: break
    case .notification(let method, let parameters): notice(method, parameters)
    case .request(let id, let method, let parameters):
      do throws(Failure) {
        if isCancelled { throw Failure(.cancelled, "the request was cancelled") }
        let result = try answer(method, parameters)
        outbox.append(.object(["jsonrpc": "2.0", "id": id.json, "result": result]))
      } catch {
        outbox.append(error.answer(to: id))
      }
    }
  }

  /// Takes in what a reader gave.
  package mutating func take(_ part: MessageReader.Part) {
    switch part {
    case .message(let bytes): take(Message(bytes))
    case .fault(let fault): take(Message.invalid(nil, Failure(.parseError, fault)))
    }
  }

  private mutating func answer(_ method: String, _ parameters: JSONValue?) throws(Failure) -> JSON {
    switch phase {
    case .waiting:
      guard method == "initialize" else {
        throw Failure(.notInitialized, "initialize has to come first")
      }
      return initialize(parameters)
    case .running: break
    case .shutDown, .ended: throw Failure(.invalidRequest, "the server has been shut down")
    }
    switch method {
    case "initialize": throw Failure(.invalidRequest, "initialize comes once")
    case "shutdown":
      phase = .shutDown
      return .null
    case "textDocument/codeAction": return try codeActions(parameters)
    case "codeAction/resolve": return try resolveAction(parameters)
    case "textDocument/hover": return try hover(parameters)
    case "textDocument/completion": return try complete(parameters)
    case "textDocument/documentSymbol": return try symbols(parameters)
    default: throw Failure(.methodNotFound, "there is no method '\(method)'")
    }
  }

  private mutating func notice(_ method: String, _ parameters: JSONValue?) {
    if method == "exit" { return end() }
    guard phase == .running else { return }
    switch method {
    case "textDocument/didOpen": didOpen(parameters)
    case "textDocument/didChange": didChange(parameters)
    case "textDocument/didSave": didSave(parameters)
    case "textDocument/didClose": didClose(parameters)
    case "workspace/didChangeWatchedFiles": didChangeFiles(parameters)
    // `initialized`, `$/setTrace` and what is not known ask for nothing.
    default: break
    }
  }

  mutating func notify(_ method: String, _ parameters: JSON) {
    outbox.append(
      .object(["jsonrpc": "2.0", "method": .string(method), "params": parameters]))
  }

  /// Asks the client for something whose answer does not matter.
  mutating func ask(_ method: String, _ parameters: JSON) {
    lastRequest += 1
    outbox.append(
      .object([
        "jsonrpc": "2.0", "id": .string("skillctl-\(lastRequest)"), "method": .string(method),
        "params": parameters,
      ]))
  }
}

import SkillModel

/// One message of JSON-RPC 2.0, received.
///
/// Format: https://www.jsonrpc.org/specification (checked 2026-11-22); LSP sends no batches.
enum Message: Sendable {
  /// What a request is answered by.
  enum ID: Sendable, Hashable {
    case number(Int)
    case string(String)

    init?(_ value: JSONValue?) {
      if let number = value?.integer {
        self = .number(number)
      } else if let text = value?.string {
        self = .string(text)
      } else {
        return nil
      }
    }

    var json: JSON {
      switch self {
      case .number(let number): .number(number)
      case .string(let text): .string(text)
      }
    }
  }

  case request(ID, method: String, parameters: JSONValue?)
  case notification(method: String, parameters: JSONValue?)
  /// The answer to a request of ours.
  case answer(ID)
  /// What is no message, and the request that has to hear of it, where that can be told.
  case invalid(ID?, Failure)

  init(_ bytes: [UInt8]) {
    let value: JSONValue
    do throws(JSONFault) {
      // An editor may cut a text inside a character, and JavaScript writes half of it then.
      value = try JSONReader.read(bytes, replacesHalfPairs: true)
    } catch {
      self = .invalid(
        nil,
        Failure(.parseError, "this is no JSON: \(error.message), at byte \(error.range.lowerBound)")
      )
      return
    }
    let id = ID(value["id"])
    guard value.isObject, value["jsonrpc"]?.string == "2.0" else {
      self = .invalid(id, Failure(.invalidRequest, "this is no message of JSON-RPC 2.0"))
      return
    }
    guard let method = value["method"]?.string else {
      let isAnswer = value["result"] != nil || value["error"] != nil
      guard isAnswer, let id else {
        self = .invalid(id, Failure(.invalidRequest, "the message has no method"))
        return
      }
      self = .answer(id)
      return
    }
    if let id {
      self = .request(id, method: method, parameters: value["params"])
    } else if value["id"] != nil {
      self = .invalid(nil, Failure(.invalidRequest, "the id is neither a number nor a text"))
    } else {
      self = .notification(method: method, parameters: value["params"])
    }
  }
}

/// Why a request is not done.
struct Failure: Error, Sendable, Equatable {
  /// LSP 3.17, "ResponseMessage"
  /// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#responseMessage,
  /// checked 2026-11-22).
  enum Code: Int, Sendable {
    case parseError = -32_700
    case invalidRequest = -32_600
    case methodNotFound = -32_601
    case invalidParameters = -32_602
    case notInitialized = -32_002
    case cancelled = -32_800
    case contentModified = -32_801
  }

  let code: Code
  let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The answer to a request.
  func answer(to id: Message.ID?) -> JSON {
    .object([
      "jsonrpc": "2.0", "id": id?.json ?? .null,
      "error": .object(["code": .number(code.rawValue), "message": .string(message)]),
    ])
  }
}

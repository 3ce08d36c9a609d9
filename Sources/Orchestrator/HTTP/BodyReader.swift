import HTTPTypes
import Hummingbird
import NIOCore

/// Takes the bytes of a body, within bounds of size and time.
struct BodyReader: Sendable {
  let most: Int
  let timeout: Duration

  /// - Throws: ``APIError`` when it is no JSON by its type, too large, or too slow; what the connection throws.
  func read(_ call: Endpoint.Call, isNeeded: Bool) async throws -> [UInt8] {
    let request = call.request
    try checkType(request, isNeeded: isNeeded)
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > most {
      throw tooLarge
    }
    do {
      var bytes: [UInt8] = []
      for try await piece in request.body {
        guard bytes.count + piece.readableBytes <= most else { throw tooLarge }
        bytes += piece.readableBytesView
      }
      return bytes
    } catch is SlowRequest {
      throw tooSlow
    }
  }

  /// Takes a body that has nothing to say: none, or `{}`.
  ///
  /// - Throws: ``APIError``; what the connection throws.
  func readNothing(_ call: Endpoint.Call) async throws {
    let bytes = try await read(call, isNeeded: false)
    if !bytes.isEmpty { _ = try JSONBody(bytes, members: []) }
  }

  /// A form on a page of another site can send texts and forms without asking, but no JSON.
  private func checkType(_ request: Request, isNeeded: Bool) throws(APIError) {
    guard let type = request.headers[.contentType] else {
      if !isNeeded, request.headers[.contentLength] ?? "0" == "0",
        request.headers[.transferEncoding] == nil
      {
        return
      }
      throw wrongType("nothing")
    }
    let parts = type.split(separator: ";", omittingEmptySubsequences: false)
      .map { $0.trimming(" \t").lowercased() }
    guard parts[0] == "application/json",
      parts.dropFirst().allSatisfy({ ["", "charset=utf-8", "charset=\"utf-8\""].contains($0) })
    else { throw wrongType(String(type.prefix(80))) }
  }

  private func wrongType(_ type: String) -> APIError {
    var error = APIError(
      .unsupportedMediaType, "wrong_content_type",
      "the body's type is \(type), and not application/json",
      help: "send the header `Content-Type: application/json`")
    error.closes = true
    return error
  }

  private var tooLarge: APIError {
    var error = APIError(
      .contentTooLarge, "body_too_large", "the body is longer than \(most) bytes",
      help: "`limits.body` bounds it")
    error.closes = true
    return error
  }

  private var tooSlow: APIError {
    var error = APIError(
      .requestTimeout, "slow_request", "the body did not arrive within \(timeout)",
      help: "`timeouts.request` bounds it")
    error.closes = true
    return error
  }
}

extension Substring {
  /// Without the characters of a set at both ends.
  fileprivate func trimming(_ set: String) -> Substring {
    var text = self
    while let first = text.first, set.contains(first) { text.removeFirst() }
    while let last = text.last, set.contains(last) { text.removeLast() }
    return text
  }
}

import HTTPTypes
import Hummingbird
import NIOCore
import SymbiontAPI

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The parts of answers.
enum Answer {
  /// Keys sorted, so that the same facts are the same bytes.
  static func json(
    _ value: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = HTTPFields()
  ) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = try encoder.encode(value)
    return Self.bytes(bytes, type: "application/json", status: status, headers: headers)
  }

  static func error(_ error: APIError) -> Response {
    let response = try? json(
      ErrorAnswer(error.detail), status: error.status, headers: error.headers)
    return response ?? Response(status: error.status)
  }

  static func bytes(
    _ bytes: some Sequence<UInt8>, type: String, status: HTTPResponse.Status = .ok,
    headers: HTTPFields = HTTPFields()
  ) -> Response {
    var fields = headers
    fields[.contentType] = type
    return Response(
      status: status, headers: fields,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// What every answer says to a browser: keep nothing, guess nothing, run nothing, be in no frame. An answer
  /// that is a page says more about what it runs.
  static func guarded(_ response: Response) -> Response {
    var response = response
    let fields: [(HTTPField.Name, String)] = [
      (.cacheControl, "no-store"), (.xContentTypeOptions, "nosniff"),
      (.contentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'"),
      (.referrerPolicy, "no-referrer"), (.crossOriginResourcePolicy, "same-origin"),
    ]
    for (name, value) in fields where response.headers[name] == nil {
      response.headers[name] = value
    }
    return response
  }
}

extension HTTPField.Name {
  static let referrerPolicy = valid("Referrer-Policy")
  static let idempotencyKey = valid("Idempotency-Key")
  static let fetchSite = valid("Sec-Fetch-Site")

  private static func valid(_ name: StaticString) -> HTTPField.Name {
    guard let name = HTTPField.Name("\(name)") else { preconditionFailure("\(name) is no name") }
    return name
  }
}

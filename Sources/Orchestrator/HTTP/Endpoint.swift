import HTTPTypes
import Hummingbird

/// One method at one path, and what answers there.
struct Endpoint: Sendable {
  let method: HTTPRequest.Method
  /// As the API's description writes it: `/tasks/{id}`.
  let path: String
  let answer: @Sendable (Call) async throws -> Response

  init(
    _ method: HTTPRequest.Method, _ path: String,
    _ answer: @escaping @Sendable (Call) async throws -> Response
  ) {
    self.method = method
    self.path = path
    self.answer = answer
  }

  /// A request to an endpoint.
  struct Call: Sendable {
    let request: Request
    let context: APIContext
    /// What stands in the path where the endpoint's has a name.
    let parameters: [String: String]
    let query: Query
  }

  /// Whether this is the path of a request, whatever its method and query.
  func isAt(_ target: String) -> Bool {
    let path = target.utf8.prefix { $0 != UInt8(ascii: "?") }
    return match(String(Substring(path))) != nil
  }

  /// The values of the path's names; nil when it is another path.
  func match(_ path: String) -> [String: String]? {
    var values: [String: String] = [:]
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let own = self.path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == own.count else { return nil }
    for (part, name) in zip(parts, own) {
      if name.first == UInt8(ascii: "{") {
        guard let value = Query.decoded(part[...], plus: false), !value.isEmpty else { return nil }
        values[String(Substring(name.dropFirst().dropLast()))] = value
      } else if !part.elementsEqual(name) {
        return nil
      }
    }
    return values
  }
}

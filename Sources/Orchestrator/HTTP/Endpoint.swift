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
}

/// A question to a service.
package struct ServiceRequest: Sendable {
  package var method: String
  /// Begins with `/`; with its query.
  package var path: String
  package var fields: [(name: String, value: String)] = []
  package var body: [UInt8]?
  /// An answer of more bytes is a failure.
  package var most = 8 << 20
  /// From the first byte that is sent to the last that comes; nil for the client's own.
  package var limit: Duration?

  package init(_ method: String, _ path: String) {
    self.method = method
    self.path = path
  }

  package static func get(_ path: String) -> ServiceRequest { ServiceRequest("GET", path) }

  /// The JSON is sent as it is.
  package static func post(_ path: String, json: [UInt8]? = nil) -> ServiceRequest {
    var request = ServiceRequest("POST", path)
    request.body = json
    if json != nil { request.fields = [("Content-Type", "application/json")] }
    return request
  }
}

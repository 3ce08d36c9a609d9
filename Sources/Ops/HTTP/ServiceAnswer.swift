/// What a service answered, whatever its status.
package struct ServiceAnswer: Sendable {
  package let request: ServiceRequest
  package let status: Int
  /// By name in lower case; several of one name joined by `, `.
  package let fields: [String: String]
  package let body: [UInt8]
  /// From the first byte that was sent to the last that came.
  package let time: Duration

  package var isSuccess: Bool { 200..<300 ~= status }
}

import HTTPTypes
import Hummingbird
import SymbiontAPI

extension API {
  /// What stops the queue and lets it go on.
  var queueEndpoints: [Endpoint] {
    [
      Endpoint(.post, "/queue/pause") { try await pause($0) },
      Endpoint(.post, "/queue/resume") { try await resume($0) },
    ]
  }

  private static let longestReason = 500

  private func pause(_ call: Endpoint.Call) async throws -> Response {
    try call.query.allow()
    let bytes = try await bodies.read(call, isNeeded: false)
    let body = try JSONBody(
      bytes.isEmpty ? Array("{}".utf8) : bytes, members: ["reason", "until", "seconds"])
    let reason = try body.text("reason") ?? "asked for"
    guard !reason.isEmpty, reason.utf8.count <= Self.longestReason else {
      throw body.fault(
        "bad_type", "`reason` has no 1 to \(Self.longestReason) bytes", at: "reason")
    }
    let until = try until(body)
    return try Answer.json(PauseAnswer(await scheduler.pause(reason, until: until)))
  }

  /// When the pause ends by itself; nil for never.
  private func until(_ body: JSONBody) throws(APIError) -> Timestamp? {
    let seconds = try body.count("seconds", 1...(366 * 86_400))
    guard let text = try body.text("until") else {
      return seconds.map { wall.now() + .seconds($0) }
    }
    guard let until = Timestamp(text) else {
      throw body.fault(
        "bad_type", "`until` is no time like 2026-03-20T14:33:12Z", at: "until")
    }
    guard seconds == nil else {
      throw body.fault("bad_type", "`until` and `seconds` are one too many", at: "until")
    }
    guard until > wall.now() else {
      throw body.fault("bad_type", "`until` is over already", at: "until")
    }
    return until
  }

  private func resume(_ call: Endpoint.Call) async throws -> Response {
    try call.query.allow()
    try await bodies.readNothing(call)
    try await scheduler.resume()
    return try Answer.json(PauseAnswer(nil))
  }
}

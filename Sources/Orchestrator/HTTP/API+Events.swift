import HTTPTypes
import Hummingbird
import NIOCore
import SymbiontAPI
import Synchronization

/// How many clients follow the events now.
final class EventClients: Sendable {
  private let count = Mutex(0)

  var now: Int { count.withLock { $0 } }

  /// - Returns: false when there are `most` already.
  func enter(most: Int) -> Bool {
    count.withLock { count in
      guard count < most else { return false }
      count += 1
      return true
    }
  }

  func leave() { count.withLock { $0 -= 1 } }
}

extension API {
  var eventEndpoints: [Endpoint] {
    [Endpoint(.get, "/events") { try events($0) }]
  }

  /// Shorter than what proxies allow a silent connection.
  private static let silence = Duration.seconds(15)

  /// Lets every connection carry something now and then, so that a client that has gone away is noticed.
  func keepListeners() async {
    while (try? await Task.sleep(for: Self.silence)) != nil { scheduler.events.send(.silence) }
  }

  /// Format: https://html.spec.whatwg.org/multipage/server-sent-events.html (checked 2026-11-21).
  private func events(_ call: Endpoint.Call) throws -> Response {
    try call.query.allow()
    var fields = HTTPFields()
    fields[.contentType] = "text/event-stream"
    guard call.request.method == .get else { return Response(status: .ok, headers: fields) }
    guard eventClients.enter(most: settings.mostEventClients) else {
      var error = APIError(
        .serviceUnavailable, "too_many_listeners",
        "\(settings.mostEventClients) clients follow the events already",
        help: "`limits.events` bounds them")
      error.headers[.retryAfter] = "30"
      throw error
    }
    let leaving = Leaving(eventClients)
    return Response(
      status: .ok, headers: fields,
      body: ResponseBody { [scheduler, wall] writer in
        defer { withExtendedLifetime(leaving) {} }
        let events = scheduler.events.listen()
        // Who was away has missed something, and asks for all of it.
        try await writer.write(
          ByteBuffer(string: "retry: 2000\n\nevent: hello\ndata: {\"at\":\"\(wall.now())\"}\n\n"))
        for await event in events {
          if let text = EventText.of(event) { try await writer.write(ByteBuffer(string: text)) }
        }
        try await writer.finish(nil)
      })
  }

  /// Leaves with the last answer that holds it, be it sent or not.
  private final class Leaving: Sendable {
    private let clients: EventClients

    init(_ clients: EventClients) { self.clients = clients }

    deinit { clients.leave() }
  }
}

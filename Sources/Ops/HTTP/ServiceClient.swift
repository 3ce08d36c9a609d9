import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix

/// Asks one service, directly or through ssh: follows nothing, and never holds more of an answer than it is
/// told to.
///
/// Only this file and `ServiceClient+Failures.swift` know which library does it.
package struct ServiceClient: Sendable {
  package let route: ServiceRoute
  /// The longest that a whole answer may take when a request says nothing else.
  package let limit: Duration
  let key: RequestKey
  private let client: HTTPClient

  /// Runs with a client that is shut down afterwards; it sends the key with every request.
  package static func using<Value>(
    _ route: ServiceRoute, key: RequestKey = .none, limit: Duration = .seconds(10),
    _ body: (ServiceClient) async throws -> Value
  ) async throws -> Value {
    try await using(route, key, limit: limit, silence: nil, body)
  }

  private static func using<Value>(
    _ route: ServiceRoute, _ key: RequestKey, limit: Duration, silence: Duration?,
    _ body: (ServiceClient) async throws -> Value
  ) async throws -> Value {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    configuration.decompression = .disabled
    configuration.timeout.connect = .init(limit)
    configuration.timeout.read = silence.map { .init($0) }
    // Else a refused connection is tried again until the time is over.
    configuration.connectionPool.retryConnectionEstablishment = false
    // One that the service closes first would fail the next request.
    configuration.connectionPool.idleTimeout = .seconds(5)
    let client = HTTPClient(
      eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton),
      configuration: configuration)
    let result: Result<Value, any Error>
    do {
      result = .success(
        try await body(
          ServiceClient(route: route, limit: limit, key: key, client: client)))
    } catch {
      result = .failure(error)
    }
    try? await client.shutdown()
    return try result.get()
  }

  /// Sends a request and reads the whole answer, whatever its status.
  ///
  /// - Throws: ``ServiceFailure``; `CancellationError`.
  package func send(_ request: ServiceRequest) async throws -> ServiceAnswer {
    let limit = request.limit ?? limit
    try checkScheme(request)
    do {
      return try await within(limit) { try await exchange(request, limit) }
    } catch is DeadlinePassed {
      throw failure(.timedOut, request, "no answer within \(limit)")
    } catch {
      try Task.checkCancellation()
      throw await failure(error, request)
    }
  }

  private func exchange(_ request: ServiceRequest, _ limit: Duration) async throws -> ServiceAnswer
  {
    let begin = ContinuousClock.now
    let answer = try await client.execute(message(request), deadline: .now() + .init(limit))
    var body: [UInt8] = []
    for try await piece in answer.body {
      if body.count + piece.readableBytes > request.most {
        throw failure(.tooLarge, request, "the answer is longer than \(request.most) bytes")
      }
      body += piece.readableBytesView
    }
    return ServiceAnswer(
      request: request, status: Int(answer.status.code), fields: fields(answer), body: body,
      time: ContinuousClock.now - begin)
  }

  /// Follows a stream of events until the service ends it.
  ///
  /// The service is gone when nothing comes for as long as `silence`; Symbiont says something every 15 s.
  /// What `take` throws ends the following.
  ///
  /// - Throws: ``ServiceFailure``; `CancellationError`; what `take` throws.
  package func events(
    _ path: String, silence: Duration = .seconds(60),
    _ take: (ServerEvent) async throws -> Void
  ) async throws {
    var request = ServiceRequest.get(path)
    request.fields = [("Accept", "text/event-stream")]
    try checkScheme(request)
    // Its own client: how long silence is allowed to be is a client's setting.
    try await Self.using(route, key, limit: limit, silence: silence) { following in
      let answer: HTTPClientResponse
      do {
        answer = try await following.client.execute(
          following.message(request), deadline: .now() + .init(limit))
      } catch {
        try Task.checkCancellation()
        throw await failure(error, request)
      }
      guard answer.status == .ok else {
        let body = try? await answer.body.collect(upTo: 64 * 1024)
        throw failure(
          ServiceAnswer(
            request: request, status: Int(answer.status.code), fields: fields(answer),
            body: body.map { Array($0.readableBytesView) } ?? [], time: .zero))
      }
      var parser = EventParser()
      var pieces = answer.body.makeAsyncIterator()
      while true {
        let piece: ByteBuffer?
        do {
          piece = try await pieces.next()
        } catch {
          try Task.checkCancellation()
          throw await failure(error, request)
        }
        guard let piece else { return }
        for event in parser.events(piece.readableBytesView) { try await take(event) }
      }
    }
  }

  private func checkScheme(_ request: ServiceRequest) throws(ServiceFailure) {
    if route.forward != nil, route.base.hasPrefix("https:") {
      throw failure(
        .certificate, request,
        "a certificate is for a name, and a socket of ssh has none: give the service's address with"
          + " http, or its public one without a host")
    }
  }

  private func message(_ request: ServiceRequest) -> HTTPClientRequest {
    var message = HTTPClientRequest(url: route.address(of: request.path))
    message.method = .RAW(value: request.method)
    message.headers.add(name: "Host", value: route.authority)
    message.headers.add(name: "User-Agent", value: "skillctl")
    if case .present(let header, let value, _) = key {
      message.headers.add(name: header, value: value)
    }
    for field in request.fields {
      message.headers.replaceOrAdd(name: field.name, value: field.value)
    }
    if let body = request.body { message.body = .bytes(ByteBuffer(bytes: body)) }
    return message
  }

  private func fields(_ answer: HTTPClientResponse) -> [String: String] {
    let fields = answer.headers.map { ($0.name.lowercased(), $0.value) }
    return Dictionary(fields) { "\($0), \($1)" }
  }
}

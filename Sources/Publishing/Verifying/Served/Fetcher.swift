import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import SkillModel

/// Asks servers over HTTP, one address at a time: follows nothing, unpacks nothing, and never holds
/// more of an answer than it is told to.
///
/// The only file that knows which library does it.
struct Fetcher: Sendable {
  struct Settings: Sendable {
    let userAgent: String
    let timeout: Duration
    /// Most connections to one host.
    let connections: Int
    /// A PEM file with the authorities to trust in place of the system's.
    let authorities: String?
  }

  struct Request: Sendable {
    var method = "GET"
    let address: WebAddress
    var fields: [(name: String, value: String)] = []
    /// Name and password, sent as Basic authentication.
    var user: (name: String, password: String)?
    /// The answer's bytes are kept up to this many.
    var keeping = 0
    /// Reading stops past this many bytes.
    var most: Int
  }

  struct Response: Sendable {
    let status: Int
    /// By name in lower case; several of one name joined by `, `.
    let fields: [String: String]
    /// Bytes of the body that came.
    let size: Int
    /// Lower-case hexadecimal SHA-256 of these.
    let sha256: String
    /// Nil when there are more than were to be kept.
    let bytes: [UInt8]?
    /// The first bytes, whether or not the others are kept.
    let start: [UInt8]
    /// Why the body ends before its end.
    let failure: FetchFailure?
  }

  /// Of the first bytes, enough to tell a page.
  private static let startSize = 512
  /// A whole answer may take this many times as long as the wait for any part of it.
  private static let patience = 20

  private let client: HTTPClient
  private let settings: Settings

  /// Runs with a client that is shut down afterwards.
  ///
  /// - Throws: ``PublishingError`` when the authorities cannot be read, and what `body` throws.
  static func using<Value>(
    _ settings: Settings, _ body: (Fetcher) async throws -> Value
  ) async throws -> Value {
    var configuration = HTTPClient.Configuration()
    configuration.tlsConfiguration = try Certificates.configuration(settings.authorities)
    configuration.redirectConfiguration = .disallow
    configuration.timeout.connect = .init(settings.timeout)
    configuration.timeout.read = .init(settings.timeout)
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = settings.connections
    // Else a refused connection is tried again until the time is over.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.decompression = .disabled
    let client = HTTPClient(
      eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton),
      configuration: configuration)
    let result: Result<Value, any Error>
    do {
      result = .success(try await body(Fetcher(client: client, settings: settings)))
    } catch {
      result = .failure(error)
    }
    try? await client.shutdown()
    return try result.get()
  }

  /// Sends one request and reads the answer.
  ///
  /// - Throws: ``FetchFailure`` when there is no answer at all; `CancellationError`.
  func fetch(_ request: Request) async throws -> Response {
    var message = HTTPClientRequest(url: request.address.text)
    message.method = .RAW(value: request.method)
    message.headers.add(name: "User-Agent", value: settings.userAgent)
    message.headers.add(name: "Accept", value: "*/*")
    for field in request.fields { message.headers.add(name: field.name, value: field.value) }
    if let user = request.user {
      message.setBasicAuth(username: user.name, password: user.password)
    }
    let answer: HTTPClientResponse
    do {
      answer = try await client.execute(message, deadline: .now() + .init(settings.timeout))
    } catch {
      try Task.checkCancellation()
      throw failure(error, request)
    }
    var fields: [String: String] = [:]
    for (name, value) in answer.headers {
      let name = name.asciiLowercased
      fields[name] = fields[name].map { "\($0), \(value)" } ?? value
    }
    return try await read(answer, fields, request)
  }

  private func read(
    _ answer: HTTPClientResponse, _ fields: [String: String], _ request: Request
  ) async throws -> Response {
    var digest = Digest.Running()
    var size = 0
    var bytes: [UInt8]? = request.keeping > 0 ? [] : nil
    var start: [UInt8] = []
    var failed: FetchFailure?
    let begin = ContinuousClock.now
    do {
      for try await var buffer in answer.body {
        let piece = buffer.readBytes(length: buffer.readableBytes) ?? []
        size += piece.count
        digest.update(piece)
        if start.count < Self.startSize { start += piece.prefix(Self.startSize - start.count) }
        if size > request.keeping { bytes = nil }
        bytes?.append(contentsOf: piece)
        if size > request.most {
          failed = FetchFailure(
            kind: .tooLarge, words: "it is longer than \(request.most) bytes, and was not read on")
          break
        }
        if ContinuousClock.now - begin > settings.timeout * Self.patience {
          failed = FetchFailure(
            kind: .timeout,
            words: "the answer takes longer than \(settings.timeout * Self.patience)")
          break
        }
      }
    } catch {
      try Task.checkCancellation()
      let cause = failure(error, request)
      failed = FetchFailure(
        kind: cause.kind, words: "the answer breaks off after \(size) bytes: \(cause.words)")
    }
    if failed == nil, request.method != "HEAD", answer.status.code == 200,
      let length = fields["content-length"].flatMap(Int.init), length != size
    {
      failed = FetchFailure(
        kind: .closed, words: "the answer breaks off after \(size) of \(length) bytes")
    }
    return Response(
      status: Int(answer.status.code), fields: fields, size: size, sha256: digest.sha256,
      bytes: bytes, start: start, failure: failed)
  }

  private func failure(_ error: any Error, _ request: Request) -> FetchFailure {
    let host = request.address.socketHost
    let place = "\(host):\(request.address.port)"
    if let failure = Certificates.failure(for: error, host: host) { return failure }
    if let error = error as? NIOConnectionError {
      if error.connectionErrors.isEmpty {
        return FetchFailure(
          kind: .unresolved, words: "the name '\(host)' is not known to the name service")
      }
      return failure(error.connectionErrors.first?.error ?? error, request)
    }
    if let error = error as? IOError {
      let reason = FileError(.read, place, code: error.errnoCode).reason
      return error.errnoCode == connectionRefused
        ? FetchFailure(
          kind: .refused, words: "\(place) refuses the connection: nothing listens there")
        : FetchFailure(kind: .closed, words: "the connection to \(place) fails: \(reason)")
    }
    if let error = error as? ChannelError {
      if case .connectTimeout = error { return timeout("no connection to \(place)") }
      return FetchFailure(kind: .closed, words: "\(place) closes the connection")
    }
    if let error = error as? HTTPClientError {
      switch error {
      case .connectTimeout, .tlsHandshakeTimeout: return timeout("no connection to \(place)")
      case .readTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout:
        return timeout("no answer")
      case .remoteConnectionClosed, .uncleanShutdown:
        return FetchFailure(kind: .closed, words: "\(place) closes the connection")
      default: return FetchFailure(kind: .other, words: "\(error)")
      }
    }
    let words = String("\(error)".prefix(200))
    if words.contains("invalidEOFState") {
      return FetchFailure(kind: .closed, words: "\(place) closes the connection")
    }
    return FetchFailure(kind: .malformed, words: "what \(place) sends is no HTTP: \(words)")
  }

  private func timeout(_ what: String) -> FetchFailure {
    let seconds = settings.timeout.components.seconds
    let words = "\(what) within \(seconds == 1 ? "1 second" : "\(seconds) seconds")"
    return FetchFailure(kind: .timeout, words: words)
  }
}

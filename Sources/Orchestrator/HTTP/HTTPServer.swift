import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The API's listener.
struct HTTPServer: Service {
  let api: API
  /// Told once requests are answered, with the address.
  let opened: @Sendable (_ address: String) async -> Void

  /// Answers until the daemon stops.
  ///
  /// - Throws: ``CannotListen``.
  func run() async throws {
    let settings = api.settings
    let port =
      switch settings.port {
      case .none, .automatic: 0
      case .number(let number): Int(number)
      }
    let answer = api.answerer()
    let channels = HTTP1Channel.Configuration(
      additionalChannelHandlers: [SlowRequests(TimeAmount(settings.requestTimeout))],
      // Behind that of a body, which is answered.
      idleTimeout: TimeAmount(settings.requestTimeout + .seconds(2)),
      httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
        maxHeaderFieldSize: settings.mostHeaders, maxHeaderListSize: settings.mostHeaders,
        maxHeaderFieldCount: 100))
    let application = Application(
      responder: CallbackResponder { (request: Request, context: APIContext) in
        await answer(request, context)
      },
      server: HTTPServerBuilder { responder in
        EventLoopTasks(base: HTTP1Channel(responder: responder, configuration: channels))
      },
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: port), backlog: 1024),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? port
        let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
        await opened("http://\(host):\(port)")
      },
      logger: Logger(label: "http") { _ in SwiftLogNoOpLogHandler() })
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await application.run() }
        group.addTask { await api.keepListeners() }
        defer { group.cancelAll() }
        try await group.next()
      }
    } catch let error as IOError {
      throw CannotListen(host: settings.host, port: port, code: error.errnoCode)
    }
  }
}

/// An address that the daemon cannot listen at.
package struct CannotListen: Error, Sendable, Equatable {
  package let host: String
  package let port: Int
  /// The system's number for what is wrong.
  package let code: Int32

  /// Whether another program listens there.
  package var isTaken: Bool { code == EADDRINUSE }
}

extension CannotListen: CustomStringConvertible {
  package var description: String {
    let place = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    return "cannot listen at \(place): \(unsafe String(cString: strerror(code)))"
  }
}

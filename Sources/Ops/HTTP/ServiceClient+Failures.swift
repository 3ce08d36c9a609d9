import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Publishing

extension ServiceClient {
  func failure(
    _ kind: ServiceFailure.Kind, _ request: ServiceRequest, _ words: String
  ) -> ServiceFailure {
    var failure = ServiceFailure(
      kind, service: route.base, request: "\(request.method) \(request.path)", words: words)
    failure.host = route.forward?.host
    return failure
  }

  /// Says what an error of the library means.
  func failure(_ error: any Error, _ request: ServiceRequest) async -> any Error {
    if error is ServiceFailure { return error }
    let plain = reading(error, request)
    guard let forward = route.forward, plain.kind == .closed || plain.kind == .refused else {
      return plain
    }
    // Through ssh, a closed connection may be the host's answer.
    guard let ssh = try? await forward.failure() else { return plain }
    var failure = failure(.ssh, request, ssh.message)
    failure.ssh = ssh
    return failure
  }

  private func reading(_ error: any Error, _ request: ServiceRequest) -> ServiceFailure {
    let place = route.authority
    switch error {
    case let error as NIOConnectionError:
      guard let first = error.connectionErrors.first else {
        return failure(.unknownName, request, "the name '\(error.host)' is not known")
      }
      return reading(first.error, request)
    case let error as IOError:
      let reason = FileError(.read, place, code: error.errnoCode).reason
      return FileError(.read, place, code: error.errnoCode).isRefused
        ? failure(.refused, request, "nothing listens at \(place)")
        : failure(.closed, request, reason)
    case ChannelError.connectTimeout: return failure(.timedOut, request, "no connection")
    case is ChannelError: return failure(.closed, request, "the connection was closed")
    case is NIOSSLError, is NIOSSLExtraError:
      return failure(.certificate, request, String("\(error)".prefix(200)))
    case let error as HTTPClientError: return reading(error, request)
    case HTTPParserError.invalidEOFState:
      return failure(.closed, request, "the connection was closed within the answer")
    default:
      let words = String("\(error)".prefix(200))
      return failure(.notHTTP, request, "what answers does not speak HTTP (\(words))")
    }
  }

  private func reading(_ error: HTTPClientError, _ request: ServiceRequest) -> ServiceFailure {
    switch error {
    case .connectTimeout, .tlsHandshakeTimeout:
      failure(.timedOut, request, "no connection within \(limit)")
    case .readTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout:
      failure(.timedOut, request, "no answer in time")
    case .remoteConnectionClosed, .uncleanShutdown:
      failure(.closed, request, "the connection was closed before the answer")
    default: failure(.other, request, "\(error)")
    }
  }
}

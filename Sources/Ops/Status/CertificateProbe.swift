import NIOCore
import NIOPosix
import NIOSSL
import SkillModel

import struct SymbiontAPI.Timestamp

/// Looks until when a server's certificate is valid, whoever has signed it.
enum CertificateProbe {
  /// Connects from this machine and reads the certificate that is shown first.
  static func expiry(of server: HostAndPort, within limit: Duration) async -> Reading<Timestamp> {
    let what = "the certificate of \(server.text)"
    do {
      return .found(try await Ops.within(limit) { try await expiry(of: server, limit) })
    } catch is DeadlinePassed {
      return .failed("\(what) was not shown within \(limit)", advice: "look whether it is up")
    } catch ChannelError.eof {
      return .failed(
        "\(server.text) shows no certificate", advice: "check that the port is one of TLS")
    } catch {
      return .failed(
        "\(what) cannot be seen: \(String("\(error)".prefix(200)))",
        advice: "check the name, the port, and this machine's network")
    }
  }

  private static func expiry(of server: HostAndPort, _ limit: Duration) async throws -> Timestamp {
    let context = try NIOSSLContext(configuration: .makeClientConfiguration())
    let isAddress = (try? SocketAddress(ipAddress: server.host, port: server.port)) != nil
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let seen = loop.makePromise(of: Timestamp.self)
    let bootstrap = ClientBootstrap(group: loop).connectTimeout(.init(limit))
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let handler = try NIOSSLClientHandler(
            context: context, serverHostname: isAddress ? nil : server.host
          ) { certificates, verdict in
            if let leaf = certificates.first {
              let seconds = Int64(leaf.notValidAfter)
              seen.succeed(Timestamp(microseconds: seconds * 1_000_000))
            }
            verdict.succeed(.certificateVerified)
          }
          try channel.pipeline.syncOperations.addHandlers([handler, Failing(seen)])
        }
      }
    let channel: any Channel
    do {
      channel = try await bootstrap.connect(host: server.host, port: server.port).get()
    } catch {
      seen.fail(error)
      throw error
    }
    let result: Result<Timestamp, any Error>
    do {
      result = .success(
        try await withTaskCancellationHandler {
          try await seen.futureResult.get()
        } onCancel: {
          seen.fail(CancellationError())
        })
    } catch {
      result = .failure(error)
    }
    try? await channel.close()
    return try result.get()
  }
}

/// Tells that the handshake did not come as far as a certificate.
private final class Failing: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let promise: EventLoopPromise<Timestamp>

  init(_ promise: EventLoopPromise<Timestamp>) { self.promise = promise }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    promise.fail(error)
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    promise.fail(ChannelError.eof)
  }
}

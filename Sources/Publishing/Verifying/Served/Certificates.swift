import NIOCore
import NIOPosix
import NIOSSL
import SkillModel

/// Certificates of servers: which are trusted, what is wrong with one, and when it ends.
///
/// The only file that knows which library does it.
enum Certificates {
  /// How connections are secured, with the system's authorities or those of a PEM file.
  ///
  /// - Throws: ``PublishingError`` when the file cannot be read.
  static func configuration(_ authorities: String?) throws -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    guard let authorities else { return configuration }
    let trusted: [NIOSSLCertificate]
    do { trusted = try NIOSSLCertificate.fromPEMFile(authorities) } catch { trusted = [] }
    if trusted.isEmpty {
      throw PublishingError.unverifiable(
        authorities, reason: "there is no certificate in PEM form",
        help: "name the file with the authority's certificate after --cacert")
    }
    configuration.trustRoots = .certificates(trusted)
    return configuration
  }

  /// What is wrong with a certificate or a handshake; nil for errors of another sort.
  static func failure(for error: any Error, host: String) -> FetchFailure? {
    if let error = error as? NIOSSLExtraError {
      return error == .failedToValidateHostname
        ? FetchFailure(
          kind: .misnamed, words: "the certificate is for another name than '\(host)'")
        : FetchFailure(kind: .untrusted, words: "\(error)")
    }
    guard let error = error as? NIOSSLError else { return nil }
    switch error {
    case .unableToValidateCertificate:
      return FetchFailure(kind: .misnamed, words: "the certificate is not one for '\(host)'")
    case .uncleanShutdown: return nil
    default:
      let words = "\(error)"
      if words.contains("CERTIFICATE_VERIFY_FAILED") {
        return FetchFailure(
          kind: .untrusted, words: "the certificate is signed by no authority that is trusted here")
      }
      if words.contains("WRONG_VERSION_NUMBER") {
        return FetchFailure(kind: .plain, words: "the server does not speak TLS there")
      }
      return FetchFailure(kind: .untrusted, words: "no TLS connection: \(words.prefix(200))")
    }
  }

  /// When the certificate of a server ends, in seconds since 1970, whoever signed it; nil when there
  /// is none to be had within the time.
  static func end(of address: WebAddress, timeout: Duration) async -> Int? {
    let loop = MultiThreadedEventLoopGroup.singleton.any()
    let seen = loop.makePromise(of: Int?.self)
    let limit = loop.scheduleTask(in: .init(timeout)) { seen.succeed(nil) }
    let host = address.socketHost
    let isName = host.utf8.contains { !(0x30...0x39 ~= $0 || $0 == 0x2E) } && !host.contains(":")
    let bootstrap = ClientBootstrap(group: loop).connectTimeout(.init(timeout))
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let context = try NIOSSLContext(configuration: .makeClientConfiguration())
          let handler = try NIOSSLClientHandler(
            context: context, serverHostname: isName ? host : nil,
            customVerificationCallback: { certificates, verdict in
              seen.succeed(certificates.first.map { Int($0.notValidAfter) })
              verdict.succeed(.failed)
            })
          try channel.pipeline.syncOperations.addHandler(handler)
        }
      }
    let connection = bootstrap.connect(host: host, port: address.port)
    connection.whenFailure { _ in seen.succeed(nil) }
    connection.whenSuccess { channel in
      channel.closeFuture.whenComplete { _ in seen.succeed(nil) }
    }
    let end = try? await seen.futureResult.get()
    limit.cancel()
    if let channel = try? await connection.get() { try? await channel.close() }
    return end ?? nil
  }
}

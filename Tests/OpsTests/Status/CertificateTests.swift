import Foundation
import SkillModel
import SymbiontAPI
import Testing

@testable import Ops

@Suite(.offPool) struct CertificateTests {
  private static let hasOpenSSL = Program.run(["openssl", "version"])?.code == 0

  @Test(.enabled(if: hasOpenSSL, "there is no openssl here"))
  func theEndOfACertificateIsSeenThoughNobodyTrustsIt() async throws {
    let folder = try TemporaryFolder()
    let made = Program.run(
      ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"]
        + ["-days", "30", "-keyout", folder.path + "/key", "-out", folder.path + "/cert"])
    try #require(made?.code == 0)
    let port = try SSHServer.freePort()
    let server = try Daemon(
      ["openssl", "s_server", "-www", "-accept", "127.0.0.1:\(port)"]
        + ["-key", folder.path + "/key", "-cert", folder.path + "/cert"])
    try #require(server.line(containing: "ACCEPT") != nil, "\(server.said)")
    let place = HostAndPort(host: "127.0.0.1", port: port)
    let reading = await CertificateProbe.expiry(of: place, within: .seconds(120))
    let expiry = try #require(reading.value, "\(reading)")
    let days = (expiry - WallClock.system.now()) / .seconds(86_400)
    #expect(29.9...30 ~= days)
  }

  @Test func whatShowsNoneSaysSo() async throws {
    let host = try SSHServer.freePort()
    let refused = await CertificateProbe.expiry(
      of: HostAndPort(host: "127.0.0.1", port: host), within: .seconds(120))
    #expect(refused.failure?.contains("cannot be seen") == true, "\(refused)")
  }
}

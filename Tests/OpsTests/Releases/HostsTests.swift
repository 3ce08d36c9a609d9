import Foundation
import Testing

@testable import Ops

@Suite(
  "Several hosts", .offPool,
  .enabled(if: SSHServer.isThere, "there is no sshd here"))
struct HostsTests {
  private let ground: Ground
  private let skillctl: Skillctl
  private var root: String { ground.folder.path + "/releases-of-web" }

  init() throws {
    ground = try Ground()
    for name in ["web1", "web3"] { try ground.server(name) }
    try ground.host("web2", "127.0.0.1", SSHServer.freePort())
    let path = ground.folder.path
    skillctl = try Skillctl(
      ground,
      """
      default_target: web
      targets:
        web: { kind: http, url: "http://127.0.0.1:1", release: { root: \(path)/releases-of-web } }

      """)
    try FileManager.default.createDirectory(
      atPath: path + "/h/rel", withIntermediateDirectories: true)
    try ground.folder.write("h/rel/REVISION", "r1\n")
  }

  private func deploy(_ hosts: String, _ more: String...) throws -> Skillctl.Run {
    try skillctl.run(["ops", "deploy", "--from", "rel", "--yes", "--hosts", hosts] + more)
  }

  @Test func theFirstThatFailsEndsIt() throws {
    let run = try deploy("web1,web2,web3")
    #expect(run.code == 2, "\(run.errors)")
    #expect(run.text.contains("is in use on web1") && !run.text.contains("web3"))
    #expect(run.errors.contains("left as they are: web3"))
    #expect(run.errors.contains("cannot connect to web2"))
  }

  @Test func twoAtATimeHaveOneLockEach() throws {
    // They are one machine: one of them is told who has the lock, or that there is nothing to do.
    let run = try deploy("web1,web3", "--batch", "2", "--lock-wait", "60s")
    #expect(run.code == 0, "\(run.errors)")
    let releases = try FileManager.default.contentsOfDirectory(atPath: root + "/releases")
    #expect(releases.count == 1 || releases.count == 2)
    let again = try deploy("web1,web3")
    #expect(again.code == 0 && again.text.contains("web3 has just this in use"), "\(again)")
  }
}

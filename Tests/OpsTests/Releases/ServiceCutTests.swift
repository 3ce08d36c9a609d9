import Foundation
import Testing

@testable import Ops

/// With the real symbiont, which systemctl's stand-in starts from what is in use.
@Suite(
  "A deploy of a symbiont that is cut off", .offPool,
  .enabled(if: ServiceHost.isPossible, "there is no sshd or no python3 here"))
struct ServiceCutTests {
  private let ground: DeployGround
  /// Answers the check of its configuration, and does not start.
  private let sick = "#!/bin/sh\n[ \"$1\" = serve ] && exit 1\nexit 0\n"

  init() throws {
    ground = try DeployGround()
    #expect(try ground.deploy(ground.release("one")).code == 0)
  }

  /// A deploy that is killed at a point.
  private func cut(_ path: String, at point: CutPoint, _ more: String...) throws {
    let folder = ground.host.ground.folder
    let skillctl = try Skillctl(
      ground.host.ground, folder.read("h/.config/skillctl/config.yaml"),
      variables: ["KILL_SKILLCTL_AT=\(point.rawValue)"])
    let run = try skillctl.run(["ops", "deploy", "--from", path, "--yes"] + more)
    #expect(run.code == 128 + SIGKILL, "\(run.text)\(run.errors)")
  }

  private func next(_ path: String, _ more: String...) throws -> Skillctl.Run {
    let words = ["ops", "deploy", "--from", path, "--yes", "--lock-wait", "30s"]
    return try ground.skillctl.run(words + more)
  }

  @Test(arguments: [CutPoint.unitChanged, .switched, .restarted, .proven])
  func isProvenByTheNext(_ point: CutPoint) throws {
    let two = try ground.release("two")
    try cut(two, at: point)
    // The old process runs until somebody restarts it.
    let isStarted = [.restarted, .proven].contains(point)
    #expect(try ground.revision() == (isStarted ? "two" : "one"))
    let run = try next(two)
    #expect(run.code == 0 && run.errors.contains("was cut off"), "\(run.errors)")
    #expect(try ground.revision() == "two")
    #expect(try ground.current().hasSuffix("-two") && ground.releases().count == 2)
    let states = try ground.skillctl.run(["ops", "releases", "--json"])
    #expect(!states.text.contains("\"bad\""), "\(states.text)")
  }

  @Test(arguments: [CutPoint.switched, .restarted, .undoing, .switchedBack])
  func isTakenBackByTheNext(_ point: CutPoint) throws {
    let two = try ground.release("two", program: sick)
    try cut(two, at: point, "--wait-for", "2s")
    // The one before is wanted, and so nothing is sent.
    let run = try next(ground.release("one"), "--wait-for", "5s")
    #expect(run.code == 0 && run.errors.contains("was cut off"), "\(run.errors)")
    #expect(run.text.contains("nothing else was to be done"), "\(run.text)")
    #expect(try ground.current().hasSuffix("-one"))
    #expect(try ground.revision() == "one")
    #expect(try ground.audit().contains("deploy rolled_back"))
    // The sick one is never chosen again.
    let name = try #require(try ground.releases().first { $0.hasSuffix("-two") })
    let back = try ground.skillctl.run(["ops", "rollback", name, "--yes"])
    #expect(back.code == 2 && back.errors.contains("marked bad"), "\(back.errors)")
  }

  /// What a release has broken before it was known to be well was not broken before it.
  @Test func itsOwnFaultsAreNotThoseOfTheOneBefore() throws {
    let ground = try DeployGround(
      more: "    checks:\n      - { get: /health/deep, value: { revision: { not: two } } }")
    #expect(try ground.deploy(ground.release("one")).code == 0)
    let cut = try Skillctl(
      ground.host.ground, ground.host.ground.folder.read("h/.config/skillctl/config.yaml"),
      variables: ["KILL_SKILLCTL_AT=\(CutPoint.restarted.rawValue)"])
    let two = try ground.release("two")
    let killed = try cut.run(["ops", "deploy", "--from", two, "--yes", "--wait-for", "2s"])
    #expect(killed.code == 128 + SIGKILL, "\(killed.text)\(killed.errors)")
    #expect(try ground.revision() == "two")
    let run = try ground.deploy(
      ground.release("three"), "--wait-for", "2s", "--lock-wait", "30s")
    #expect(run.code == 0 && run.errors.contains("was cut off"), "\(run.errors)")
    #expect(try ground.audit().contains("deploy rolled_back"))
    #expect(try ground.current().hasSuffix("-three"))
  }

  @Test func aServiceThatIsKilledWhileItIsLookedAtIsTakenBack() throws {
    // It is gone as soon as it has answered.
    let real = Program.folder + "/symbiont"
    let two = try ground.release(
      "two",
      program: """
        #!/bin/sh
        [ "$1" = serve ] || exit 0
        \(real) "$@" &
        until curl -s -o /dev/null \(ground.host.base)/health; do kill -0 $! || exit 1; done
        kill -KILL $!
        wait
        """)
    let run = try ground.deploy(two, "--wait-for", "5s")
    #expect(run.code == 1 && run.text.contains("it was taken back"), "\(run)")
    #expect(try ground.revision() == "one")
    #expect(try ground.current().hasSuffix("-one"))
  }
}

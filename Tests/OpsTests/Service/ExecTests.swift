import Foundation
import Testing

@testable import Ops

@Suite(
  "A command on the host", .offPool,
  .enabled(if: ServiceHost.isPossible, "there is no sshd or no python3 here"))
struct ExecTests {
  private let ground: Ground
  private let skillctl: Skillctl

  init() throws {
    ground = try Ground()
    try ground.server("cortex")
    skillctl = try Skillctl(
      ground,
      """
      default_target: box
      targets:
        box: { kind: http, host: cortex, url: "http://127.0.0.1:9" }

      """)
  }

  @Test func everyByteGoesBothWays() throws {
    let bytes = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let back = try skillctl.run(["ops", "exec", "--", "cat"], input: bytes)
    #expect(back.code == 0 && back.output == bytes && back.errors.isEmpty, "\(back.errors)")
    let both = try skillctl.run([
      "ops", "exec", "--", "sh", "-c", "printf 'a\\0b'; printf 'c\\nd' >&2",
    ])
    #expect(both.output == Array("a\0b".utf8) && both.errors == "c\nd")
    // Who does not read all of it is not to be blamed.
    #expect(try skillctl.run(["ops", "exec", "--", "true"], input: bytes).code == 0)
  }

  @Test func theWordsAreTheProgramsOwn() throws {
    let words = ["it's", "a  b", "new\nline", "-n", "--", "", "é漢😀", "$HOME `id` \\ \"", "--json"]
    let said = try skillctl.run(["ops", "exec", "--", "printf", "%s\\0"] + words)
    #expect(said.output == words.flatMap { Array($0.utf8) + [0] })
  }

  @Test func theExitCodeIsPassedOn() throws {
    let three = try skillctl.run(["ops", "exec", "--", "sh", "-c", "exit 3"])
    #expect(three.code == 3 && three.errors.isEmpty)
    let missing = try skillctl.run(["ops", "exec", "--", "no-such-program"])
    #expect(missing.code == 127)
    #expect(missing.errors.contains("there is no 'no-such-program' on cortex"), "\(missing.errors)")
    let killed = try skillctl.run(["ops", "exec", "--", "sh", "-c", "kill -9 $$"])
    #expect(killed.code == 255 && killed.errors.contains("255 mostly means"))
  }

  @Test func itComesWhenItIsWritten() throws {
    // The command ends only after what it wrote, no line, was seen here.
    let flag = ground.folder.path + "/seen"
    let out = ground.folder.path + "/out"
    let script = "printf part; while ! test -e \(flag); do sleep 0.05; done; printf ' whole'"
    let daemon = try Daemon(
      ["sh", "-c", "out=$1; shift; exec \"$@\" >\"$out\"", "sh", out]
        + skillctl.words(["ops", "exec", "--", "sh", "-c", script]))
    let limit = ContinuousClock.now + .seconds(300)
    while (try? String(contentsOfFile: out, encoding: .utf8)) != "part" {
      try #require(ContinuousClock.now < limit)
      usleep(10_000)
    }
    try ground.folder.write("seen", "")
    #expect(daemon.end() == 0)
    #expect(try String(contentsOfFile: out, encoding: .utf8) == "part whole")
  }

  @Test func controlCEndsIt() throws {
    let daemon = try skillctl.start(["ops", "exec", "--"] + ground.endless().words)
    #expect(daemon.line(containing: "here") != nil)
    daemon.signal(SIGINT)
    #expect(daemon.end() == 128 + SIGINT)
    #expect(daemon.line(containing: "interrupted") != nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: skillctl.connections).isEmpty)
  }

  @Test func theTimeThatIsGivenEndsIt() throws {
    let late = try skillctl.run(["ops", "exec", "--timeout", "10s", "--"] + ground.endless().words)
    #expect(late.code == 2 && late.text == "here\n")
    #expect(late.errors.contains("'sh' has not ended within 10.0 seconds"), "\(late.errors)")
  }

  @Test func aLostConnectionIsSaid() throws {
    let daemon = try skillctl.start(["ops", "exec", "--"] + ground.endless().words)
    #expect(daemon.line(containing: "here") != nil)
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: skillctl.connections).first)
    kill(try Ground.master("\(skillctl.connections)/\(name)/c"), SIGKILL)
    #expect(daemon.end() == 2)
    #expect(daemon.line(containing: "cannot run a command on cortex") != nil, "\(daemon.said)")
  }
}

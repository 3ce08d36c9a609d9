import Testing

@testable import Ops

@Suite(.offPool) struct HostBatchTests {
  private func run(_ commands: [[String]], timeout: Duration = .seconds(120)) async throws
    -> [HostBatch.Answer?]
  {
    let commands = try commands.map { words in try RemoteCommand(words) }
    return try await HostBatch(commands).run(on: .here(timeout: timeout))
  }

  @Test func eachCommandHasItsOwnAnswer() async throws {
    let answers = try await run([
      ["printf", "%s\\n", "a b", "", "c'd"], ["printf", "no end"], ["false"],
      ["sh", "-c", "echo out; echo err >&2; exit 3"], ["cat"], ["no-such-program-here"],
      ["sh", "-c", "echo $TZ $LC_ALL"],
    ])
    #expect(answers[0] == .init(status: 0, lines: ["a b", "", "c'd"]))
    #expect(answers[1] == .init(status: 0, lines: ["no end"]))
    #expect(answers[2] == .init(status: 1, lines: []))
    #expect(answers[3] == .init(status: 3, lines: ["out", "err"]))
    #expect(answers[4] == .init(status: 0, lines: []))
    #expect(answers[5]?.status == 127)
    #expect(answers[6] == .init(status: 0, lines: ["UTC C"]))
  }

  @Test func whatHasEndedInTimeIsNotLost() async throws {
    let answers = try await run(
      [["echo", "first"], ["tail", "-f", "/dev/null"], ["echo", "third"]], timeout: .seconds(2))
    #expect(answers == [.init(status: 0, lines: ["first"]), nil, nil])
  }
}

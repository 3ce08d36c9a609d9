import Orchestrator
import SkillModel
import SymbiontAPI

extension FuzzTarget {
  /// What a model CLI printed. The first byte says which CLI and how it ended, then comes its output.
  static let cliResults = FuzzTarget(name: "cli-results", longest: 8192) { bytes in
    let kind = bytes.first ?? 0
    var process = ChildProcess.Outcome(ending: kind & 2 == 0 ? .exited(0) : .exited(1))
    if kind & 4 != 0 { process.ending = .signalled(9) }
    if kind & 8 != 0 { process.stop = .timeout }
    process.output = Array(bytes.dropFirst())
    if kind & 16 != 0 {
      process.errors = process.output
      process.output = []
    }
    process.dropped = kind & 32 != 0 ? 1 : 0
    var context = ClaudeResult.Context(now: now, version: CLIVersion(2, 1, 280))
    if kind & 64 != 0 {
      context.resuming = Call.Resumption(
        session: "s", lastReported: USD(nanos: 5), lastVersion: "2.1.280")
    }
    let isCodex = kind & 1 != 0
    let read = {
      isCodex
        ? CodexResult.read(process, context, wantsStructure: true)
        : ClaudeResult.read(process, context)
    }
    let result = read()
    guard result == read() else { return "reading twice differs" }
    return fault(in: result, process, isCodex: isCodex)
  }

  private static let now = SymbiontAPI.Timestamp(microseconds: 1_795_000_000_000_000)

  private static func fault(
    in result: CallResult, _ process: ChildProcess.Outcome, isCodex: Bool
  ) -> String? {
    for amount in [result.cost, result.reportedCost] where (amount ?? .zero) < .zero {
      return "a negative cost"
    }
    if let cost = result.cost, cost > result.reportedCost ?? .zero { return "more than reported" }
    if isCodex, result.cost != nil { return "a cost that Codex does not tell" }
    if let tokens = result.tokens {
      let counts = [tokens.input, tokens.output, tokens.cacheRead, tokens.cacheWritten]
      guard counts.allSatisfy({ $0 >= 0 || !isCodex }) else { return "negative tokens" }
    }
    switch result.outcome {
    case .answered(let answer):
      if process.stop != nil || process.ending != .exited(0) { return "an answer in spite of it" }
      if let structured = answer.structured,
        (try? JSONReader.read(Array(structured.utf8), replacesHalfPairs: true)) == nil
      {
        return "structured output that is no JSON"
      }
      if !isCodex, !holdsResult(process.output) { return "an answer out of nothing" }
    case .failed(let failure):
      if failure.message.count > 501 || failure.message.contains("\n") {
        return "too long a message"
      }
      if let moment = failure.resetsAt {
        let seconds = (moment.microseconds - now.microseconds) / 1_000_000
        guard failure.category == .usageLimit else { return "a reset of no limit" }
        guard (60..<33 * 86_400).contains(seconds) else { return "a reset in \(seconds) s" }
      }
    }
    return nil
  }

  /// Said again by other means: all that success needs stands in the bytes.
  private static func holdsResult(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    // A key may be written with escapes.
    return text.contains("\\u")
      || ["type", "result", "subtype", "success", "is_error", "false"].allSatisfy(text.contains)
  }
}

import Foundation
import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("Codex")
struct CodexTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let expected: [(shape: String, category: CallFailure.Category?)] = [
    ("success", nil), ("structured", nil), ("old", nil), ("recovered", nil),
    ("failed", .serverError), ("failed-exit-0", .authenticationFailed), ("limit", .usageLimit),
    ("early-end", .unreadable), ("logged-out", .authenticationFailed),
  ]

  @Test("No shape is forgotten")
  func complete() throws {
    #expect(try FakeClaude.shapes("codex") == Self.expected.map(\.shape))
  }

  @Test("Its cost is unknown, never 0", arguments: expected.map(\.shape))
  func shape(name: String) async throws {
    let category = Self.expected.first { $0.shape == name }?.category
    let result = await FakeClaude.codex().run(FakeClaude.call("Hello fake:\(name)", in: folder))
    #expect(result.failure?.category == category, "\(result.outcome)")
    #expect(result.cost == nil && result.reportedCost == nil)
    #expect(result.executor == "codex 2.1.280")
    #expect((result.session != nil) == (name != "logged-out"))
    if category == nil, name != "structured" {
      #expect(result.answer?.text.contains("“Hello”") == true)
      #expect((result.tokens?.output ?? 0) > 0)
    }
    if name == "limit" {
      let moment = try #require(result.failure?.resetsAt)
      // 2 days, 17 hours and 14 minutes.
      #expect(moment.seconds - FakeClaude.now.seconds == 234_840)
    }
  }

  @Test("A schema goes by a file beside the scratch folder; an answer by it is JSON")
  func structured() async throws {
    let executor = FakeClaude.codex()
    var call = FakeClaude.call("Explain this", in: folder)
    call.schema = Classification.schema
    let result = await executor.run(call)
    let answer = try #require(result.answer)
    #expect(Classification(answer)?.tier == .sonnet)
    #expect(answer.structured == answer.text)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)

    call.resuming = Call.Resumption(session: "thread", lastReported: nil, lastVersion: nil)
    let arguments = try executor.arguments(of: call, settings: folder.path)
    #expect(arguments.suffix(3) == ["resume", "thread", "-"])
    #expect(try folder.read("schema.json") == Array(Classification.schema.utf8))
  }
}

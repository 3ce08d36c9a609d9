import Foundation
import Testing

@testable import Orchestrator

@Suite("A child process")
struct ChildProcessTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func child(_ scenario: String, ready: ReadyPipe? = nil) -> ChildProcess {
    var environment = ["FAKE_CLAUDE_SCENARIO": scenario]
    if let ready { environment["FAKE_CLAUDE_READY"] = ready.path }
    return ChildProcess(
      program: FakeClaude.path, arguments: ["-p"], environment: environment,
      directory: folder.path, timeout: .seconds(300),
      stopping: [.init(signal: SIGTERM, grace: .milliseconds(300))])
  }

  /// Starts it, waits until it is set up, cancels it, and waits for its end.
  private func cancelled(_ scenario: String) async throws -> (ChildProcess.Outcome, pid: Int32) {
    let ready = try ReadyPipe(in: folder)
    let child = child(scenario, ready: ready)
    let run = Task { await child.run() }
    let pid = try #require(await ready.number())
    run.cancel()
    return (await run.value, pid)
  }

  @Test("Its input arrives, its output is read, its exit code is told")
  func plain() async throws {
    var child = child("success")
    child.input = Array("Say hello".utf8)
    let outcome = await child.run()
    #expect(outcome.ending == .exited(0))
    #expect(outcome.stop == nil && outcome.isGone && !outcome.leftOthers)
    #expect(String(decoding: outcome.output, as: UTF8.self).contains("“Say hello”"))
    #expect(outcome.errors.isEmpty && outcome.dropped == 0)
  }

  @Test("Ten megabytes of input, read or not, end neither of the two")
  func largeInput() async {
    for scenario in ["success", "deaf"] {
      var child = child(scenario)
      child.input = [UInt8](repeating: UInt8(ascii: "a"), count: 10_000_000)
      #expect(await child.run().ending == .exited(0))
    }
  }

  @Test("What is not there, or no program, is told")
  func notStarted() async throws {
    try folder.write("text", Array("hello".utf8))
    var child = child("success")
    for (program, code) in [("/nonexistent", ENOENT), (folder.path + "/text", EACCES)] {
      child.program = program
      #expect(
        await child.run().ending
          == .notStarted(DataError(action: "start", path: program, code: code)))
    }
    child = self.child("success")
    child.directory = "/nonexistent"
    guard case .notStarted = await child.run().ending else {
      Issue.record("it ran in a folder that is not there")
      return
    }
  }

  @Test("When time is up it gets SIGTERM")
  func timeout() async {
    var child = child("hang")
    child.timeout = .milliseconds(200)
    let outcome = await child.run()
    #expect(outcome.stop == .timeout)
    #expect(outcome.ending == .signalled(SIGTERM))
    #expect(outcome.isGone && outcome.duration >= .milliseconds(200))
  }

  @Test("Cancelled, it gets SIGTERM, and SIGKILL when it ignores that")
  func stubborn() async throws {
    let (outcome, pid) = try await cancelled("stubborn")
    #expect(outcome.stop == .cancelled)
    #expect(outcome.ending == .signalled(SIGKILL))
    #expect(outcome.isGone && !isAlive(pid))
    #expect(outcome.duration >= .milliseconds(300))
  }

  @Test("It may close its streams and go on: it is stopped all the same")
  func closed() async throws {
    let (outcome, pid) = try await cancelled("closed")
    #expect(outcome.ending == .signalled(SIGTERM))
    #expect(outcome.isGone && !isAlive(pid))
  }

  @Test("Cancelled before it starts, it does not outlive the call")
  func cancelledBefore() async {
    let child = child("hang")
    let outcome = await withTaskGroup(of: ChildProcess.Outcome.self) { group in
      group.cancelAll()
      group.addTask { await child.run() }
      return await group.next()
    }
    #expect(outcome?.stop == .cancelled)
    #expect(outcome?.isGone == true)
  }

  @Test(
    "A process that it leaves behind holds nothing up and ends, wherever it went",
    arguments: ["grandchild", "stubborn-grandchild", "other-group", "other-session"])
  func grandchild(scenario: String) async throws {
    let ready = try ReadyPipe(in: folder)
    var child = child(scenario, ready: ready)
    child.environment[ProcessEnvironment.attemptVariable] = folder.path + "/attempt-1"
    async let run = child.run()
    let pid = try #require(await ready.number())
    let outcome = await run
    #expect(outcome.ending == .exited(0))
    #expect(outcome.stop == nil && outcome.leftOthers && outcome.isGone)
    #expect(!isAlive(pid))
    #expect(String(decoding: outcome.output, as: UTF8.self).contains("\"subtype\":\"success\""))
  }

  @Test("Of too much output the start is kept and the rest counted")
  func flood() async {
    let outcome = await child("flood").run()
    #expect(outcome.ending == .exited(0))
    #expect(outcome.output.count == 8 << 20)
    #expect(outcome.output.count + outcome.dropped > 20 << 20)
  }

  @Test("Both streams are drained at once; of the errors the end is kept")
  func bothStreams() async {
    let outcome = await child("both-streams").run()
    #expect(outcome.ending == .exited(0))
    #expect(outcome.errors.count == 16 << 10)
    #expect(outcome.output.count > 512 << 10)
  }

  @Test("A death by a signal of its own is told")
  func abort() async {
    let outcome = await child("abort").run()
    #expect(outcome.ending == .signalled(SIGABRT))
    #expect(String(decoding: outcome.errors, as: UTF8.self).contains("panic"))
  }

  @Test("Sixteen at once, each with its own answer")
  func manyAtOnce() async {
    let child = child("success")
    await withTaskGroup { group in
      for number in 0..<16 {
        group.addTask {
          var child = child
          child.input = Array("Task number \(number)!".utf8)
          return (number, await child.run())
        }
      }
      for await (number, outcome) in group {
        let text = String(decoding: outcome.output, as: UTF8.self)
        #expect(text.contains("“Task number \(number)!”"))
      }
    }
  }

  @Test("It leads a session, has three descriptors, and gets its arguments as they are")
  func surroundings() async throws {
    var child = child("surroundings")
    child.arguments = ["-p", "a b", "", "$(id)", "'\"\\", "é\n"]
    let text = String(decoding: await child.run().output, as: UTF8.self)
    let lines = text.split(separator: "\\n")
    let pid = try #require(lines.first { $0.contains("pid ") }?.split(separator: " ").last)
    #expect(lines.contains("session \(pid)") && lines.contains("group \(pid)"))
    for argument in ["argument a b", "argument ", "argument $(id)", "argument '\\\"\\\\"] {
      #expect(lines.contains(Substring(argument)))
    }
    let descriptors = lines.filter { $0.hasPrefix("descriptor ") }.map { $0.prefix(12) }
    #expect(descriptors == ["descriptor 0", "descriptor 1", "descriptor 2"])
  }
}

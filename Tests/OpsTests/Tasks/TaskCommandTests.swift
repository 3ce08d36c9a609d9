import Foundation
import Testing

@testable import Ops

/// The built program, with the real ssh and the real daemon.
@Suite(
  "Commands about tasks", .offPool,
  .enabled(if: ServiceHost.isPossible, "there is no sshd or no python3 here"))
struct TaskCommandTests {
  private static let docs =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path + "/docs"

  private static let hasJSONSchema: Bool = {
    let works = Program.run(["python3", "-c", "import jsonschema"])?.code == 0
    if !works { print("skipped: no Python jsonschema here, so no output is held against a schema") }
    return works
  }()

  private func fields(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// Holds a document against the schema that it names.
  private func check(_ text: String, _ ground: Ground) throws {
    let schema = try #require(try fields(text)["schema"] as? String)
    guard Self.hasJSONSchema else { return }
    let name = schema.split(separator: ":")[2]
    try ground.folder.write("document.json", text)
    let said = Program.complaints([
      "python3", "-c",
      """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1])); document = json.load(open(sys.argv[2]))
      jsonschema.Draft202012Validator.check_schema(schema); jsonschema.validate(document, schema)
      """,
      "\(Self.docs)/schemas/\(name).schema.json", ground.folder.path + "/document.json",
    ])
    #expect(said == "", "\(text)")
  }

  @Test func aTaskIsGivenAndWaitedFor() throws {
    let host = try ServiceHost()
    let skillctl = try Skillctl(host.ground, url: host.base, host: "cortex")
    let waited = try #require(
      try skillctl.output("task", "say hello", "--tier", "haiku", "--wait"))
    #expect(waited.code == 0 && waited.text.contains("Your task of 2 words began: “say hello”"))
    #expect(!waited.text.contains("queued-"), "\(waited.text)")
    let failed = try skillctl.run("task", "fake:invalid-request", "--tier", "haiku", "--wait")
    #expect(failed.code == 1 && failed.said.contains("failed: Prompt is too long"), "\(failed)")
    let sent = try skillctl.run("task", "say hello", "--key", "k1", "--tier", "haiku")
    let again = try skillctl.run("task", "say hello", "--key", "k1", "--tier", "haiku")
    #expect(sent.code == 0 && again.code == 0)
    #expect(again.said.prefix(24) == sent.said.prefix(24), "\(sent) \(again)")
    // By file and by standard input.
    try host.ground.folder.write("task.txt", "fake:delay=1\nfrom a file\n")
    let file = try #require(
      try skillctl.output(
        "task", "--file", host.ground.folder.path + "/task.txt", "--tier", "haiku", "--wait",
        "--json"))
    try check(file.text, host.ground)
    let task = try fields(file.text)["task"] as? [String: Any]
    #expect(file.code == 0 && task?["task"] as? String == "fake:delay=1\nfrom a file")
    #expect(try skillctl.leftovers().isEmpty)
  }

  @Test func aSignalLeavesTheTaskRunning() throws {
    let host = try ServiceHost()
    let skillctl = try Skillctl(host.ground, url: host.base, host: "cortex")
    let waiting = try skillctl.start("task", "fake:hang", "--tier", "haiku", "--wait")
    let line = try #require(waiting.line(containing: "processing"), "\(waiting.said)")
    let id = String(line.prefix { $0 != ":" })
    waiting.signal(SIGTERM)
    #expect(waiting.end() == 128 + SIGTERM)
    #expect(waiting.said.contains("interrupted; \(id) goes on"), "\(waiting.said)")
    #expect(waiting.said.contains("queue cancel \(id)"))
    let shown = try #require(try skillctl.output("queue", "show", id, "--json"))
    #expect(try fields(shown.text)["status"] as? String == "processing")
    try check(shown.text, host.ground)
    let cancelled = try #require(try skillctl.output("queue", "cancel", id, "--json"))
    #expect(cancelled.code == 0 && cancelled.text.contains(#""status" : "cancelled""#))
    try check(cancelled.text, host.ground)
    let twice = try skillctl.run("queue", "cancel", id, "nothing")
    #expect(twice.code == 1 && twice.said.contains("there is no task nothing"), "\(twice)")
  }

  @Test func theQueueIsPausedAndFilled() throws {
    let host = try ServiceHost()
    let skillctl = try Skillctl(host.ground, url: host.base, host: "cortex")
    let paused = try #require(
      try skillctl.output("queue", "pause", "--for", "1h", "--reason", "a test", "--json"))
    try check(paused.text, host.ground)
    #expect(try fields(paused.text)["paused"] as? Bool == true)
    try host.ground.folder.write("lines.txt", "one\n\ntwo\nthree\n")
    let lines = host.ground.folder.path + "/lines.txt"
    for _ in 0..<2 {
      let added = try #require(
        try skillctl.output("queue", "add", "--lines", "--file", lines, "--key", "k", "--json"))
      #expect(added.code == 0)
      try check(added.text, host.ground)
    }
    let list = try #require(try skillctl.output("queue", "--json"))
    try check(list.text, host.ground)
    let tasks = try #require(try fields(list.text)["tasks"] as? [[String: Any]])
    #expect(tasks.map { $0["task"] as? String } == ["three", "two", "one"])
    let human = try skillctl.run("queue", "list", "--state", "pending", "--limit", "2")
    #expect(human.said.hasPrefix("3 pending\npaused until 20"), "\(human.said)")
    #expect(human.said.contains("): a test\n") && human.said.contains("there are more"))
    let resumed = try #require(try skillctl.output("queue", "resume", "--json"))
    try check(resumed.text, host.ground)
    #expect(try fields(resumed.text)["paused"] as? Bool == false)
    let unblocked = try skillctl.run("queue", "unblock", "nothing")
    #expect(unblocked.code == 1)
    let late = try skillctl.run("queue", "pause", "--until", "2020-01-01T00:00:00Z")
    #expect(late.code == 2 && late.said.contains("`until` is over already"), "\(late)")
  }

  @Test func eventsAndCallsAreShown() throws {
    let host = try ServiceHost()
    let skillctl = try Skillctl(host.ground, url: host.base, host: "cortex")
    let events = try skillctl.start("events", "--json")
    _ = try #require(events.line(containing: #""event":"hello""#), "\(events.said)")
    let ledger = try skillctl.start("ledger", "--follow", "--limit", "2")
    _ = try #require(ledger.line(containing: "queue"), "\(ledger.said)")
    let sent = try #require(try skillctl.output("task", "say hello", "--tier", "haiku", "--json"))
    let id = try #require(try fields(sent.text)["id"] as? String)
    try check(sent.text, host.ground)
    let done = try #require(events.line(containing: #""status":"done""#), "\(events.said)")
    try check(done, host.ground)
    #expect(done.contains(id))
    _ = try #require(ledger.line(containing: "say hello"), "\(ledger.said)")
    for program in [events, ledger] {
      program.signal(SIGTERM)
      #expect(program.end() == 128 + SIGTERM)
    }
    let calls = try #require(try skillctl.output("ledger", "--limit", "3", "--json"))
    try check(calls.text, host.ground)
    #expect((try fields(calls.text)["calls"] as? [Any])?.count == 3)
    let costs = try #require(
      try skillctl.output("cost", "--by", "tier", "--budget", "5", "--json"))
    try check(costs.text, host.ground)
    #expect(try fields(costs.text)["target"] as? String == "box")
    let total = try #require(try fields(costs.text)["total"] as? [String: Any])
    #expect(total["calls"] as? Int == 61)
    let human = try skillctl.run("cost", "--by", "source")
    #expect(human.code == 0 && human.said.contains("queue"), "\(human)")
    #expect(try skillctl.leftovers().isEmpty)
  }

  @Test func aTaskThatIsNotThereIsNotWaitedFor() throws {
    let host = try ServiceHost()
    let skillctl = try Skillctl(host.ground, url: host.base, host: "cortex")
    for words in [["events", "--task", "nosuch"], ["queue", "show", "nosuch"]] {
      let run = try Daemon(skillctl.words(["ops"] + words))
      _ = run.line(containing: "\u{0}")
      #expect(run.end() == 2, "\(words): \(run.said)")
      // The host is named, and a command that helps.
      #expect(
        run.said.contains("/tasks/nosuch at \(host.base) on cortex: status 404"), "\(run.said)")
      #expect(run.said.contains("`skillctl ops queue` lists them"), "\(run.said)")
    }
  }

  @Test func whoReadsNoFurtherEndsIt() throws {
    let ground = try Ground()
    try ground.folder.write(
      "ledger.jsonl", #"{"timestamp":"2026-03-20T14:32:15Z","model":"haiku"}"# + "\n")
    let file = ground.folder.path + "/ledger.jsonl"
    let run = try #require(
      Program.run([
        "sh", "-c",
        "'\(Program.folder)/skillctl' ops ledger --follow --json --file '\(file)' | head -n 1",
      ]))
    #expect(run.code == 0 && run.output.count > 50)
  }

  @Test func anotherKindIsRefused() throws {
    let host = try ServiceHost()
    let skillctl = try Skillctl(host.ground, url: host.base, host: nil)
    for words in [
      ["task", "x"], ["queue"], ["queue", "show", "a"], ["queue", "add", "x"],
      ["queue", "cancel", "a"], ["queue", "pause"], ["queue", "resume"], ["events"], ["ledger"],
      ["ledger", "--follow"], ["cost"],
    ] {
      let run = try Daemon(skillctl.words(["ops"] + words + ["--target", "web"]))
      #expect(run.end() == 64, "\(words)")
      _ = run.line(containing: "\u{0}")
      #expect(
        run.said.contains("'web' is of the kind http, which has no tasks"), "\(words) \(run.said)")
    }
  }

  @Test func aHostileServiceTakesOverNoTerminal() throws {
    let ground = try Ground()
    let service = try HostileService()
    let skillctl = try Skillctl(ground, url: service.base, host: nil)
    func harmless(_ text: String, _ words: String) {
      let bad = text.unicodeScalars.filter {
        ($0.value < 0x20 && $0 != "\n" && $0 != "\t") || $0.value == 0x7F || $0 == "\u{202E}"
      }
      #expect(bad.isEmpty && !text.isEmpty, "\(words): \(text.debugDescription)")
    }
    for (words, code) in [
      (["queue"], 0), (["queue", "show", "queued-1"], 0), (["queue", "show", "failed"], 0),
      (["queue", "show", "x"], 2), (["queue", "cancel", "x"], 1), (["ledger"], 0),
      (["task", "x"], 0), (["task", "x", "--wait"], 1), (["queue", "add", "--lines", "x"], 0),
    ] as [([String], Int32)] {
      let run = try Daemon(skillctl.words(["ops"] + words))
      _ = run.line(containing: "\u{0}")
      #expect(run.end() == code, "\(words): \(run.said)")
      harmless(run.said, words.joined(separator: " "))
    }
    let shown = try skillctl.run("queue", "show", "queued-1")
    #expect(shown.said.contains("␛[2Jgone␍␇\\u{202e}evil\n  second\tline"), "\(shown.said)")
    let events = try Daemon(skillctl.words(["ops", "events"]))
    _ = try #require(events.line(containing: "connecting again"), "\(events.said)")
    events.signal(SIGTERM)
    _ = events.end()
    harmless(events.said, "events")
    #expect(events.said.contains("␛[31mil"), "\(events.said)")
  }
}

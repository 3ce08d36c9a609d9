import Foundation
import SkillModel
import SymbiontAPI
import Testing

@testable import Ops

@Suite(
  "The log of a service", .offPool,
  .enabled(if: ServiceHost.isPossible, "there is no sshd or no python3 here"))
struct ServiceLogTests {
  private let host: ServiceHost

  init() throws { host = try ServiceHost() }

  private func log(file: String? = nil) throws -> ServiceLog {
    var facts = OpsFacts()
    facts.kind = Stated(.symbiont, by: .builtIn)
    facts.host = Stated(.alias("cortex"), by: .builtIn)
    facts.url = Stated(host.base, by: .builtIn)
    facts.unit.name = Stated("symbiont.service", by: .builtIn)
    if let file { facts.logs = Stated(.file(file), by: .builtIn) }
    return try ServiceLog(of: try #require(Target(name: "box", source: .builtIn, facts: facts)))
  }

  /// What is shown, and what came of reading.
  private func read(
    _ log: ServiceLog, _ change: (inout LogQuery) -> Void = { _ in }
  ) async throws -> (messages: [String], reading: ServiceLog.Reading) {
    var query = LogQuery()
    change(&query)
    var messages: [String] = []
    let reading = try await SSHConnection.using("cortex", host.ground.settings) { connection in
      try await log.read(query, on: .remote(connection)) { messages.append($0.message) }
    }
    return (messages, reading)
  }

  @Test func theNewestInTheirOrder() async throws {
    for second in 1...60 { try host.journal("entry \(second)", at: second) }
    try host.journal("another's", at: 61, unit: "ssh.service")
    let log = try log()
    let usual = try await read(log)
    #expect(usual.messages == (11...60).map { "entry \($0)" } && usual.reading.looked == 50)
    let few = try await read(log) { $0.lines = 2 }
    #expect(few.messages == ["entry 59", "entry 60"])
    let start = try #require(Timestamp("2026-11-21T20:00:10Z"))
    let between = try await read(log) {
      $0.since = start
      $0.until = start + .seconds(2)
    }
    #expect(between.messages == ["entry 10", "entry 11", "entry 12"])
  }

  @Test func aUnitThatIsNotThereIsNoEmptyLog() async throws {
    #expect(try await read(log()).reading.looked == 0)
    try FileManager.default.removeItem(atPath: host.state + "/units/symbiont.service")
    let failure = await #expect(throws: UnitFailure.self) { _ = try await read(log()) }
    #expect(failure?.message == "there is no unit symbiont.service on cortex")
  }

  @Test func aTextIsFoundAsItIsWritten() async throws {
    for second in 1...300 {
      try host.journal(second % 100 == 0 ? "a.b (\(second)" : "axb \(second)", at: second)
    }
    let log = try log()
    let all = try await read(log) { $0.text = "a.b (" }
    #expect(all.messages == ["a.b (100", "a.b (200", "a.b (300"] && all.reading.looked == 300)
    let last = try await read(log) {
      $0.text = "a.b ("
      $0.lines = 1
    }
    // Nothing older than what was found need be read.
    #expect(last.messages == ["a.b (300"] && last.reading.looked == 1)
    let none = try await read(log) { $0.text = "nothing" }
    #expect(none.messages.isEmpty && none.reading.looked == 300)
  }

  @Test func prioritiesAreForTheHostToChoose() async throws {
    try host.journal("usual", at: 1)
    let log = try log()
    #expect(try await read(log) { $0.priority = .warning }.messages.isEmpty)
    #expect(try await read(log) { $0.priority = .info }.messages == ["usual"])
  }

  @Test func whatComesIsFollowedWithoutAGap() async throws {
    for second in 1...20 { try host.journal("entry \(second)", at: second) }
    let log = try log()
    struct Enough: Error {}
    var query = LogQuery()
    query.follows = true
    query.lines = 2
    query.since = Timestamp(microseconds: 0)
    var messages: [String] = []
    _ = try await SSHConnection.using("cortex", host.ground.settings) { connection in
      await #expect(throws: Enough.self) {
        _ = try await log.read(query, on: .remote(connection)) { line in
          messages.append(line.message)
          // Before it is followed at all.
          if line.message == "entry 19" { try host.journal("between", at: 30) }
          if line.message == "between" { try host.journal("later", at: 31) }
          if line.message == "later" { throw Enough() }
        }
      }
    }
    #expect(messages == ["entry 19", "entry 20", "between", "later"])
  }

  @Test func aConnectionThatIsLostIsAFailure() async throws {
    try host.journal("entry", at: 1)
    let log = try log()
    var query = LogQuery()
    query.follows = true
    try await SSHConnection.using("cortex", host.ground.settings) { connection in
      let master = try Ground.master(connection.controlSocket)
      let failure = await #expect(throws: SSHFailure.self) {
        _ = try await log.read(query, on: .remote(connection)) { line in
          if line.message == "entry" { try host.journal("second", at: 2) }
          if line.message == "second" { kill(master, SIGKILL) }
        }
      }
      #expect(failure?.kind == .connectionLost)
    }
  }

  @Test(arguments: [Int32(0), 1]) func whoMayNotSeeItIsTold(_ code: Int32) async throws {
    try host.journal("entry", at: 1)
    try host.ground.folder.write(
      "state/no-journal",
      "\(code)\nHint: You are currently not seeing messages from other users and the system.\n"
        + "      Users in groups 'adm', 'systemd-journal' can see all messages.\n"
        + "      Pass -q to turn off this notice.\n")
    let log = try log()
    for follows in [false, true] {
      let failure = await #expect(throws: LogFailure.self) {
        try await read(log) { $0.follows = follows }
      }
      #expect(failure?.message.contains("'adm', 'systemd-journal'") == true)
      #expect(failure?.advice.contains("usermod --append --groups systemd-journal") == true)
    }
  }

  @Test func aFileIsReadAndFollowed() async throws {
    let path = host.state + "/service.log"
    let log = try log(file: path)
    let missing = await #expect(throws: LogFailure.self) { try await read(log) }
    #expect(missing?.message.contains("No such file") == true, "\(missing as Any)")
    let waiting = await #expect(throws: LogFailure.self) {
      try await read(log) { $0.follows = true }
    }
    #expect(waiting?.message.contains("No such file") == true)
    for number in 1...5000 {
      try host.ground.folder.append("state/service.log", "line \(number)\n")
    }
    #expect(try await read(log) { $0.lines = 2 }.messages == ["line 4999", "line 5000"])
    let found = try await read(log) {
      $0.text = "line 1"
      $0.lines = 2
    }
    #expect(found.messages == ["line 1998", "line 1999"] && found.reading.looked == 5000)
    struct Enough: Error {}
    var query = LogQuery()
    query.follows = true
    query.lines = 1
    var messages: [String] = []
    _ = try await SSHConnection.using("cortex", host.ground.settings) { connection in
      await #expect(throws: Enough.self) {
        _ = try await log.read(query, on: .remote(connection)) { line in
          messages.append(line.message)
          if line.message == "line 5000" {
            try host.ground.folder.append("state/service.log", "later\n")
          }
          if line.message == "later" { throw Enough() }
        }
      }
    }
    #expect(messages == ["line 5000", "later"])
    #expect(throws: ServiceRefusal.self) {
      var query = LogQuery()
      query.priority = .error
      try log.check(query)
    }
  }

  @Test func theProgramShowsIt() throws {
    try host.journal("plain", at: 1)
    try host.journal("evil \u{1B}[31m\nsecond row", at: 86_401)
    let skillctl = try host.skillctl()
    let text = try skillctl.run(["ops", "logs"])
    #expect(
      text.text
        == "2026-11-21T20:00:01Z plain\n2026-11-22T20:00:01Z evil ␛[31m\n"
        + "                     second row\n")
    #expect(text.code == 0 && text.errors.isEmpty, "\(text.errors)")
    let json = try skillctl.run(["ops", "logs", "-n", "1", "--json"])
    #expect(
      json.text
        == #"{"identifier":"symbiont","message":"evil \u001b[31m\nsecond row","pid":77,"priority":"info","#
        + #""schema":"urn:skillctl:log:1","time":"2026-11-22T20:00:01.000000Z"}"# + "\n")
    let none = try skillctl.run(["ops", "logs", "--grep", "absent"])
    #expect(none.code == 0 && none.output.isEmpty)
    #expect(
      none.errors
        == "nothing with 'absent' in the newest 2 entries of the journal of symbiont.service\n")
    let file = try skillctl.run(["ops", "logs", "--target", "file", "--since", "2h"])
    #expect(file.code == 64 && file.errors.contains("--since cannot be had of"))
    let following = try skillctl.start(["ops", "logs", "-f", "-n", "1"])
    #expect(following.line(containing: "second row") != nil)
    try host.journal("later", at: 90_000)
    #expect(following.line(containing: "later") != nil)
    following.signal(SIGINT)
    #expect(following.end() == 128 + SIGINT)
    #expect(following.line(containing: "interrupted") != nil)
    let left = try FileManager.default.contentsOfDirectory(atPath: skillctl.connections)
    #expect(left.isEmpty)
  }
}

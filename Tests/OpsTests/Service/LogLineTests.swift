import SymbiontAPI
import Testing

@testable import Ops

@Suite("An entry of a log") struct LogLineTests {
  @Test func isReadFromTheJournal() throws {
    let line = try #require(
      LogLine(
        journal:
          #"{"__REALTIME_TIMESTAMP":"1795291201500000","MESSAGE":"hello","PRIORITY":"4","#
          + #""SYSLOG_IDENTIFIER":"symbiont","_PID":"77","__CURSOR":"s=1;i=2"}"#))
    #expect(line.message == "hello" && line.priority == .warning && line.process == 77)
    #expect(line.time?.description == "2026-11-21T20:00:01.500000Z")
    #expect(line.identifier == "symbiont" && line.cursor == "s=1;i=2")
  }

  @Test func messagesMayBeBytesOrSeveralOrNothing() {
    #expect(LogLine(journal: #"{"MESSAGE":[104,105,255]}"#)?.message == "hi\u{FFFD}")
    #expect(LogLine(journal: #"{"MESSAGE":["one",[116,119,111]]}"#)?.message == "one\ntwo")
    #expect(LogLine(journal: #"{"MESSAGE":null}"#)?.message == "")
    #expect(LogLine(journal: #"{"PRIORITY":"9","_PID":"x"}"#)?.priority == nil)
    #expect(LogLine(journal: "-- Logs begin") == nil && LogLine(journal: "[1]") == nil)
  }

  @Test func prioritiesAreNumbersOrWords() {
    #expect(LogPriority("err") == .error && LogPriority("error") == .error)
    #expect(LogPriority("4") == .warning && LogPriority("warn") == .warning)
    #expect(LogPriority("8") == nil && LogPriority("loud") == nil && LogPriority("") == nil)
    #expect(LogPriority.allCases.map(\.name).allSatisfy { LogPriority($0)?.name == $0 })
  }

  @Test(arguments: [
    ("2026-11-21", "2026-11-21T00:00:00Z"), ("2026-11-21 10:00", "2026-11-21T10:00:00Z"),
    ("2026-11-21 10:00:07", "2026-11-21T10:00:07Z"), ("2026-11-21T10:00Z", "2026-11-21T10:00:00Z"),
    ("2026-11-21 10:00+02:00", "2026-11-21T08:00:00Z"),
    ("2026-11-21T10:00:07.5-01:30", "2026-11-21T11:30:07Z"),
    ("2h", "2026-11-21T22:00:00Z"), ("30s", "2026-11-21T23:59:30Z"),
  ])
  func momentsAreRead(_ text: String, _ expected: String) throws {
    let now = try #require(Timestamp("2026-11-22T00:00:00Z"))
    #expect(LogMoment(text)?.moment(now).secondsText == expected)
  }

  @Test(arguments: [
    "", "2026-13-01", "2026-11-21 25:00", "yesterday", "2026-11-21 10", "2026-11-21x10:00", "10:00",
    "2026-11-21 10:00 Z", "2 h", "-2h", "２０２６-11-21",
  ])
  func whatIsNoMomentIsNone(_ text: String) { #expect(LogMoment(text) == nil) }
}

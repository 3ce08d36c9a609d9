import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite struct LedgerCheckTests {
  private let folder: TemporaryFolder
  private let good =
    #"{"timestamp":"2026-03-20T14:32:15Z","model":"haiku","estimated_cost_usd":0.25}"#

  init() throws { folder = try TemporaryFolder() }

  private func check(_ text: String) throws -> LedgerCheck {
    try folder.write("l", Array(text.utf8))
    return try LedgerCheck(folder.path + "/l")
  }

  @Test func aWholeLedgerIsWhole() throws {
    let check = try check(good + "\n\n" + good + "\n")
    #expect(check.isWhole)
    #expect(check.reading.totals.all.cost.description == "0.5")
  }

  @Test func aTornLineIsSaidAndNotRepaired() throws {
    let text = good + "\n" + good.prefix(30)
    let check = try check(text)
    #expect(check.looseEnd == .torn(bytes: 30))
    #expect(!check.isWhole)
    #expect(check.reading.totals.all.calls == 1)
    #expect(try folder.read("l") == Array(text.utf8))
  }

  @Test func aLineWithoutItsLineFeedCounts() throws {
    let check = try check(good)
    #expect(check.looseEnd == .unfinished)
    #expect(check.reading.totals.all.calls == 1)
  }

  @Test func columnsCountCharacters() throws {
    let check = try check(good + "\n" + #"{"é–":1 2}"# + "\nnonsense\n{}\n")
    #expect(check.reading.bad.map { "\($0.number):\($0.column)" } == ["2:9", "3:1", "4:3"])
    #expect(check.reading.badCount == 3)
  }

  @Test func whatIsNoFileIsNotMade() throws {
    #expect(throws: DataError.self) { try LedgerCheck(folder.path + "/none") }
    #expect(!DataFolder.exists(folder.path + "/none"))
    #expect(throws: DataError.self) { try LedgerCheck(folder.path) }
  }
}

import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("The ledger's file")
struct LedgerTests {
  private func line(_ number: Int, cost: Int64? = 1) -> LedgerLine {
    LedgerLine(
      timestamp: "2026-11-21T10:00:00.000000Z", model: number.isMultiple(of: 2) ? "haiku" : "opus",
      success: true, elapsedSeconds: 1, inputTokens: 1, outputTokens: 2,
      cost: cost.map { USD(nanos: $0) }, promptPreview: "é \(number)")
  }

  @Test("What was appended is there when it is opened again, and sums to the same")
  func reopened() async throws {
    let folder = try TemporaryFolder()
    let totals = try await {
      let ledger = try Ledger(in: folder.path)
      for number in 0..<5 { try await ledger.append(line(number, cost: number == 3 ? nil : 7)) }
      return ledger.totals
    }()
    #expect(totals.all.calls == 5)
    #expect(totals.all.cost == USD(nanos: 28))
    #expect(totals.all.unknownCosts == 1)
    #expect(try Ledger(in: folder.path).totals == totals)
  }

  @Test("Many writers at once: every line is whole, and none is lost")
  func concurrent() async throws {
    let folder = try TemporaryFolder()
    let ledger = try Ledger(in: folder.path)
    try await withThrowingTaskGroup { group in
      for number in 0..<200 { group.addTask { try await ledger.append(line(number)) } }
      try await group.waitForAll()
    }
    let text = String(decoding: try folder.read("ledger.jsonl"), as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(
      lines.sorted()
        == (0..<200).map { String(decoding: line($0).bytes.dropLast(), as: UTF8.self) }.sorted())
    #expect(try Ledger(in: folder.path).totals == ledger.totals)
  }

  @Test("Cut at any byte of its last line, the file opens, and the next line stands by itself")
  func torn() async throws {
    let whole = line(1).bytes
    let last = line(2).bytes
    for length in 0...last.count {
      let folder = try TemporaryFolder()
      try folder.write("ledger.jsonl", whole + last.prefix(length))
      let ledger = try Ledger(in: folder.path)
      switch length {
      case 0, last.count: #expect(ledger.repair == nil)
      case last.count - 1: #expect(ledger.repair == .finishedLine)
      default:
        #expect(
          ledger.repair == .movedTornLine(to: folder.path + "/ledger.torn", bytes: length))
        #expect(try folder.read("ledger.torn") == last.prefix(length) + [0x0A])
      }
      try await ledger.append(line(4))
      let kept = length >= last.count - 1 ? last : []
      #expect(try folder.read("ledger.jsonl") == whole + kept + line(4).bytes)
      #expect(ledger.badLineCount == 0)
    }
  }

  @Test("A bad line in the middle is told and does no harm")
  func badLine() throws {
    let folder = try TemporaryFolder()
    try folder.write("ledger.jsonl", line(1).bytes + Array("{\"a\"\n\n".utf8) + line(2).bytes)
    let ledger = try Ledger(in: folder.path)
    #expect(ledger.totals.all.calls == 2)
    #expect(ledger.badLines.map(\.number) == [2])
    #expect(ledger.badLines.first?.fault.message == "a `:` should stand here")
  }

  @Test(
    "The totals do not depend on how the file is cut into pieces", arguments: [1, 7, 100, 4096])
  func pieces(size: Int) throws {
    let bytes = (0..<50).flatMap { line($0).bytes } + Array("torn".utf8)
    var offset = 0
    let reading = LedgerReader.read { _ in
      let piece = Array(bytes[offset..<min(offset + size, bytes.count)])
      offset += piece.count
      return piece
    }
    #expect(reading.lines == 50)
    #expect(reading.totals.all.calls == 50)
    #expect(reading.totals.byModel["opus"]?.calls == 25)
    #expect(reading.end == bytes.count - 4)
    #expect(reading.tail == Array("torn".utf8))
  }
}

import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("Lines of the ledger")
struct LedgerScannerTests {
  private func facts(_ line: String) throws(LedgerFault) -> LedgerFacts {
    var scanner = LedgerScanner(Array(line.utf8))
    return try scanner.facts(in: 0..<line.utf8.count)
  }

  /// The line that Symbiont's own documentation shows.
  static let seed = """
    {"timestamp": "2026-03-20T14:32:15.123456Z", "model": "haiku", "success": true, \
    "elapsed_seconds": 1.8, "input_tokens": 34, "output_tokens": 156, \
    "estimated_cost_usd": 0.0003, "prompt_preview": "Classify this customer feedback..."}
    """

  @Test("The documented line is read whole")
  func seedLine() throws {
    var expected = LedgerFacts(date: "2026-03-20", model: "haiku")
    expected.inputTokens = 34
    expected.outputTokens = 156
    expected.cost = USD(nanos: 300_000)
    #expect(try facts(Self.seed) == expected)
  }

  @Test(
    "Amounts are rounded once to a billionth of a dollar, ties to even",
    arguments: [
      ("0", 0), ("0.0003", 300_000), ("1", 1_000_000_000), ("1e-9", 1), ("5e-10", 0),
      ("1.5e-9", 2), ("2.5e-9", 2), ("2.50000000000000000001e-9", 3), ("-0.0", 0),
      ("0.30000000000000004", 300_000_000), ("12E2", 1_200_000_000_000), ("1e-400", 0),
      ("123456789.123456789", 123_456_789_123_456_789),
      ("1000000000000000000000e-21", 1_000_000_000),
    ])
  func amounts(text: String, nanos: Int64) throws {
    let line = #"{"timestamp":"2026-01-01","model":"m","estimated_cost_usd":\#(text)}"#
    #expect(try facts(line).cost == USD(nanos: nanos))
  }

  @Test("An unknown cost is none, and not 0")
  func unknownCost() throws {
    #expect(try facts(#"{"timestamp":"2026-01-01","model":"m"}"#).cost == nil)
    let null = #"{"timestamp":"2026-01-01","model":"m","estimated_cost_usd":null}"#
    #expect(try facts(null).cost == nil)
  }

  @Test("What a line says besides is skipped, whatever it is")
  func otherMembers() throws {
    let line = #"""
      {"x":[1,{"model":"no"},"\u00e9\"",[],{}],"timestamp":"2026-01-01T00:00:00Z","model":"o\u0070us",\#
      "purpose":"classify","success":false,"y":-1.5e+3,"z":null}
      """#
    let found = try facts(line)
    #expect(found.model == "opus")
    #expect(found.isClassification)
    #expect(!found.success)
  }

  @Test(
    "A line that is no line of a ledger is told why",
    arguments: [
      ("", 0, "the line is not a JSON object"),
      ("[1]", 0, "the line is not a JSON object"),
      (#"{"a":1"#, 6, "a `,` or `}` should stand here"),
      (#"{"a":01}"#, 6, "a `,` or `}` should stand here"),
      (#"{"a":1} x"#, 8, "something follows the object"),
      (#"{"a":1}"#, 7, "`timestamp` is missing or does not start with a day"),
      (#"{"timestamp":"2026-01-01"}"#, 26, "`model` is missing or empty"),
      (
        #"{"timestamp":"20260101","model":"m"}"#, 36,
        "`timestamp` is missing or does not start with a day"
      ),
      (#"{"model":3}"#, 9, "`model` is not a text"),
      (#"{"a":"\x"}"#, 8, "there is no such escape"),
      (#"{"a":1,}"#, 7, "a text in double quotes should stand here"),
      (#"{"estimated_cost_usd":1e30}"#, 22, "the amount of money is too large"),
      (#"{"estimated_cost_usd":-0.1}"#, 22, "an amount of money is never negative"),
    ])
  func faults(line: String, offset: Int, message: String) {
    #expect(throws: LedgerFault(offset: offset, message: message)) { try facts(line) }
  }

  @Test("What is written is what is read")
  func writtenIsRead() throws {
    var line = LedgerLine(
      timestamp: "2026-11-21T10:00:00.000001Z", model: "sonnet", success: false,
      elapsedSeconds: 2.3456, inputTokens: 7, outputTokens: nil, cost: nil,
      promptPreview: "line\nwith \"quotes\", \\ and \u{1} é")
    line.purpose = .classify
    line.task = "task-1"
    line.attempt = 2
    line.error = "rate_limit"
    #expect(
      String(decoding: line.bytes, as: UTF8.self) == #"""
        {"timestamp":"2026-11-21T10:00:00.000001Z","model":"sonnet","success":false,\#
        "elapsed_seconds":2.346,"input_tokens":7,"output_tokens":null,"estimated_cost_usd":null,\#
        "prompt_preview":"line\nwith \"quotes\", \\ and \u0001 é","purpose":"classify",\#
        "task":"task-1","attempt":2,"error":"rate_limit"}

        """#)
    var scanner = LedgerScanner(line.bytes)
    #expect(try scanner.facts(in: 0..<line.bytes.count - 1) == LedgerFacts(line))
  }

  /// Texts are read eight bytes at a time: what matters is found wherever it stands.
  @Test(arguments: [
    #"\""#, #"\\"#, "é", "\u{7F}", " ", "~", "\u{1F}", "\n", #"\x"#, #"\u00e"#,
  ])
  func whateverStandsWhereverInAText(_ part: String) throws {
    let isBad = ["\u{1F}", "\n", #"\x"#, #"\u00e"#].contains(part)
    for before in 0..<20 {
      for after in 0..<10 {
        let text =
          String(repeating: "a", count: before) + part + String(repeating: "z", count: after)
        let line =
          #"{"timestamp":"2026-03-20T14:32:15Z","model":"m","prompt_preview":""# + text
          + #"","estimated_cost_usd":0.5}"#
        if isBad {
          #expect(throws: LedgerFault.self) { _ = try facts(line) }
        } else {
          #expect(try facts(line).cost == USD(nanos: 500_000_000))
        }
      }
    }
  }
}

import Ops
import Publishing
import SymbiontAPI
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct LedgerFileTests {
  private func file(_ text: String) throws -> String {
    let path = FileManager.default.temporaryDirectory.path + "/ledger-\(UUID().uuidString).jsonl"
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  /// Some lines, long ones and bad ones among them, longer than what one thread takes.
  private var lines: String {
    var text = ""
    var random = SystemRandomNumberGenerator()
    while text.utf8.count < 24 << 20 {
      let size = Int.random(in: 0..<12_000, using: &random)
      let cost = Int.random(in: 0..<1000, using: &random)
      text +=
        cost == 7
        ? "not a line\n"
        : "{\"timestamp\":\"2026-03-\(10 + cost % 20)T00:00:00Z\",\"model\":\"m\(cost % 3)\","
          + "\"estimated_cost_usd\":0.\(cost),\"prompt_preview\":\"\(String(repeating: "é", count: size / 2))\"}\n"
    }
    return text
  }

  @Test func threadsReadWhatOneReads() async throws {
    let path = try file(lines + "{\"timestamp\":\"2026-04-01T00:00:00Z\",\"model\":\"last\"}")
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try LedgerFile(path)
    let one = try await file.read(threads: 1)
    #expect(one.totals.byModel["last"]?.calls == 1)
    #expect(one.lines > 1000)
    for threads in [2, 3, 5, 64] {
      #expect(try await file.read(threads: threads) == one)
    }
  }

  @Test func aFileThatIsNotThereSaysSo() {
    let error = #expect(throws: FileError.self) { _ = try LedgerFile("/no/such/ledger") }
    #expect(error?.isMissing == true && error?.path == "/no/such/ledger")
  }
}

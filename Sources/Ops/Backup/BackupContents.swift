import Publishing
import SkillModel
package import SymbiontAPI

/// What a copy holds, as far as it is known.
package struct BackupContents: Sendable, Equatable {
  package var tasks: Int?
  package var calls: Int?
  /// In dollars.
  package var cost: USD?
  /// Calls that may have cost something that nobody knows; in no sum.
  package var unknownCosts: Int?
  /// Lines of the ledger that do not count.
  package var badLines: Int?
  /// When the last call of the ledger was made.
  package var newestCall: SymbiontAPI.Timestamp?

  /// Of a folder of this machine.
  ///
  /// - Throws: ``FileError``
  init(folder: String) async throws {
    let path = folder + "/" + BackupFile.ledger
    guard Files.exists(path) else { return }
    let reading = try await LedgerFile(path).read(threads: 2)
    let all = reading.totals.all
    (calls, cost, unknownCosts) = (all.calls, all.cost, all.unknownCosts)
    badLines = reading.badCount
    var tail = try LedgerTail(path)
    if case .entry(let entry)? = try tail.last(1).first { newestCall = entry.moment }
  }

  init() {}

  /// Takes what `symbiont ledger verify --json` says; nothing of another text.
  mutating func read(verification text: String) {
    let bytes = Array(text.utf8)
    guard let value = try? JSONReader.read(bytes), let total = value["total"] else { return }
    calls = total["calls"]?.integer
    unknownCosts = total["unknown_costs"]?.integer
    badLines = value["bad_line_count"]?.integer
    if let cost = total["cost_usd"], case .number = cost.content {
      self.cost = Double(String(decoding: bytes[cost.range], as: UTF8.self))
        .flatMap { USD(dollars: $0) }
    }
  }

  /// Takes what `symbiont backup` says of the store: `state.db: 2 tasks, checked`.
  mutating func read(said line: some StringProtocol) {
    let start = BackupFile.store + ": "
    guard line.hasPrefix(start) else { return }
    tasks = Int(line.dropFirst(start.utf8.count).prefix { $0.isASCII && $0.isNumber })
  }
}

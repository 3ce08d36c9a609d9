import SymbiontAPI

/// What the last lines of a ledger say.
struct LedgerEnd: Sendable, Equatable {
  /// When the last call was made; nil when no line is one of a ledger.
  let newest: Timestamp?
  /// The last line is none of a ledger, though it has its line feed.
  let isBad: Bool
  /// The last line has no line feed, and is a part of one.
  let isTorn: Bool

  /// - Parameter bytes: the end of the file.
  init(_ bytes: [UInt8]) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    // What follows the last line feed.
    let rest = lines.popLast() ?? []
    let last = LedgerEntry(line: Array(rest))?.moment
    isTorn = !rest.isEmpty && last == nil
    let whole = lines.last { !$0.isEmpty }.map { LedgerEntry(line: Array($0))?.moment }
    isBad = whole == .some(nil)
    newest = last ?? whole ?? nil
  }
}

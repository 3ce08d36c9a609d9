import Dispatch
package import SymbiontAPI
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The ledger of a data directory: its one writer, and what it sums to.
///
/// A line that ``append(_:)`` has returned from survives the power. Lines that are waiting at the same time
/// reach the disk together, in one write and one flush. A write that fails leaves nothing behind: the file
/// is cut to its last whole line before the next one is tried.
package final class Ledger: Sendable {
  /// What was done to the file when it was opened.
  package enum Repair: Sendable, Equatable {
    /// The last line was whole but for its line feed.
    case finishedLine
    /// The last line was cut off; its bytes were moved into another file.
    case movedTornLine(to: String, bytes: Int)
  }

  package let path: String
  package let repair: Repair?
  /// Lines of another program, or of a damaged disk, that are not counted; the first hundred.
  package let badLines: [LedgerReader.BadLine]
  package let badLineCount: Int

  let file: DataFile
  let state: Mutex<State>
  private let queue = DispatchQueue(label: "ledger")

  struct State {
    var totals: LedgerTotals
    var waiting: [Entry] = []
    var isWriting = false
    var failure: DataError?
    /// Where the last whole line ends.
    var end: Int
  }

  struct Entry {
    let bytes: [UInt8]
    let facts: LedgerFacts
    let written: CheckedContinuation<Void, any Error>
  }

  /// Opens a ledger, reads all of it, and repairs its last line.
  ///
  /// - Throws: ``DataError``.
  package init(in folder: String) throws(DataError) {
    path = folder + "/ledger.jsonl"
    let file = try DataFile(path)
    let reading: LedgerReader.Reading
    var offset = 0
    do {
      reading = try LedgerReader.read { size in
        let piece = try file.read(size, from: offset)
        offset += piece.count
        return piece
      }
    } catch let error as DataError {
      throw error
    } catch {
      throw DataError(action: "read", path: path, code: 0)
    }
    var totals = reading.totals
    var end = reading.end
    var repair: Repair?
    if !reading.tail.isEmpty {
      repair = try Self.repair(file, reading, in: folder, &totals)
      end = try file.size()
    }
    try file.synchronize()
    try DataFile.synchronizeFolder(folder)
    self.file = file
    self.repair = repair
    badLines = reading.bad
    badLineCount = reading.badCount
    state = Mutex(State(totals: totals, end: end))
  }

  private static func repair(
    _ file: borrowing DataFile, _ reading: LedgerReader.Reading, in folder: String,
    _ totals: inout LedgerTotals
  ) throws(DataError) -> Repair {
    var scanner = LedgerScanner(reading.tail)
    if let facts = try? scanner.facts(in: 0..<reading.tail.count) {
      try file.append([UInt8(ascii: "\n")])
      WritePoint.reached(.lineFinished)
      totals.add(facts)
      return .finishedLine
    }
    // Nobody was ever told that this line is written; still, it may say what was being done.
    let torn = folder + "/ledger.torn"
    let other = try DataFile(torn)
    try other.append(reading.tail + [UInt8(ascii: "\n")])
    try other.synchronize()
    WritePoint.reached(.tornLineKept)
    try file.truncate(to: reading.end)
    WritePoint.reached(.tornLineCut)
    return .movedTornLine(to: torn, bytes: reading.tail.count)
  }

  /// The last whole lines of the file, of about so many bytes at most.
  ///
  /// - Throws: ``DataError``.
  package func last(bytes count: Int) throws(DataError) -> [UInt8] {
    let end = state.withLock { $0.end }
    let start = max(0, end - count)
    let bytes = try file.read(end - start, from: start)
    guard start > 0, let first = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return bytes }
    return Array(bytes[(first + 1)...])
  }

  /// Of its whole lines, in bytes.
  var length: Int { state.withLock { $0.end } }

  package var totals: LedgerTotals { state.withLock { $0.totals } }

  /// Why the last write failed; nil once one has succeeded again.
  package var failure: DataError? { state.withLock { $0.failure } }

  /// Writes a line and returns when it is on the disk.
  ///
  /// - Throws: ``DataError``; then the line is not in the file.
  package func append(_ line: LedgerLine) async throws {
    let bytes = line.bytes
    let facts = LedgerFacts(line)
    try await withCheckedThrowingContinuation { written in
      let isFirst = state.withLock { state in
        state.waiting.append(Entry(bytes: bytes, facts: facts, written: written))
        defer { state.isWriting = true }
        return !state.isWriting
      }
      if isFirst { queue.async { self.writeWaiting() } }
    }
  }

  /// Writes what is waiting until nothing is.
  private func writeWaiting() {
    while true {
      let (entries, end, failed) = state.withLock { state in
        let entries = state.waiting
        state.waiting = []
        if entries.isEmpty { state.isWriting = false }
        return (entries, state.end, state.failure != nil)
      }
      if entries.isEmpty { return }
      let result = Result { () throws(DataError) in
        // What a failed write left behind.
        if failed { try file.truncate(to: end) }
        let bytes = Array(entries.map(\.bytes).joined())
        // Whoever moved or removed the file will look for the calls where it was.
        guard FileStatus(path)?.identity == (try file.status().identity) else {
          throw DataError(action: "find the ledger that is written to at", path: path, code: ENOENT)
        }
        do throws(DataError) {
          try file.append(bytes)
          WritePoint.reached(.ledgerAppended)
          try file.synchronize()
          WritePoint.reached(.ledgerSynced)
        } catch {
          try? file.truncate(to: end)
          throw error
        }
        return bytes.count
      }
      state.withLock { state in
        switch result {
        case .success(let count):
          state.end += count
          state.failure = nil
          for entry in entries { state.totals.add(entry.facts) }
        case .failure(let error): state.failure = error
        }
      }
      for entry in entries { entry.written.resume(with: result.map { _ in }.mapError { $0 }) }
    }
  }
}

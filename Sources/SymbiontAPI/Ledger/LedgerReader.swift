/// Reads a ledger from its start to its end, in pieces, however large it is.
package struct LedgerReader {
  /// A line that is not counted.
  package struct BadLine: Sendable, Equatable {
    /// From 1.
    package let number: Int
    /// In Unicode scalars, from 1.
    package let column: Int
    package let fault: LedgerFault
  }

  /// What a whole file says.
  package struct Reading: Sendable, Equatable {
    package var totals = LedgerTotals()
    package var lines = 0
    /// The first hundred.
    package var bad: [BadLine] = []
    package var badCount = 0
    /// Where the last line feed ends; what follows is a line that was never finished.
    package var end = 0
    /// The bytes after ``end``.
    package var tail: [UInt8] = []

    package init() {}

    /// Counts the last line when it is whole but for its line feed.
    ///
    /// - Returns: Whether it is.
    @discardableResult
    package mutating func countTail() -> Bool {
      var scanner = LedgerScanner(tail)
      guard let facts = try? scanner.facts(in: 0..<tail.count) else { return false }
      totals.add(facts)
      return true
    }

    /// Appends what was read of the lines that follow these.
    package mutating func append(_ later: Reading) {
      totals.add(later.totals)
      for line in later.bad.prefix(mostBad - min(mostBad, bad.count)) {
        bad.append(
          BadLine(number: lines + line.number, column: line.column, fault: line.fault))
      }
      badCount += later.badCount
      lines += later.lines
      end += later.end
      tail = later.tail
    }
  }

  private static let mostBad = 100
  private static let pieceSize = 1 << 20

  /// Reads what `next` delivers, piece by piece, until it delivers nothing.
  package static func read(_ next: (_ size: Int) throws -> [UInt8]) rethrows -> Reading {
    var reading = Reading()
    var rest: [UInt8] = []
    while true {
      let piece = try next(pieceSize)
      if piece.isEmpty { break }
      let bytes = rest.isEmpty ? piece : rest + piece
      guard let last = bytes.lastIndex(of: lineFeed) else {
        rest = bytes
        continue
      }
      rest = Array(bytes[(last + 1)...])
      add(bytes, upTo: last, to: &reading)
    }
    reading.tail = rest
    return reading
  }

  private static let lineFeed = UInt8(ascii: "\n")

  private static func add(_ bytes: [UInt8], upTo last: Int, to reading: inout Reading) {
    var scanner = LedgerScanner(bytes)
    var sums = LedgerDaySums()
    var start = 0
    while start <= last {
      let end = scanner.lineEnd(from: start)
      reading.lines += 1
      do {
        // An empty line is what a repair or an editor leaves behind.
        if end > start { sums.add(try scanner.facts(in: start..<end), to: &reading.totals) }
      } catch {
        reading.badCount += 1
        if reading.bad.count < mostBad {
          let before = bytes[start..<min(start + error.offset, end)]
          let column = before.count { $0 & 0xC0 != 0x80 } + 1
          reading.bad.append(
            BadLine(number: reading.lines, column: column, fault: error))
        }
      }
      start = end + 1
    }
    sums.finish(&reading.totals)
    reading.end += last + 1
  }
}

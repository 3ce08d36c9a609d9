package import SymbiontAPI

/// What a ledger's file says when nobody repairs it.
package struct LedgerCheck: Sendable, Equatable {
  /// A last line without its line feed. While a daemon writes, it may be a line that is being written.
  package enum LooseEnd: Sendable, Equatable {
    /// It is whole but for the line feed; its money is in the sums.
    case unfinished
    /// It is a part of a line.
    case torn(bytes: Int)
  }

  package let path: String
  package let reading: LedgerReader.Reading
  package let looseEnd: LooseEnd?

  /// Every line is counted, and the last one is finished.
  package var isWhole: Bool { reading.badCount == 0 && looseEnd == nil }

  /// Reads a whole file, of which nothing is changed.
  ///
  /// - Throws: ``DataError``.
  package init(_ path: String) throws(DataError) {
    self.path = path
    let file = try DataFile(reading: path)
    var reading = LedgerReader.Reading()
    var offset = 0
    do {
      reading = try LedgerReader.read { size in
        let piece = try file.read(size, from: offset)
        offset += piece.count
        return piece
      }
    } catch {
      throw error as? DataError ?? DataError(action: "read", path: path, code: 0)
    }
    var looseEnd: LooseEnd?
    if !reading.tail.isEmpty {
      looseEnd = reading.countTail() ? .unfinished : .torn(bytes: reading.tail.count)
    }
    self.reading = reading
    self.looseEnd = looseEnd
  }
}

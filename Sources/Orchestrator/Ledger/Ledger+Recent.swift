import SkillModel

extension Ledger {
  /// No answer needs more of the file than that.
  private static let mostRead = 64 << 20

  /// The last lines that are JSON objects, as they stand in the file, the newest first.
  ///
  /// - Throws: ``DataError``.
  package func recent(_ count: Int) throws(DataError) -> [ArraySlice<UInt8>] {
    var size = max(64 << 10, count * 512)
    while true {
      let bytes = try last(bytes: size)
      var lines: [ArraySlice<UInt8>] = []
      var end = bytes.endIndex
      while end > 0, lines.count < count {
        let start = bytes[..<(end - 1)].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let line = bytes[start..<(end - 1)]
        // What a damaged disk or another program left is in no list, as it is in no sum.
        if (try? JSONReader.read(Array(line), mostValues: 1000, replacesHalfPairs: true))?.isObject
          ?? false
        {
          lines.append(line)
        }
        end = start
      }
      if lines.count == count || bytes.count >= length || size >= Self.mostRead { return lines }
      size *= 4
    }
  }
}

/// Reads what the script that makes a copy writes: lines, and behind each `file SIZE NAME` so many bytes.
struct BackupStream {
  enum Part {
    case line(String)
    case begin(BackupFile)
    case bytes(ArraySlice<UInt8>)
    /// All bytes of the file have come.
    case end
  }

  private var line: [UInt8] = []
  private var rest = 0

  private static let longestLine = 64 * 1024

  /// Takes the next piece, however it is cut.
  ///
  /// - Throws: ``BackupFailure`` for what no such script writes; what `take` throws.
  mutating func read(_ piece: [UInt8], _ take: (Part) throws -> Void) throws {
    var index = 0
    while index < piece.count {
      if rest > 0 {
        let end = min(piece.count, index + rest)
        try take(.bytes(piece[index..<end]))
        rest -= end - index
        index = end
        if rest == 0 { try take(.end) }
        continue
      }
      let feed = piece[index...].firstIndex(of: UInt8(ascii: "\n"))
      line += piece[index..<(feed ?? piece.count)]
      guard line.count <= Self.longestLine else { throw Self.failure }
      guard let feed else { return }
      index = feed + 1
      let text = String(decoding: line, as: UTF8.self)
      line.removeAll(keepingCapacity: true)
      guard text.hasPrefix("file ") else {
        try take(.line(text))
        continue
      }
      guard let file = BackupFile(text.dropFirst("file ".count)) else { throw Self.failure }
      try take(.begin(file))
      rest = file.size
      if rest == 0 { try take(.end) }
    }
  }

  static let failure = BackupFailure(
    .host, "the host sends something else than a copy",
    advice: "look whether a file that its shell reads at login (~/.bashrc) prints something")
}

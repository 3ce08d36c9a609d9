/// Looks for damage in a write-ahead log, which SQLite itself takes for the log's end: commits that follow
/// a damaged frame would silently be gone.
///
/// Format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log (checked 2026-11-21). Since every
/// commit is flushed before the next is written, only the last one can be torn by a power cut. A bad frame
/// that is followed by a commit and then by more of the same generation was once whole.
enum WriteAheadLog {
  private static let headerSize = 32
  private static let frameHeaderSize = 24

  /// - Throws: ``StoreError/corrupt(path:what:)`` or ``DataError``.
  static func check(_ database: String) throws {
    let path = database + "-wal"
    guard DataFolder.exists(path) else { return }
    let file = try DataFile(path)
    let header = try file.read(headerSize, from: 0)
    // It was made and never written to.
    guard header.count == headerSize, header.contains(where: { $0 != 0 }) else { return }
    guard var log = Header(header) else {
      throw StoreError.corrupt(path: path, what: "its header is not one")
    }
    var isSound = true
    var hasCommit = false
    var offset = headerSize
    while true {
      let frame = try file.read(frameHeaderSize + log.pageSize, from: offset)
      guard frame.count == frameHeaderSize + log.pageSize else { return }
      let isOfThisLog = frame[8..<16].elementsEqual(log.salt)
      if isSound { isSound = isOfThisLog && log.accepts(frame) }
      if !isSound, isOfThisLog {
        guard !hasCommit else {
          throw StoreError.corrupt(path: path, what: "a commit in the middle is unreadable")
        }
        hasCommit = frame[4..<8].contains { $0 != 0 }
      }
      offset += frame.count
    }
  }

  private struct Header {
    let pageSize: Int
    let salt: [UInt8]
    private var sum: (UInt32, UInt32)
    private let isBigEndian: Bool

    init?(_ header: [UInt8]) {
      let bytes = header[...]
      let magic = Self.word(bytes, 0, true)
      isBigEndian = magic & 1 == 1
      pageSize = Int(Self.word(bytes, 8, true))
      salt = Array(bytes[16..<24])
      sum = (0, 0)
      guard magic & ~1 == 0x377F_0682, 512...65_536 ~= pageSize, pageSize.nonzeroBitCount == 1
      else { return nil }
      add(bytes[..<24])
      guard holds(bytes[24..<32]) else { return nil }
    }

    /// Whether a frame's sum is right, which includes all that stands before it.
    mutating func accepts(_ frame: [UInt8]) -> Bool {
      add(frame[..<8])
      add(frame[frameHeaderSize...])
      return holds(frame[16..<24])
    }

    private func holds(_ bytes: ArraySlice<UInt8>) -> Bool {
      Self.word(bytes, bytes.startIndex, true) == sum.0
        && Self.word(bytes, bytes.startIndex + 4, true) == sum.1
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>) {
      for offset in stride(from: bytes.startIndex, to: bytes.endIndex, by: 8) {
        sum.0 &+= Self.word(bytes, offset, isBigEndian) &+ sum.1
        sum.1 &+= Self.word(bytes, offset + 4, isBigEndian) &+ sum.0
      }
    }

    private static func word(
      _ bytes: ArraySlice<UInt8>, _ offset: Int, _ isBigEndian: Bool
    ) -> UInt32 {
      let word =
        UInt32(bytes[offset]) << 24 | UInt32(bytes[offset + 1]) << 16
        | UInt32(bytes[offset + 2]) << 8 | UInt32(bytes[offset + 3])
      return isBigEndian ? word : word.byteSwapped
    }
  }
}

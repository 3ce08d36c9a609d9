package import Publishing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The end of a `ledger.jsonl` on this machine: read from there, however large the file is, and followed
/// when it is cut off or another one takes its place.
package struct LedgerTail: ~Copyable {
  /// Something that the end of the file tells.
  package enum Item: Sendable, Equatable {
    case entry(LedgerEntry)
    /// A line that is none of a ledger.
    case bad
    /// What follows is of a new file under the name, or of the same one after it was cut off.
    case replaced
  }

  package let path: String
  private var file: OpenFile
  /// Where the next line begins.
  private var offset = 0
  /// The bytes before ``offset``: if they are others, the file was written anew.
  private var before: [UInt8] = []

  private static let pieceSize = 256 * 1024
  /// No more than this is read backwards.
  private static let mostBackwards = 64 << 20
  /// A longer line is none of a ledger.
  static let longestLine = 1 << 20

  /// - Throws: ``FileError`` when it cannot be opened.
  package init(_ path: String) throws(FileError) {
    self.path = path
    file = try OpenFile(path)
  }

  /// The last lines, the oldest of them first; a last one without its line feed counts if it is whole.
  ///
  /// - Throws: ``FileError``
  package mutating func last(_ limit: Int) throws(FileError) -> [Item] {
    let size = try file.size()
    var start = size
    var pieces: [[UInt8]] = []
    var feeds = 0
    // The feed before the first wanted line, and perhaps that of the last.
    while start > 0, feeds < limit + 1, size - start < Self.mostBackwards {
      let count = min(Self.pieceSize, start)
      let piece = try file.read(count, at: start - count)
      guard piece.count == count else { break }
      feeds += piece.count { $0 == Self.feed }
      pieces.append(piece)
      start -= count
    }
    let bytes = Array(pieces.reversed().joined())
    let end = (bytes.lastIndex(of: Self.feed) ?? -1) + 1
    // Of the line that was met first, only the end may be there.
    let whole = start > 0 ? bytes.firstIndex(of: Self.feed).map { $0 + 1 } ?? end : 0
    var items = bytes[whole..<end].split(separator: Self.feed).map { Self.item(Array($0)) }
    if let entry = LedgerEntry(line: Array(bytes[end...])) { items.append(.entry(entry)) }
    try go(to: start + end)
    return items.suffix(limit)
  }

  /// What was added since.
  ///
  /// - Throws: ``FileError``
  package mutating func added() throws(FileError) -> [Item] {
    var items: [Item] = []
    if try isWrittenAnew() {
      try go(to: 0)
      items.append(.replaced)
    }
    items += try lines()
    // Whoever replaces it may have moved the old one away just now.
    guard let now = try? Files.info(path, followLinks: true) else { return items }
    let identity = try file.identity()
    if now.device != identity.device || now.inode != identity.inode {
      file = try OpenFile(path)
      try go(to: 0)
      items.append(.replaced)
      items += try lines()
    }
    return items
  }

  private func isWrittenAnew() throws(FileError) -> Bool {
    let size = try file.size()
    let found = try file.read(before.count, at: offset - before.count)
    return size < offset || found != before
  }

  private static let feed = UInt8(ascii: "\n")

  /// The whole lines from ``offset`` on.
  private mutating func lines() throws(FileError) -> [Item] {
    var items: [Item] = []
    while true {
      let piece = try file.read(Self.longestLine, at: offset)
      guard let last = piece.lastIndex(of: Self.feed) else {
        guard piece.count == Self.longestLine else { return items }
        // Its end is skipped like a line of its own.
        items.append(.bad)
        try go(to: offset + piece.count)
        continue
      }
      items += piece[...last].split(separator: Self.feed).map { Self.item(Array($0)) }
      try go(to: offset + last + 1)
    }
  }

  private mutating func go(to place: Int) throws(FileError) {
    offset = place
    before = try file.read(min(64, place), at: place - min(64, place))
  }

  private static func item(_ line: [UInt8]) -> Item {
    LedgerEntry(line: line).map(Item.entry) ?? .bad
  }
}

/// A file that is read wherever one wants to.
private struct OpenFile: ~Copyable {
  private let path: String
  private let descriptor: CInt

  init(_ path: String) throws(FileError) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(.read, path, code: errno) }
    guard lseek(descriptor, 0, SEEK_END) >= 0 else {
      // A pipe has no end to read from: it is no file.
      let code = errno == ESPIPE ? EINVAL : errno
      _ = close(descriptor)
      throw FileError(.read, path, code: code)
    }
  }

  deinit { _ = close(descriptor) }

  func size() throws(FileError) -> Int { Int(try status().st_size) }

  func identity() throws(FileError) -> (device: UInt64, inode: UInt64) {
    let status = try status()
    return (UInt64(truncatingIfNeeded: status.st_dev), UInt64(truncatingIfNeeded: status.st_ino))
  }

  private func status() throws(FileError) -> stat {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw FileError(.inspect, path, code: errno)
    }
    return status
  }

  /// As many bytes as there are, up to `count`.
  func read(_ count: Int, at offset: Int) throws(FileError) -> [UInt8] {
    guard count > 0 else { return [] }
    var code: CInt = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, got in
      while got < count {
        let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[got...])
        let result = unsafe pread(descriptor, rest.baseAddress, rest.count, off_t(offset + got))
        if result < 0, errno == EINTR { continue }
        if result < 0 { code = errno }
        guard result > 0 else { return }
        got += result
      }
    }
    guard code == 0 else { throw FileError(.read, path, code: code) }
    return bytes
  }
}

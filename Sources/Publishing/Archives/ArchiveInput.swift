import CArchive

/// Bytes in memory being read by libarchive, as one kind of thing and nothing else: no format or
/// filter is guessed.
@safe
struct ArchiveInput: ~Copyable {
  enum Format {
    /// A single local header and its data; libarchive unpacks it and checks the checksum.
    case zipEntry
    /// One layer of gzip, whatever is inside.
    case gzip
    case tar
  }

  struct Failure: Error {
    /// libarchive's own words.
    let reason: String
    /// Bytes of the entry that came before.
    var count = 0
  }

  /// What libarchive says of one entry.
  struct Header {
    /// Nil when libarchive cannot tell it in this locale.
    let path: [UInt8]?
    let size: Int
    let isFile: Bool
  }

  private let archive: OpaquePointer
  private let source: Source

  static func open(_ format: Format, _ pieces: [ArraySlice<UInt8>]) throws(Failure)
    -> ArchiveInput
  {
    let input = try ArchiveInput(pieces)
    try input.begin(format)
    return input
  }

  private init(_ pieces: [ArraySlice<UInt8>]) throws(Failure) {
    guard let archive = unsafe archive_read_new() else {
      throw Failure(
        reason:
          ArchiveStream.isMissing
      )
    }
    unsafe self.archive = archive
    source = Source(pieces)
  }

  private func begin(_ format: Format) throws(Failure) {
    switch format {
    case .zipEntry: try check(unsafe archive_read_support_format_zip_streamable(archive))
    case .gzip:
      try check(unsafe archive_read_append_filter(archive, ARCHIVE_FILTER_GZIP))
      try check(unsafe archive_read_support_format_raw(archive))
      try check(unsafe archive_read_support_format_empty(archive))
    case .tar:
      try check(unsafe archive_read_support_format_tar(archive))
      // On macOS it would join `._name` with `name`.
      try check(unsafe archive_read_set_options(archive, "tar:!mac-ext"))
    }
    try check(
      unsafe archive_read_open(
        archive, Unmanaged.passUnretained(source).toOpaque(), nil,
        { _, context, buffer in
          guard let context = unsafe context, let buffer = unsafe buffer else { return -1 }
          let source = unsafe Unmanaged<Source>.fromOpaque(context).takeUnretainedValue()
          let next = unsafe source.next()
          unsafe buffer.pointee = UnsafeRawPointer(next.baseAddress)
          return next.count
        }, nil))
  }

  deinit { unsafe archive_read_free(archive) }

  /// The next entry, nil at the end.
  func next() throws(Failure) -> Header? {
    var entry: OpaquePointer?
    let result = unsafe archive_read_next_header(archive, &entry)
    if result == ARCHIVE_EOF { return nil }
    guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry = unsafe entry else {
      throw failure()
    }
    let path = unsafe archive_entry_pathname(entry).map { start in
      var bytes: [UInt8] = []
      while unsafe start[bytes.count] != 0 {
        bytes.append(unsafe UInt8(bitPattern: start[bytes.count]))
      }
      return bytes
    }
    return Header(
      path: path, size: Int(clamping: unsafe archive_entry_size(entry)),
      isFile: unsafe archive_entry_filetype(entry) == skillctl_ae_regular_file
        && archive_entry_hardlink(entry) == nil)
  }

  /// Counts the entry's data until its end, or until `allowed` says that it is too much.
  func count(while allowed: (Int) -> Bool) throws(Failure) -> Int {
    var total = 0
    while allowed(total), let piece = unsafe try piece(after: total) { total += piece.count }
    return total
  }

  /// Reads the entry's data to its end, or until there is more than `most`.
  ///
  /// - Returns: the bytes, and how many were seen: more than `most` when there are more.
  func read(most: Int) throws(Failure) -> (bytes: [UInt8], count: Int) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(most)
    while let piece = unsafe try piece(after: bytes.count) {
      guard piece.count <= most - bytes.count else {
        return (bytes, bytes.count + piece.count)
      }
      unsafe bytes.append(contentsOf: piece)
    }
    return (bytes, bytes.count)
  }

  /// The next bytes, valid until the next call; nil at the end.
  private func piece(after count: Int) throws(Failure) -> UnsafeRawBufferPointer? {
    var start: UnsafeRawPointer?
    var size = 0
    var offset: Int64 = 0
    let result = unsafe archive_read_data_block(archive, &start, &size, &offset)
    if result == ARCHIVE_EOF { return nil }
    // Data that does not follow on what came before is a hole, of which none is expected.
    guard result == ARCHIVE_OK, offset == Int64(count) else {
      throw result == ARCHIVE_OK
        ? Failure(reason: "a hole in the data", count: count) : failure(count)
    }
    return unsafe UnsafeRawBufferPointer(start: start, count: size)
  }

  /// How many bytes of the input were used, without what was only looked at.
  var consumed: Int { Int(clamping: unsafe archive_filter_bytes(archive, -1)) }

  private func check(_ result: Int32) throws(Failure) {
    if result != ARCHIVE_OK, result != ARCHIVE_WARN { throw failure() }
  }

  private func failure(_ count: Int = 0) -> Failure {
    let words = unsafe archive_error_string(archive).map { unsafe String(cString: $0) }
    let line = words?.split(separator: "\n").first.map(String.init)
    return Failure(reason: line ?? "libarchive gave no reason", count: count)
  }
}

/// Pieces of memory as one stream.
@safe
private final class Source {
  private var pieces: [ArraySlice<UInt8>]
  /// Memory whose address stays.
  private let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
  private static let size = 1 << 16

  deinit { unsafe scratch.deallocate() }

  /// Last piece first.
  init(_ pieces: [ArraySlice<UInt8>]) {
    self.pieces = pieces.reversed().filter { !$0.isEmpty }
  }

  /// The next bytes; empty at the end, valid until the next call.
  func next() -> UnsafeMutableRawBufferPointer {
    guard let piece = pieces.popLast() else {
      return unsafe UnsafeMutableRawBufferPointer(rebasing: scratch[..<0])
    }
    let taken = piece.prefix(Self.size)
    if taken.count < piece.count { pieces.append(piece.dropFirst(taken.count)) }
    unsafe scratch.copyBytes(from: taken)
    return unsafe UnsafeMutableRawBufferPointer(rebasing: scratch[..<taken.count])
  }
}

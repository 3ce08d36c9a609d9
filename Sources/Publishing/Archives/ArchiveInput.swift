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
  private let scratch: Scratch

  static func open(_ format: Format, _ pieces: [ArraySlice<UInt8>]) throws(Failure)
    -> ArchiveInput
  {
    let input = try ArchiveInput(pieces)
    try input.begin(format)
    return input
  }

  private init(_ pieces: [ArraySlice<UInt8>]) throws(Failure) {
    guard let archive = unsafe archive_read_new() else { throw Failure(reason: "no memory") }
    unsafe self.archive = archive
    source = Source(pieces)
    scratch = Scratch()
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
    let path = unsafe archive_entry_pathname(entry).map {
      unsafe Array(String(cString: $0).utf8)
    }
    return Header(
      path: path, size: Int(clamping: unsafe archive_entry_size(entry)),
      isFile: unsafe archive_entry_filetype(entry) == skillctl_ae_regular_file
        && archive_entry_hardlink(entry) == nil)
  }

  /// Counts the entry's data until its end, or until `allowed` says that it is too much.
  func count(while allowed: (Int) -> Bool) throws(Failure) -> Int {
    var total = 0
    while allowed(total) {
      let count = try piece()
      if count == 0 { break }
      total += count
    }
    return total
  }

  /// Reads the entry's data to its end, or until there is more than `most`.
  ///
  /// - Returns: the bytes, and how many were seen: more than `most` when there are more.
  func read(most: Int) throws(Failure) -> (bytes: [UInt8], count: Int) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(most)
    while true {
      let count = try piece()
      if count == 0 { return (bytes, bytes.count) }
      guard count <= most - bytes.count else { return (bytes, bytes.count + count) }
      unsafe bytes.append(contentsOf: scratch.buffer[..<count])
    }
  }

  /// Fills the scratch memory; zero at the end.
  private func piece() throws(Failure) -> Int {
    let count = unsafe archive_read_data(
      archive, scratch.buffer.baseAddress, scratch.buffer.count)
    guard count >= 0 else { throw failure() }
    return count
  }

  /// How many bytes of the input were used, without what was only looked at.
  var consumed: Int { Int(clamping: unsafe archive_filter_bytes(archive, -1)) }

  private func check(_ result: Int32) throws(Failure) {
    if result != ARCHIVE_OK, result != ARCHIVE_WARN { throw failure() }
  }

  private func failure() -> Failure {
    let words = unsafe archive_error_string(archive).map { unsafe String(cString: $0) }
    return Failure(reason: words ?? "libarchive gave no reason")
  }
}

/// Memory whose address stays.
@safe
private final class Scratch {
  static let size = 1 << 16

  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Scratch.size, alignment: 16)

  deinit { unsafe buffer.deallocate() }
}

/// Pieces of memory as one stream.
@safe
private final class Source {
  private var pieces: [ArraySlice<UInt8>]
  private let scratch = Scratch()

  /// Last piece first.
  init(_ pieces: [ArraySlice<UInt8>]) {
    self.pieces = pieces.reversed().filter { !$0.isEmpty }
  }

  /// The next bytes; empty at the end, valid until the next call.
  func next() -> UnsafeMutableRawBufferPointer {
    guard let piece = pieces.popLast() else {
      return unsafe UnsafeMutableRawBufferPointer(rebasing: scratch.buffer[..<0])
    }
    let taken = piece.prefix(Scratch.size)
    if taken.count < piece.count { pieces.append(piece.dropFirst(taken.count)) }
    unsafe scratch.buffer.copyBytes(from: taken)
    return unsafe UnsafeMutableRawBufferPointer(rebasing: scratch.buffer[..<taken.count])
  }
}

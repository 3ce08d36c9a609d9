import CArchive

/// One archive being written into memory by libarchive.
///
/// What makes the bytes the same everywhere: user and group 0, permissions 0644 or 0755, the size
/// known before the header, a fixed compression level, no gzip time. In a zip the entry has no time
/// at all: libarchive writes zip times as local time, and an absent one becomes 1980-01-01 00:00:00
/// in every time zone and leaves the extra time field without a time.
@safe
struct ArchiveStream: ~Copyable {
  enum Format {
    case zip, tarGzip
    /// One file without a name, compressed.
    case gzip, zstandard
  }

  private final class Output {
    var bytes: [UInt8] = []
  }

  private let archive: OpaquePointer
  private let format: Format
  private let output = Output()

  /// Why no archive can be opened at all, to libarchive's users as a rule.
  static let isMissing =
    "libarchive could not be loaded, or there is no memory; is the package libarchive13 installed?"

  /// 1980-01-01 00:00:00 UTC, the earliest time a zip can hold.
  private static let zipEpoch = 315_532_800

  init(_ format: Format) throws(ArchiveWriter.Failure) {
    guard let archive = unsafe archive_write_new() else {
      throw ArchiveWriter.Failure(
        reason:
          Self.isMissing,
        path: nil)
    }
    unsafe self.archive = archive
    self.format = format
  }

  /// Sets every option and writes what begins the archive; comes before the first entry.
  func begin() throws(ArchiveWriter.Failure) {
    switch format {
    case .zip:
      try check(unsafe archive_write_set_format_zip(archive))
      try check(
        unsafe archive_write_set_options(
          archive, "zip:compression=deflate,zip:compression-level=6,zip:!zip64"))
    case .gzip:
      try check(unsafe archive_write_set_format_raw(archive))
      try check(unsafe archive_write_add_filter_gzip(archive))
      try check(
        unsafe archive_write_set_options(archive, "gzip:compression-level=9,gzip:!timestamp"))
    case .zstandard:
      try check(unsafe archive_write_set_format_raw(archive))
      try check(unsafe archive_write_add_filter_zstd(archive))
      try check(unsafe archive_write_set_options(archive, "zstd:compression-level=6"))
    case .tarGzip:
      try check(unsafe archive_write_set_format_ustar(archive))
      try check(unsafe archive_write_add_filter_gzip(archive))
      try check(
        unsafe archive_write_set_options(archive, "gzip:compression-level=6,gzip:!timestamp"))
    }
    // Neither blocks nor padding: the archive ends with its last byte.
    try check(unsafe archive_write_set_bytes_per_block(archive, 0))
    try check(unsafe archive_write_set_bytes_in_last_block(archive, 1))
    try check(
      unsafe archive_write_open(
        archive, Unmanaged.passUnretained(output).toOpaque(), nil,
        { _, context, buffer, count in
          guard let context = unsafe context, let buffer = unsafe buffer else { return -1 }
          let output = unsafe Unmanaged<Output>.fromOpaque(context).takeUnretainedValue()
          unsafe output.bytes.append(
            contentsOf: UnsafeRawBufferPointer(start: buffer, count: count))
          return count
        }, nil))
  }

  deinit { unsafe archive_write_free(archive) }

  func add(_ file: ArchiveEntry) throws(ArchiveWriter.Failure) {
    guard let entry = unsafe archive_entry_new() else {
      throw ArchiveWriter.Failure(reason: "no memory", path: file.path)
    }
    defer { unsafe archive_entry_free(entry) }
    unsafe archive_entry_copy_pathname(entry, file.path)
    unsafe archive_entry_set_filetype(entry, skillctl_ae_regular_file)
    unsafe archive_entry_set_perm(entry, file.executable ? 0o755 : 0o644)
    unsafe archive_entry_set_size(entry, Int64(file.bytes.count))
    unsafe archive_entry_set_uid(entry, 0)
    unsafe archive_entry_set_gid(entry, 0)
    if format == .tarGzip { unsafe archive_entry_set_mtime(entry, Self.zipEpoch, 0) }
    try check(unsafe archive_write_header(archive, entry), file.path)
    var written = 0
    while written < file.bytes.count {
      let count = unsafe file.bytes.withUnsafeBytes { buffer in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
        return unsafe archive_write_data(archive, rest.baseAddress, rest.count)
      }
      guard count > 0 else { throw failure(file.path) }
      written += count
    }
    try check(unsafe archive_write_finish_entry(archive), file.path)
  }

  /// Writes what ends the archive and gives all its bytes.
  func finish() throws(ArchiveWriter.Failure) -> [UInt8] {
    try check(unsafe archive_write_close(archive))
    return output.bytes
  }

  private func check(_ result: Int32, _ path: String? = nil) throws(ArchiveWriter.Failure) {
    if result != ARCHIVE_OK { throw failure(path) }
  }

  private func failure(_ path: String?) -> ArchiveWriter.Failure {
    let words = unsafe archive_error_string(archive).map { unsafe String(cString: $0) }
    return ArchiveWriter.Failure(reason: words ?? "libarchive gave no reason", path: path)
  }
}

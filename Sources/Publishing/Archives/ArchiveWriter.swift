/// Writes archives whose bytes depend on their entries alone.
///
/// Not on the clock, the time zone, the locale, the umask, the user or the order of entries: see
/// ``ArchiveStream``. The limits kept are those of the strictest readers: zip with deflate only and
/// no Zip64, tar in plain ustar without `./`.
package enum ArchiveWriter {
  package struct Failure: Error, Sendable, Equatable {
    /// libarchive's own words.
    package let reason: String
    package let path: String?

    package init(reason: String, path: String?) {
      self.reason = reason
      self.path = path
    }
  }

  /// A zip with deflate; entries are written sorted by the bytes of their paths.
  package static func zip(_ entries: [ArchiveEntry]) throws(Failure) -> [UInt8] {
    try write(entries, .zip)
  }

  /// A gzip-compressed ustar archive; a path that ustar cannot hold is a failure.
  package static func tarGzip(_ entries: [ArchiveEntry]) throws(Failure) -> [UInt8] {
    try write(entries, .tarGzip)
  }

  /// Bytes compressed with neither name nor time; `format` is one of a single file.
  static func compress(_ bytes: [UInt8], _ format: ArchiveStream.Format) throws(Failure) -> [UInt8]
  {
    let stream = try ArchiveStream(format)
    try stream.begin()
    try stream.add(ArchiveEntry(path: "data", executable: false, bytes: bytes))
    return try stream.finish()
  }

  private static func write(_ entries: [ArchiveEntry], _ format: ArchiveStream.Format)
    throws(Failure) -> [UInt8]
  {
    let locale = try UTF8Locale(
      needed: entries.contains { !$0.path.utf8.allSatisfy { $0 < 0x80 } })
    let stream = try ArchiveStream(format)
    try stream.begin()
    for entry in entries.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      try stream.add(entry)
    }
    let bytes = try stream.finish()
    // The locale must last until here.
    _ = consume locale
    return bytes
  }
}

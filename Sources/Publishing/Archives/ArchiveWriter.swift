/// Writes archives whose bytes depend on their entries alone.
package enum ArchiveWriter {
  package struct Failure: Error, Sendable, Equatable {
    /// libarchive's own words.
    package let reason: String
    package let path: String?
  }

  /// A zip with deflate; entries are written sorted by the bytes of their paths.
  package static func zip(_ entries: [ArchiveEntry]) throws(Failure) -> [UInt8] { [] }

  /// A gzip-compressed ustar archive; a path that ustar cannot hold is a failure.
  package static func tarGzip(_ entries: [ArchiveEntry]) throws(Failure) -> [UInt8] { [] }
}

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// How much room the file system of a folder has.
package struct DiskSpace: Sendable, Equatable {
  /// What this process may still write, in bytes.
  package var free: Int64
  /// That and what is used; what is kept back for root is in neither.
  package var total: Int64
  /// How many more files can be made; nil where the file system does not count them.
  package var freeFiles: Int64?

  /// From 0 to 1.
  package var freeShare: Double { total > 0 ? Double(free) / Double(total) : 0 }

  package init(free: Int64, total: Int64, freeFiles: Int64? = nil) {
    self.free = free
    self.total = total
    self.freeFiles = freeFiles
  }

  /// - Throws: ``DataError``.
  package init(of folder: String) throws(DataError) {
    var status = statvfs()
    guard unsafe statvfs(folder, &status) == 0 else { throw .last("look at", folder) }
    let block = UInt64(status.f_frsize)
    let used = UInt64(status.f_blocks) - min(UInt64(status.f_bfree), UInt64(status.f_blocks))
    let available = UInt64(status.f_bavail)
    free = Self.bytes(available, block)
    total = Self.bytes(used &+ available, block)
    freeFiles = status.f_files > 0 ? Int64(clamping: UInt64(status.f_favail)) : nil
  }

  private static func bytes(_ blocks: UInt64, _ size: UInt64) -> Int64 {
    let (product, overflow) = blocks.multipliedReportingOverflow(by: size)
    return overflow ? .max : Int64(clamping: product)
  }
}

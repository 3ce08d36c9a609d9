#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the file system says of one entry.
package struct FileInfo: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case file, directory, symlink, fifo, socket, device
  }

  package let kind: Kind
  /// In bytes.
  package let size: Int
  /// How many names it has in the file system.
  package let names: Int
  /// Permission bits, without the kind.
  package let permissions: UInt32
  package let device: UInt64
  package let inode: UInt64
  /// Last change of the content, in nanoseconds since 1970.
  package let modified: Int64
  /// Last change of the content or the entry's own data, in nanoseconds since 1970.
  package let changed: Int64

  /// Whether the owner may run it.
  package var executable: Bool { permissions & 0o100 != 0 }

  init(_ status: stat) {
    kind =
      switch UInt32(status.st_mode) & 0o170000 {
      case 0o040000: .directory
      case 0o120000: .symlink
      case 0o010000: .fifo
      case 0o140000: .socket
      case 0o100000: .file
      default: .device
      }
    size = Int(status.st_size)
    names = Int(status.st_nlink)
    permissions = UInt32(status.st_mode) & 0o7777
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    #if canImport(Darwin)
      modified = Self.nanoseconds(status.st_mtimespec)
      changed = Self.nanoseconds(status.st_ctimespec)
    #else
      modified = Self.nanoseconds(status.st_mtim)
      changed = Self.nanoseconds(status.st_ctim)
    #endif
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

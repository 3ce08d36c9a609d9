#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A name in a folder, and what it names where listing the folder tells that already.
struct FolderEntry: Sendable {
  let name: String
  /// Nil on file systems that do not tell it; ``kind(at:)`` asks then.
  private let listed: FileInfo.Kind?

  init(name: String, kind: FileInfo.Kind?) {
    self.name = name
    listed = kind
  }

  /// What it is; `path` leads to it.
  ///
  /// - Throws: ``FileError`` when it cannot be looked at, or is gone.
  func kind(at path: String) throws(FileError) -> FileInfo.Kind {
    if let listed { return listed }
    return try Files.info(path).kind
  }
}

extension FileInfo.Kind {
  /// The `d_type` of a folder's entry; nil for what is unknown or may be several things.
  init?(entryType: UInt8) {
    switch Int(entryType) {
    case Int(DT_REG): self = .file
    case Int(DT_DIR): self = .directory
    case Int(DT_LNK): self = .symlink
    case Int(DT_FIFO): self = .fifo
    case Int(DT_SOCK): self = .socket
    case Int(DT_CHR), Int(DT_BLK): self = .device
    default: return nil
    }
  }
}

/// An archive as a guarded reader saw it: its directory, the digests of its files and whatever is
/// wrong with its structure. The contents stand elsewhere.
package struct Archive: Sendable {
  package enum Format: String, Sendable, Codable {
    case zip
    case tarGzip = "tar.gz"
    case tar
  }

  /// The program that wrote it, as far as its headers tell.
  package enum Maker: String, Sendable, Codable {
    case skillctl, libarchive, python, java, windows, unknown
    case infoZip = "info-zip"
    case macOS = "macos"
    case gnuTar = "gnu-tar"
  }

  package struct Entry: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
      case file, folder, device, fifo
      case symlink(target: String)
      case hardLink(target: String)
    }

    /// As the archive spells it, a folder without its trailing slash; bytes that are not UTF-8 stand
    /// as U+FFFD.
    package let path: String
    package let isUTF8: Bool
    package let kind: Kind
    /// The permission bits; nil when the archive holds none.
    package let permissions: UInt32?
    /// Unpacked bytes as counted while reading, never as a header claims.
    package let size: Int
    /// Lower-case hexadecimal SHA-256 of a file's bytes; nil when they could not be read.
    package let sha256: String?

    package init(
      path: String, isUTF8: Bool = true, kind: Kind = .file, permissions: UInt32? = nil,
      size: Int = 0, sha256: String? = nil
    ) {
      self.path = path
      self.isUTF8 = isUTF8
      self.kind = kind
      self.permissions = permissions
      self.size = size
      self.sha256 = sha256
    }
  }

  /// As it is shown to people.
  package let path: String
  /// Of the archive itself, in bytes.
  package let size: Int
  /// Nil when it is no archive that skills come in.
  package let format: Format?
  package let maker: Maker
  /// In the archive's own order.
  package let entries: [Entry]
  package let problems: [ArchiveProblem]

  package init(
    path: String, size: Int, format: Format?, maker: Maker = .unknown, entries: [Entry],
    problems: [ArchiveProblem] = []
  ) {
    self.path = path
    self.size = size
    self.format = format
    self.maker = maker
    self.entries = entries
    self.problems = problems
  }
}

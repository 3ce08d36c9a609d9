/// Everything the published indexes say, once; each index is a view of this value.
package struct Catalogue: Sendable, Equatable {
  package struct File: Sendable, Equatable {
    /// Relative to the skill's folder.
    package let path: String
    package let size: Int
    /// Lower-case hexadecimal SHA-256.
    package let sha256: String
    package let executable: Bool

    package init(path: String, size: Int, sha256: String, executable: Bool) {
      self.path = path
      self.size = size
      self.sha256 = sha256
      self.executable = executable
    }
  }

  /// One published artifact of a skill.
  package struct Artifact: Sendable, Equatable {
    package let kind: ArchiveKind
    /// Relative to `dist/`.
    package let path: String
    package let size: Int
    package let sha256: String
    package let mediaType: String

    package init(kind: ArchiveKind, path: String, size: Int, sha256: String, mediaType: String) {
      self.kind = kind
      self.path = path
      self.size = size
      self.sha256 = sha256
      self.mediaType = mediaType
    }
  }

  package struct Entry: Sendable, Equatable {
    package let name: String
    package let description: String
    /// `metadata.version` of the front matter.
    package let version: String?
    package let license: String?
    package let compatibility: String?
    /// Words to find the skill by; see ``Skill/tags``.
    package let tags: [String]
    /// Sorted by the bytes of the path.
    package let files: [File]
    /// SHA-256 over the sorted lines `path NUL mode NUL sha256 LF`; outlives the archive format.
    package let contentDigest: String
    package let artifacts: [Artifact]
    /// When it was published and changed, where that is known.
    package var dates: ChangeDates?
    /// What each client makes of the skill, by the client's identifier; empty where nobody has looked.
    package var outcomes: [String: Verdict.Outcome] = [:]

    package init(
      name: String, description: String, version: String?, license: String?,
      compatibility: String?, tags: [String] = [], files: [File], contentDigest: String,
      artifacts: [Artifact], dates: ChangeDates? = nil
    ) {
      self.dates = dates
      self.name = name
      self.description = description
      self.version = version
      self.license = license
      self.compatibility = compatibility
      self.tags = tags
      self.files = files
      self.contentDigest = contentDigest
      self.artifacts = artifacts
    }

    /// The bytes of all files.
    package var size: Int { files.reduce(0) { $0 + $1.size } }

    /// The clients that refuse the skill, in the order of ``Consumer/all``.
    package var refusing: [Consumer] { Consumer.all.filter { outcomes[$0.id] == .refuses } }
  }

  package let name: String
  package let owner: Configuration.Owner?
  package let baseURL: String?
  package let archives: Set<ArchiveKind>
  /// Sorted by name.
  package let entries: [Entry]
  /// When anything was last changed, in seconds since 1970; nil when no date is known.
  package var newest: Int64?

  package init(
    name: String, owner: Configuration.Owner?, baseURL: String?, archives: Set<ArchiveKind>,
    entries: [Entry]
  ) {
    self.name = name
    self.owner = owner
    self.baseURL = baseURL
    self.archives = archives
    self.entries = entries
  }
}

package import SkillModel

/// Builds `dist/` from a repository's skills: discover, read, lint, pack, catalogue, write.
package enum Package {
  package enum Selection: Sendable, Equatable {
    case all
    case names([String])
  }

  package struct Request: Sendable {
    /// The repository's root; its skills lie in `skills/` below it.
    package var root: String
    package var selection: Selection
    /// The folder to write, usually `<root>/dist`.
    package var out: String
    package var configuration: Configuration
    package var kinds: Set<ArchiveKind>
    package var allowFindings: Bool
    /// Where results of unchanged skills are kept; nil reads and packs everything.
    package var cache: String?
    package var jobs: Int
    /// `SOURCE_DATE_EPOCH`: the latest date that may appear, in seconds since 1970; nil when unset.
    package var sourceDate: Int64?
    /// Whether archives are made; else those that `dist/` holds of unchanged skills are taken over.
    package var packs = true
    /// Whether text files get compressed twins.
    package var precompress = false

    package init(
      root: String, selection: Selection, out: String, configuration: Configuration,
      kinds: Set<ArchiveKind>, allowFindings: Bool, cache: String?, jobs: Int,
      sourceDate: Int64? = nil
    ) {
      self.root = root
      self.selection = selection
      self.out = out
      self.configuration = configuration
      self.kinds = kinds
      self.allowFindings = allowFindings
      self.cache = cache
      self.jobs = jobs
      self.sourceDate = sourceDate
    }
  }

  /// One skill's line in the summary.
  package struct Row: Sendable, Equatable {
    package let name: String
    package let version: String?
    package let files: Int
    /// Bytes of the source files.
    package let size: Int
    /// Bytes of all artifacts made of it.
    package let archiveSize: Int
    /// Hexadecimal SHA-256 of the content.
    package let digest: String
    package let errors: Int
    package let warnings: Int
    /// Taken over from an earlier build without being read.
    package let unchanged: Bool
    package let exclusions: [Exclusion]

    package init(
      name: String, version: String?, files: Int, size: Int, archiveSize: Int, digest: String,
      errors: Int, warnings: Int, unchanged: Bool, exclusions: [Exclusion]
    ) {
      self.name = name
      self.version = version
      self.files = files
      self.size = size
      self.archiveSize = archiveSize
      self.digest = digest
      self.errors = errors
      self.warnings = warnings
      self.unchanged = unchanged
      self.exclusions = exclusions
    }
  }

  package enum Outcome: Sendable, Equatable {
    /// `dist/` was replaced.
    case written
    /// Every byte of `dist/` is already what it would be.
    case upToDate
    /// Findings stopped the build; `dist/` is untouched.
    case stopped
  }

  package struct Result: Sendable {
    package let outcome: Outcome
    /// Sorted by name.
    package let rows: [Row]
    package let findings: [Finding]
    /// Skills that were left out of a written `dist/`, with the reason.
    package let leftOut: [(skill: String, reason: String)]
    /// What the user should know: no `base_url`, skills no longer in `dist/`, how a mount point was
    /// replaced. One sentence each.
    package let notes: [String]
    /// Files and bytes of the whole `dist/`.
    package let files: Int
    package let bytes: Int
    /// The skills of which an archive that is wanted is not there, sorted; nil for a build that packs.
    package let missingArchives: [String]?

    package init(
      outcome: Outcome, rows: [Row], findings: [Finding],
      leftOut: [(skill: String, reason: String)], notes: [String], files: Int, bytes: Int,
      missingArchives: [String]? = nil
    ) {
      self.outcome = outcome
      self.rows = rows
      self.findings = findings
      self.leftOut = leftOut
      self.notes = notes
      self.files = files
      self.bytes = bytes
      self.missingArchives = missingArchives
    }
  }

  /// One way in which `dist/` is not what would be built.
  package struct Difference: Sendable, Equatable {
    package enum Kind: String, Sendable, Codable { case missing, unexpected, changed, mode }
    package let kind: Kind
    /// Relative to `dist/`.
    package let path: String

    package init(kind: Kind, path: String) {
      self.kind = kind
      self.path = path
    }
  }

  package enum Progress: Sendable {
    /// Another build holds the lock; its holder in words.
    case waiting(holder: String)
    case packing(done: Int, of: Int)
    case writing(files: Int)
  }
}

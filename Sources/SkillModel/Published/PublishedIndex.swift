/// One index of a published folder, as far as it could be read: which skills it names, with which
/// artifacts, files and digests.
package struct PublishedIndex: Sendable {
  package enum Format: String, Sendable, CaseIterable {
    /// Our own `index.json`.
    case catalogue = "index.json"
    /// The discovery format, version 0.2.0.
    case wellKnown = "well-known 0.2.0"
    /// The discovery format, version 0.1.0.
    case legacyWellKnown = "well-known 0.1.0"
    case marketplace = "marketplace.json"
    case llms = "llms.txt"
  }

  /// What is wrong with its form, and where.
  package struct Fault: Sendable {
    package enum Kind: Sendable {
      /// No JSON, or a value that is missing or of another type.
      case form
      /// A version of the format that this program does not know.
      case version
      /// An entry of a type that this program does not know; the others are read.
      case type
    }

    package let kind: Kind
    package let range: Range<Int>
    package let message: String
  }

  package struct Skill: Sendable {
    package let name: Located<String>
    package let description: Located<String>?
    package let artifacts: [Artifact]
    /// Nil when the format has no list of files.
    package let files: [File]?
    package let contentDigest: Located<String>?
    /// Of all files together, in bytes.
    package let size: Located<Int>?
  }

  package struct Artifact: Sendable {
    package let url: Located<String>
    /// As written, of the artifact's own bytes.
    package let digest: Located<String>?
    package let size: Located<Int>?
    package let mediaType: Located<String>?
    /// What the archive is for; nil for a SKILL.md by itself.
    package let purpose: ArchivePurpose?
  }

  package struct File: Sendable {
    /// Relative to the skill's folder.
    package let path: Located<String>
    /// Nil where the format has none.
    package let facts: Catalogue.File?
  }

  package let format: Format
  /// Relative to the published folder.
  package let path: String
  package internal(set) var baseURL: Located<String>?
  /// The catalogue's own name, of formats that have one.
  package internal(set) var name: Located<String>?
  package internal(set) var skills: [Skill] = []
  /// The links of `llms.txt`.
  package internal(set) var links: [Located<String>] = []
  package internal(set) var faults: [Fault] = []

  init(_ format: Format, path: String) {
    self.format = format
    self.path = path
  }

  /// The folder that relative URLs start from: empty, or ending in `/`.
  package var folder: String {
    guard let slash = path.lastSlash else { return "" }
    return String(path[...slash])
  }
}

/// A published folder as it was found: its files with their digests, its indexes, and what its
/// archives hold.
package struct PublishedFolder: Sendable {
  package struct File: Sendable, Equatable {
    package let size: Int
    /// Lower-case hexadecimal SHA-256.
    package let sha256: String
    package let executable: Bool

    package init(size: Int, sha256: String, executable: Bool) {
      self.size = size
      self.sha256 = sha256
      self.executable = executable
    }
  }

  /// The skill that an artifact holds.
  package struct Content: Sendable {
    /// The front matter's own; nil when it has none.
    package let name: String?
    package let description: String?
    /// Sorted by the bytes of the path.
    package let files: [Catalogue.File]
    /// The paths of what lies beside the skill, other than a plugin's manifest.
    package let outside: [String]
    /// The members of a plugin's manifest; empty without one.
    package let manifestKeys: [String]
    /// Whether the archive keeps which files may be run.
    package let hasModes: Bool

    package init(
      name: String?, description: String?, files: [Catalogue.File], outside: [String] = [],
      manifestKeys: [String] = [], hasModes: Bool
    ) {
      self.name = name
      self.description = description
      self.files = files
      self.outside = outside
      self.manifestKeys = manifestKeys
      self.hasModes = hasModes
    }
  }

  /// Something that is no plain file, or that could not be read.
  package struct Oddity: Sendable {
    package let path: String
    /// In words: `a link to ../x`.
    package let what: String

    package init(path: String, what: String) {
      self.path = path
      self.what = what
    }
  }

  /// As it is shown to people.
  package let path: String
  /// By path, relative to the folder.
  package let files: [String: File]
  package let oddities: [Oddity]
  /// Nil without a `SHA256SUMS`.
  package let sums: ChecksumList?
  package let indexes: [PublishedIndex]
  /// By the artifact's path: what could be read of those that the indexes name.
  package let contents: [String: Content]
  /// Where the folder is served, as the user or `index.json` says.
  package let baseURL: String?
  /// The texts of the indexes, for what is shown of them.
  package let texts: [SkillFile]

  package init(
    path: String, files: [String: File], oddities: [Oddity], sums: ChecksumList?,
    indexes: [PublishedIndex], contents: [String: Content], baseURL: String?, texts: [SkillFile]
  ) {
    self.path = path
    self.files = files
    self.oddities = oddities
    self.sums = sums
    self.indexes = indexes
    self.contents = contents
    self.baseURL = baseURL
    self.texts = texts
  }

  package func index(_ format: PublishedIndex.Format) -> PublishedIndex? {
    indexes.first { $0.format == format }
  }

  /// Where a URL of an index leads.
  package func resolve(_ url: String, in index: PublishedIndex) -> PublishedReference {
    PublishedReference.resolve(url, from: index.folder, base: baseURL)
  }

  /// The path of an artifact's file, when its URL leads to one that is there.
  func file(of artifact: PublishedIndex.Artifact, in index: PublishedIndex) -> String? {
    guard case .file(let path) = resolve(artifact.url.value, in: index), files[path] != nil else {
      return nil
    }
    return path
  }

  /// What is published of a skill that an index names, by path: its artifacts that could be read, or
  /// the SKILL.md of an index that lists plain files.
  func contents(of skill: PublishedIndex.Skill, in index: PublishedIndex) -> [(
    path: String, content: Content
  )] {
    var paths = skill.artifacts.compactMap { file(of: $0, in: index) }
    if index.format == .legacyWellKnown {
      paths.append(index.folder + skill.name.value + "/SKILL.md")
    }
    return paths.compactMap { path in contents[path].map { (path, $0) } }
  }

  /// The folder in the shape that a ``Report`` points into.
  package var subject: Skill {
    let name = path.pathParts.last.map(String.init) ?? path
    return Skill(directory: name, path: path, document: nil, files: texts)
  }
}

/// The pages of a repository's `docs/` and what they link to, as values.
package struct Docs: Sendable {
  /// A file or folder of the repository, outside of `docs/`, that a page links to.
  package struct Elsewhere: Sendable, Equatable {
    package let exists: Bool
    /// The fragments of a skill's Markdown file; nil for what nobody looked into.
    package let anchors: Set<String>?

    package init(exists: Bool, anchors: Set<String>? = nil) {
      self.exists = exists
      self.anchors = anchors
    }
  }

  /// The folder's name in a repository.
  package static let folder = "docs"
  /// No Markdown file of `docs/` is larger, in bytes: a browser has to show it.
  package static let largestPage = 1024 * 1024
  /// No other file of `docs/` that is published is larger, in bytes.
  package static let largestFile = 8 * 1024 * 1024

  /// The folder as it is shown to people, for instance `docs`.
  package let path: String
  /// Every Markdown file that can be read, drafts too, sorted by the bytes of its path.
  package let all: [Doc]
  /// The paths of all plain files, relative to the folder; hidden ones are not among them.
  package let listed: Set<String>
  /// What is no plain file, and what cannot be read.
  package var problems: [TreeProblem]
  /// The files that a page shows or links to, sorted by path.
  package var files: [SkillFile] = []
  /// By the path in the repository.
  package var elsewhere: [String: Elsewhere] = [:]

  /// The pages that are published, sorted by path.
  package let pages: [Doc]

  private let byPath: [String: Int]
  private let folders: Set<String>
  private let indexes: [String: Doc]

  /// `markdown` are the Markdown files among `listed`.
  package init(
    path: String, markdown: [SkillFile], listed: Set<String>, problems: [TreeProblem] = []
  ) {
    self.path = path
    self.listed = listed
    self.problems = problems
    all = markdown.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      .map { Doc(path: $0.path, shown: "\(path)/\($0.path)", bytes: $0.bytes) }
    var byPath: [String: Int] = [:]
    for (index, doc) in all.enumerated() { byPath[doc.path] = index }
    self.byPath = byPath
    folders = Set(
      listed.flatMap { path in
        path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
      })
    pages = all.filter { !$0.isDraft && $0.head.isReadable }
    var indexes: [String: Doc] = [:]
    for doc in pages where doc.isIndex {
      let isTaken = indexes[doc.folder] != nil
      if !isTaken || doc.path.lowercased().hasSuffix("index.md") { indexes[doc.folder] = doc }
    }
    self.indexes = indexes
  }

  package subscript(path: String) -> Doc? { byPath[path].map { all[$0] } }

  /// Whether there is a folder of this path with a file in it.
  package func hasFolder(_ path: String) -> Bool { path.isEmpty || folders.contains(path) }

  /// The page that stands for a folder: its `index.md`, else its `README.md`.
  package func index(of folder: String) -> Doc? { indexes[folder] }

  /// As a skill, for the rules that look at any files; without a SKILL.md.
  var subject: Skill {
    Skill(
      directory: Self.folder, path: path, document: nil,
      files: (all.map { SkillFile(path: $0.path, bytes: $0.source.bytes) } + files)
        .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) },
      treeProblems: problems)
  }
}

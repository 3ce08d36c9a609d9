import SkillModel

/// Where the files of `docs/` are published, relative to `dist/`.
///
/// They may be called anything: no page takes the place of another, or of a folder, on a system that
/// does not tell `A` from `a` either.
struct DocPlaces: Sendable {
  /// By the path below `docs/`; a folder's own page is its `index.html`.
  private(set) var pages: [String: String] = [:]
  /// The Markdown files as they are, beside their pages, and what they show or link to.
  private(set) var plain: [String: String] = [:]

  private static let prefix = Docs.folder + "/"

  /// `withheld` are files that are not published, by their paths below `docs/`.
  init(_ docs: Docs, withheld: Set<String>) {
    let shown = docs.pages.filter { !withheld.contains($0.path) }
    let files = docs.files.map(\.path).filter { !withheld.contains($0) }
    var claims = PageClaims(
      folders: (shown.map(\.path) + files).flatMap { Ownership.ancestors(of: $0) })
    // A generated list stands there otherwise.
    let root = docs.index(of: "").flatMap { withheld.contains($0.path) ? nil : $0 }
    if root == nil { _ = claims.take("index.html") }
    let (indexes, others) = (
      shown.filter { docs.index(of: $0.folder)?.path == $0.path },
      shown.filter { docs.index(of: $0.folder)?.path != $0.path }
    )
    for doc in indexes {
      let stem = doc.folder.isEmpty ? "index" : doc.folder + "/index"
      if let page = claims.page(stem) { pages[doc.path] = Self.prefix + page }
    }
    for doc in others {
      if let page = claims.page(String(doc.path.dropLast(".md".count))) {
        pages[doc.path] = Self.prefix + page
      }
    }
    for path in shown.map(\.path) + files where claims.take(path) {
      plain[path] = Self.prefix + path
    }
  }
}

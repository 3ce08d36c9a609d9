/// A link of a page of `docs/` that is no web address, and what it leads to.
package struct DocLink: Sendable {
  package enum Target: Sendable, Equatable {
    /// A page, by its path below `docs/`.
    case page(String)
    case draft(String)
    /// Another file of `docs/`.
    case file(String)
    /// A folder of `docs/`; empty for `docs/` itself.
    case folder(String)
    /// A path in the repository that is not below `docs/`, or hidden there.
    case elsewhere(String)
    /// Out of the repository.
    case outside
    /// An absolute path, a `file:` URL, or a path with backslashes.
    case unusable
  }

  package let destination: String
  package let target: Target
  /// What follows `#`, decoded; nil without one.
  package let fragment: String?
  /// The destination's bytes in the file.
  package let range: Range<Int>
  package let isImage: Bool
}

extension Docs {
  /// What a destination leads to that is written in the file `path` of `docs/`; nil for web addresses,
  /// mail and a template's placeholders.
  package func target(of destination: String, in path: String) -> (
    target: DocLink.Target, fragment: String?
  )? {
    guard
      let (target, fragment) = RelativeLink.read(destination, in: Self.folder + "/" + path)
    else { return nil }
    switch target {
    case .absolute, .backslashes: return (.unusable, fragment)
    case .outside: return (.outside, fragment)
    case .inside(Self.folder): return (.folder(""), fragment)
    case .inside(let path):
      guard path.hasPrefix(Self.folder + "/") else { return (.elsewhere(path), fragment) }
      let below = String(path.dropFirst(Self.folder.utf8.count + 1))
      if let doc = self[below] { return (doc.isDraft ? .draft(below) : .page(below), fragment) }
      if listed.contains(below) { return (.file(below), fragment) }
      return (hasFolder(below) ? .folder(below) : .elsewhere(path), fragment)
    }
  }

  /// The links of a page in the file's order. Those of raw HTML are among them: who reads the file
  /// elsewhere follows them.
  package func links(of doc: Doc) -> [DocLink] {
    doc.markdown.links.compactMap { link in
      guard link.kind == .link || link.kind == .image || link.kind == .htmlAttribute,
        let (target, fragment) = target(of: link.destination, in: doc.path)
      else { return nil }
      return DocLink(
        destination: link.destination, target: target, fragment: fragment,
        range: link.destinationRange, isImage: link.kind == .image)
    }
  }

  /// What has to be looked at before links can be judged: files to read, and paths of the repository.
  package var wanted: (files: Set<String>, elsewhere: Set<String>) {
    var files: Set<String> = []
    var elsewhere: Set<String> = []
    for doc in pages {
      for link in links(of: doc) {
        switch link.target {
        case .file(let path) where Self.isPublished(path, asImage: link.isImage): files.insert(path)
        case .elsewhere(let path): elsewhere.insert(path)
        default: break
        }
      }
    }
    return (files, elsewhere)
  }

  /// Whether a file is published when a page links to it. A web page by somebody else would stand among
  /// the site's own with none of its promises; a drawing is a page's image, and never a page.
  package static func isPublished(_ path: String, asImage: Bool) -> Bool {
    let name = path.asciiLowercased
    if name.hasSuffix(".svg") { return asImage }
    return ![".html", ".htm", ".xhtml", ".xht", ".shtml", ".xml", ".js", ".mjs", ".md"].contains {
      name.hasSuffix($0)
    }
  }
}

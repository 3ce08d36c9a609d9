/// The pages of `docs/` in the order in which they are read, as a tree of folders.
///
/// In a folder its own page comes first, then pages and folders by `order`, those without one last,
/// then by title. A folder has the title and the `order` of its own page.
package struct DocTree: Sendable {
  package indirect enum Node: Sendable {
    case page(Doc)
    case folder(Folder)
  }

  package struct Folder: Sendable {
    /// Relative to `docs/`; empty for `docs/` itself.
    package let path: String
    package let title: String
    package let nodes: [Node]

    /// Every page in and below it, in order.
    package var pages: [Doc] {
      nodes.flatMap { node in
        switch node {
        case .page(let doc): [doc]
        case .folder(let folder): folder.pages
        }
      }
    }
  }

  package let root: Folder

  package init(_ docs: Docs) {
    let pages = docs.pages
    var folders: [String: Set<String>] = [:]
    for doc in pages {
      var folder = doc.folder
      while !folder.isEmpty {
        let above = RelativePath.parent(of: folder) ?? ""
        if !folders[above, default: []].insert(folder).inserted { break }
        folder = above
      }
    }
    let byFolder = Dictionary(grouping: pages, by: \.folder)
    root = Self.folder("", docs, byFolder, folders)
  }

  private static func folder(
    _ path: String, _ docs: Docs, _ pages: [String: [Doc]], _ folders: [String: Set<String>]
  ) -> Folder {
    let index = docs.index(of: path)
    var items: [(order: Int, title: String, path: String, node: Node)] = []
    for doc in pages[path] ?? [] where doc.path != index?.path {
      items.append((doc.head.order ?? .max, doc.title, doc.path, .page(doc)))
    }
    for below in folders[path] ?? [] {
      let folder = folder(below, docs, pages, folders)
      let order = docs.index(of: below)?.head.order ?? .max
      items.append((order, folder.title, below, .folder(folder)))
    }
    items.sort { left, right in
      if left.order != right.order { return left.order < right.order }
      let (leftTitle, rightTitle) = (left.title.lowercased(), right.title.lowercased())
      if leftTitle != rightTitle {
        return leftTitle.utf8.lexicographicallyPrecedes(rightTitle.utf8)
      }
      return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }
    let name = path.pathParts.last.map(String.init) ?? ""
    return Folder(
      path: path, title: index?.title ?? name,
      nodes: (index.map { [.page($0)] } ?? []) + items.map(\.node))
  }
}

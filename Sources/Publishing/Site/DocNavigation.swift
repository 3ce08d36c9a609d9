import SkillModel

/// The tree of pages beside a page of `docs/`, as rows that a template opens and closes.
struct DocNavigation: Sendable {
  let tree: DocTree
  let places: DocPlaces
  /// The pages that are shown, in the order in which they are read.
  let order: [Doc]
  /// The place of each page in that order, by its page.
  let positions: [String: Int]
  /// The first page in and below each folder, as a position.
  private let firsts: [String: Int]

  /// With more pages, folders that a page is not in are links to their first page: every page shows
  /// the tree, which would grow with the square of their number.
  static let mostPages = 300

  init(_ docs: Docs, _ places: DocPlaces) {
    tree = DocTree(docs)
    self.places = places
    order = tree.root.pages.filter { places.pages[$0.path] != nil }
    var positions: [String: Int] = [:]
    var firsts: [String: Int] = [:]
    for (position, doc) in order.enumerated() {
      positions[places.pages[doc.path] ?? ""] = position
      for folder in Ownership.ancestors(of: doc.path) where firsts[folder] == nil {
        firsts[folder] = position
      }
    }
    self.positions = positions
    self.firsts = firsts
  }

  /// `{isFolder, title, open}`, its pages and folders, `{isEnd}`; and `{isPage, title, href, current}`.
  func rows(on page: String) -> [[String: Any]] {
    var rows: [[String: Any]] = []
    if !hasOverview { rows.append(row("Overview", SitePath.docs, on: page)) }
    add(tree.root.nodes, on: page, to: &rows)
    return rows
  }

  /// Whether a page of the author's own stands for all of them.
  var hasOverview: Bool { order.first.map { places.pages[$0.path] == SitePath.docs } ?? false }

  private func add(_ nodes: [DocTree.Node], on page: String, to rows: inout [[String: Any]]) {
    for node in nodes {
      switch node {
      case .page(let doc):
        if let place = places.pages[doc.path] { rows.append(row(doc.title, place, on: page)) }
      case .folder(let folder):
        guard let position = firsts[folder.path], let first = places.pages[order[position].path]
        else { continue }
        let holds = positions[page].map { order[$0].path.hasPrefix(folder.path + "/") } ?? false
        if !holds, order.count > Self.mostPages {
          rows.append(row(folder.title, first, on: page))
          continue
        }
        rows.append(["isFolder": true, "title": folder.title, "open": holds || order.count <= 30])
        add(folder.nodes, on: page, to: &rows)
        rows.append(["isEnd": true])
      }
    }
  }

  private func row(_ title: String, _ place: String, on page: String) -> [String: Any] {
    [
      "isPage": true, "title": title, "href": SitePath.href(place, from: page),
      "current": place == page,
    ]
  }

  /// The pages by folder, for a list of all: `{title?, pages: [{title, href, description?}]}`.
  func sections(on page: String) -> [[String: Any]] {
    var sections: [[String: Any]] = []
    add(tree.root, titled: "", on: page, to: &sections)
    return sections
  }

  private func add(
    _ folder: DocTree.Folder, titled title: String, on page: String,
    to sections: inout [[String: Any]]
  ) {
    var pages: [[String: Any]] = []
    var folders: [DocTree.Folder] = []
    for node in folder.nodes {
      switch node {
      case .page(let doc):
        guard let place = places.pages[doc.path] else { continue }
        var row: [String: Any] = [
          "title": doc.title, "href": SitePath.href(place, from: page),
        ]
        row["description"] = doc.summary?.cut(to: 300)
        pages.append(row)
      case .folder(let below): folders.append(below)
      }
    }
    if !pages.isEmpty {
      var section: [String: Any] = ["pages": pages]
      if !title.isEmpty { section["heading"] = title }
      sections.append(section)
    }
    for below in folders {
      add(
        below, titled: title.isEmpty ? below.title : title + " / " + below.title, on: page,
        to: &sections)
    }
  }
}

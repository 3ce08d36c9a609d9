extension Catalogue {
  /// A page as search engines see it.
  ///
  /// Vocabulary: https://schema.org (checked 2026-11-21).
  package struct LinkedPage: Sendable {
    package enum Kind: String, Sendable {
      case plain = "WebPage"
      case about = "AboutPage"
      /// A page that is a list of others.
      case list = "CollectionPage"
    }

    package let kind: Kind
    /// Relative to `dist/`.
    package let path: String
    package let title: String
    package let description: String
    /// The pages above this one but for the first of all: each one's name and path.
    package let above: [(name: String, path: String)]
    /// What a list holds, in its order from `first` on: each one's name and path.
    package let items: [(name: String, path: String)]
    package let first: Int
    /// All that the list holds on all its pages.
    package let count: Int

    package init(
      kind: Kind, path: String, title: String, description: String,
      above: [(name: String, path: String)] = [], items: [(name: String, path: String)] = [],
      first: Int = 1, count: Int = 0
    ) {
      self.kind = kind
      self.path = path
      self.title = title
      self.description = description
      self.above = above
      self.items = items
      self.first = first
      self.count = count
    }
  }

  /// What search engines read on a skill's page; may stand inside a `<script>` element.
  package func linkedData(_ entry: Entry, page: String) -> [UInt8] {
    let skill = JSONText.object([
      ("@type", .string("SoftwareSourceCode")),
      ("name", .string(entry.name)),
      ("description", .string(entry.description)),
      ("version", .optional(entry.version)),
      ("license", .optional(entry.license)),
      ("keywords", entry.tags.isEmpty ? nil : .array(entry.tags.map { .string($0) })),
      ("url", baseURL == nil ? nil : .string(url(page))),
      (
        "isPartOf",
        .object([
          ("@type", .string("DataCatalog")), ("name", .string(name)), ("url", .optional(baseURL)),
        ])
      ),
    ])
    return graph([skill, trail([], to: entry.name, at: page)])
  }

  /// What search engines read on any other page; may stand inside a `<script>` element.
  package func linkedData(_ page: LinkedPage) -> [UInt8] {
    var nodes: [JSONText?] = [self.page(page)]
    if page.path == "index.html" {
      nodes.insert(site, at: 0)
    } else {
      nodes.append(trail(page.above, to: page.title, at: page.path))
    }
    return graph(nodes)
  }

  private func graph(_ nodes: [JSONText?]) -> [UInt8] {
    var out: [UInt8] = []
    Self.scriptSafe(
      .object([
        ("@context", .string("https://schema.org")), ("@graph", .array(nodes.compactMap(\.self))),
      ]), to: &out)
    return out
  }

  private var site: JSONText {
    .object([
      ("@type", .string("WebSite")),
      ("name", .string(name)),
      ("url", .optional(baseURL.map { $0 + "/" })),
      (
        "publisher",
        owner.map { owner in
          .object([
            ("@type", .string("Organization")), ("name", .string(owner.name)),
            ("url", .optional(owner.url)),
          ])
        }
      ),
    ])
  }

  private func page(_ page: LinkedPage) -> JSONText {
    let list = JSONText.object([
      ("@type", .string("ItemList")),
      ("numberOfItems", .integer(page.count)),
      (
        "itemListElement",
        .array(
          page.items.enumerated().map { index, item in
            listItem(page.first + index, item.name, item.path, from: page.path, key: "url")
          })
      ),
    ])
    return .object([
      ("@type", .string(page.kind.rawValue)),
      ("name", .string(page.title)),
      ("description", .string(page.description)),
      ("url", baseURL == nil ? nil : .string(url(page.path))),
      (
        "isPartOf",
        .object([
          ("@type", .string("WebSite")), ("name", .string(name)),
          ("url", .optional(baseURL.map { $0 + "/" })),
        ])
      ),
      ("mainEntity", page.items.isEmpty ? nil : list),
    ])
  }

  /// The way from the first page; search engines want its addresses absolute.
  private func trail(_ above: [(name: String, path: String)], to name: String, at path: String)
    -> JSONText?
  {
    guard baseURL != nil else { return nil }
    let steps = [(self.name, "index.html")] + above + [(name, path)]
    return .object([
      ("@type", .string("BreadcrumbList")),
      (
        "itemListElement",
        .array(
          steps.enumerated().map { listItem($0 + 1, $1.0, $1.1, from: path, key: "item") })
      ),
    ])
  }

  private func listItem(
    _ position: Int, _ name: String, _ path: String, from page: String, key: String
  ) -> JSONText {
    let folder = page.lastSlash.map { String(page[...$0]) } ?? ""
    return .object([
      ("@type", .string("ListItem")), ("position", .integer(position)), ("name", .string(name)),
      (key, .string(url(path, from: folder))),
    ])
  }
}

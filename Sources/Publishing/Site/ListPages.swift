import SkillModel

/// The lists of all skills, a hundred a page, and the search's index.
struct ListPages {
  /// A skill and what was found in it.
  struct Item: Sendable {
    let entry: Catalogue.Entry
    let errors: Int
    let warnings: Int
    /// How often each rule spoke, by its code.
    let codes: [String: Int]
  }

  let site: Site
  /// Sorted by name.
  let items: [Item]
  let licenses: [[String: Any]]
  let tags: [[String: Any]]

  static let pageSize = 100
  /// A list to choose from is no help when it is longer, and every page has it.
  private static let mostChoices = 50

  init(site: Site, items: [Item]) {
    self.site = site
    self.items = items
    licenses = Self.choices(items.compactMap(\.entry.shownLicense), "license")
    tags = Self.choices(items.flatMap(\.entry.tags), "tag")
  }

  var pageCount: Int { max(1, (items.count + Self.pageSize - 1) / Self.pageSize) }

  func search() -> OutputFile {
    Site.asset(
      "search.js",
      Catalogue.searchScript(
        items.map {
          Catalogue.SearchRow(
            entry: $0.entry, href: PublishedURL.encoded(SitePath.skill($0.entry.name)),
            errors: $0.errors, warnings: $0.warnings)
        }))
  }

  /// A page of the list, from 1. `search` is the index's path.
  func page(_ number: Int, search: String) -> OutputFile {
    let path = SitePath.list(number)
    let start = (number - 1) * Self.pageSize
    let shown = items[start..<min(start + Self.pageSize, items.count)]
    var values: [String: Any] = [
      "catalogue": site.catalogue.name, "count": counted(items.count, "skill"),
      "skills": shown.map { row($0, on: path) }, "licenses": licenses, "tags": tags,
      "isEmpty": items.isEmpty, "consumers": consumers,
    ]
    values["hasConsumers"] = !consumers.isEmpty
    if items.contains(where: { $0.entry.dates != nil }) { values["hasDates"] = true }
    if pageCount > 1 { values["pager"] = pager(number, on: path) }
    let name = site.catalogue.name
    let part = pageCount > 1 && number > 1 ? ", page \(number)" : ""
    let description = "\(counted(items.count, "agent skill")) of \(name)\(part)"
    let linked = Catalogue.LinkedPage(
      kind: .list, path: path, title: name + part, description: description,
      items: shown.map { ($0.entry.name, SitePath.skill($0.entry.name)) }, first: start + 1,
      count: items.count)
    return site.page(
      Site.Frame(
        kind: .index, path: path, title: name + part, description: description,
        linkedData: site.catalogue.linkedData(linked), search: search),
      values)
  }

  private func row(_ item: Item, on page: String) -> [String: Any] {
    let entry = item.entry
    var values: [String: Any] = [
      "name": entry.name, "href": SitePath.href(SitePath.skill(entry.name), from: page),
      "description": entry.description.cut(to: 300),
      "tags": entry.tags.prefix(8).map { ["tag": $0] }, "size": ByteCount.text(entry.size),
      "bytes": "\(entry.size)", "badges": VerdictWords.badges(entry),
    ]
    if entry.description.isEmpty { values["description"] = nil }
    values["version"] = entry.shownVersion
    values["license"] = entry.shownLicense
    values["updated"] = (entry.dates?.updated).map { Timestamp($0).day }
    if item.errors > 0 { values["errors"] = counted(item.errors, "error") }
    if item.warnings > 0 { values["warnings"] = counted(item.warnings, "warning") }
    return values
  }

  /// The clients with the number of skills that each loads; empty when each loads all.
  private var consumers: [[String: Any]] {
    guard items.contains(where: { !$0.entry.refusing.isEmpty }) else { return [] }
    return Consumer.all.enumerated().map { index, consumer in
      let count = items.count { $0.entry.outcomes[consumer.id] != .refuses }
      return ["bit": "\(index)", "title": consumer.title, "count": "\(count)"]
    }
  }

  /// What most skills have first.
  private static func choices(_ words: [String], _ key: String) -> [[String: Any]] {
    var counts: [String: Int] = [:]
    for word in words { counts[word, default: 0] += 1 }
    return counts.sorted {
      $0.value != $1.value
        ? $0.value > $1.value : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }.prefix(mostChoices).map { [key: $0.key, "count": "\($0.value)"] }
  }

  private func pager(_ number: Int, on page: String) -> [String: Any] {
    func href(_ number: Int) -> String { SitePath.href(SitePath.list(number), from: page) }
    let near = max(1, number - 2)...min(pageCount, number + 2)
    let numbers = Set([1, pageCount] + near).sorted()
    var values: [String: Any] = [
      "page": "\(number)", "pages": "\(pageCount)",
      "numbers": numbers.map {
        ["number": "\($0)", "href": href($0), "current": $0 == number] as [String: Any]
      },
    ]
    if number > 1 { values["previous"] = href(number - 1) }
    if number < pageCount { values["next"] = href(number + 1) }
    return values
  }
}

import SkillModel

/// The pages of a repository's `docs/`, the Markdown beside them, and what they show or link to.
struct DocPages: Sendable {
  let site: Site
  let docs: Docs
  /// Files with a secret, by their paths below `docs/`.
  private let withheld: Set<String>
  private let root: String
  private let skills: [String: (name: String, documentPath: String)]
  private let places: DocPlaces
  private let navigation: DocNavigation

  /// `withheld` are files that must not be published, as they are shown to people; `root` is the
  /// repository as it is opened, and so are the folders of the published `skills`.
  init(
    site: Site, docs: Docs, withheld: Set<String>, root: String,
    skills: [String: (name: String, documentPath: String)]
  ) {
    self.site = site
    self.docs = docs
    let folder = docs.path + "/"
    self.withheld = Set(
      withheld.filter { $0.hasPrefix(folder) }.map { String($0.dropFirst(folder.count)) })
    self.root = root
    self.skills = skills
    places = DocPlaces(docs, withheld: self.withheld)
    navigation = DocNavigation(docs, places)
  }

  /// What makes each file, in no order; the makers may run at once. `files` are those of skills.
  func makers(besides files: [PublishedFile]) -> [FileMaker] {
    let leadToSkills = docs.elsewhere.keys.contains { $0.hasPrefix("skills/") }
    let skills = DocSkills(
      root: root, skills: skills,
      files: leadToSkills ? Set(files.lazy.map(\.path).filter { $0.hasPrefix("skills/") }) : [])
    var makers: [FileMaker] = []
    for doc in docs.pages {
      if let path = places.pages[doc.path] {
        makers.append(
          FileMaker(path: path, needsArchives: leadToSkills) { page(doc, at: path, skills) })
      }
      if let path = places.plain[doc.path] {
        makers.append(FileMaker(path: path) { OutputFile(path: path, bytes: doc.source.bytes) })
      }
    }
    for file in docs.files {
      guard let path = places.plain[file.path] else { continue }
      makers.append(FileMaker(path: path) { OutputFile(path: path, bytes: file.bytes) })
    }
    if !navigation.hasOverview {
      makers.append(FileMaker(path: SitePath.docs) { list() })
    }
    return makers
  }

  // MARK: A page
  //
  // doc.mustache has: `title`, `titleID`? (the id of the heading that became the title),
  // `description`?, `bodyHTML`, `contents`: [{`level`, `href`, `text`}] + `hasContents`, `nav`: rows of
  // a tree, see ``DocNavigation/rows(on:)``, + `hasNav`, `previous`? and `next`? {`title`, `href`},
  // `editHref`? (https), `markdownHref`?, `sections`: [{`heading`?, `pages`: [{`title`, `href`,
  // `description`?}]}] on the generated list, which has neither of the two before.

  private func page(_ doc: Doc, at path: String, _ skills: DocSkills) -> OutputFile {
    let links = DocLinks(
      doc, on: path, docs: docs, places: places, skills: skills, editURL: site.options.editURL)
    let top = doc.body.headings.map(\.level).min() ?? 2
    let text = PageHTML.render(
      doc.body,
      PageHTML.Options(
        idPrefix: PageLinks.idPrefix, headingShift: max(0, 2 - top),
        destination: links.destination))
    var values = frame(doc.title, on: path)
    values["bodyHTML"] = String(decoding: text.html, as: UTF8.self)
    values["titleID"] = doc.titleAnchor.flatMap { $0.isEmpty ? nil : PageLinks.idPrefix + $0 }
    values["description"] = doc.head.description
    values["editHref"] = links.edit
    let markdown = places.plain[doc.path].map { SitePath.href($0, from: path) }
    values["markdownHref"] = markdown
    let contents = Self.contents(text.headings, top: top)
    values["contents"] = contents
    values["hasContents"] = contents.count > 1
    return site.page(
      Site.Frame(
        kind: .doc, path: path, title: "\(doc.title) – \(site.catalogue.name)",
        description: doc.summary ?? "\(doc.title), of the documentation of \(site.catalogue.name)",
        markdown: markdown),
      values)
  }

  /// Without a page of the author's own for `docs/` itself.
  private func list() -> OutputFile {
    var values = frame("Docs", on: SitePath.docs)
    values["sections"] = navigation.sections(on: SitePath.docs)
    return site.page(
      Site.Frame(
        kind: .doc, path: SitePath.docs, title: "Docs – \(site.catalogue.name)",
        description: "The documentation of \(site.catalogue.name)"),
      values)
  }

  /// What every page has: a title, the tree, and the pages before and after it.
  private func frame(_ title: String, on path: String) -> [String: Any] {
    let rows = navigation.rows(on: path)
    var values: [String: Any] = ["title": title, "nav": rows, "hasNav": rows.count > 1]
    let order = navigation.order
    let place = navigation.positions[path]
    func step(_ index: Int) -> [String: Any]? {
      guard order.indices.contains(index), let target = places.pages[order[index].path] else {
        return nil
      }
      return ["title": order[index].title, "href": SitePath.href(target, from: path)]
    }
    values["previous"] = place.flatMap { step($0 - 1) }
    // The generated list is before all of them.
    values["next"] = step((place ?? -1) + 1)
    if place == 0, !navigation.hasOverview {
      values["previous"] = ["title": "Docs", "href": SitePath.href(SitePath.docs, from: path)]
    }
    return values
  }

  /// A longer list is no help to find anything.
  private static let mostContents = 60

  private static func contents(_ headings: [PageHTML.Heading], top: Int) -> [[String: Any]] {
    let named = headings.filter { !$0.text.isEmpty && $0.level <= top + 1 }
    let shown = named.count > mostContents ? named.filter { $0.level == top } : named
    return shown.map {
      [
        "level": "\($0.level - top + 1)", "href": "#" + PublishedURL.encoded($0.id),
        "text": $0.text,
      ]
    }
  }
}

import SkillModel

/// Where the links of a page of `docs/` lead on the site.
struct DocLinks: Sendable {
  let docs: Docs
  /// The file that holds the links, and its page.
  let doc: Doc
  let page: String
  let places: DocPlaces
  let skills: DocSkills
  /// As in `skillctl.yaml`.
  let editURL: String?
  /// What the file shows as an image.
  private let shown: Set<String>

  init(
    _ doc: Doc, on page: String, docs: Docs, places: DocPlaces, skills: DocSkills, editURL: String?
  ) {
    self.docs = docs
    self.doc = doc
    self.page = page
    self.places = places
    self.skills = skills
    self.editURL = editURL
    shown = Set(doc.markdown.links.filter { $0.kind == .image }.map(\.destination))
  }

  /// What stands for a destination on the page; nil when only its text can be shown.
  func destination(_ written: String) -> String? {
    guard let (target, fragment) = docs.target(of: written, in: doc.path) else {
      return PageLinks.isExternal(written) ? written : nil
    }
    switch target {
    case .page(let path):
      if let target = docs[path], let place = places.pages[path] {
        return href(of: target, at: place, fragment)
      }
      return repository(Docs.folder + "/" + path, fragment)
    case .file(let path):
      let isImage = shown.contains(written)
      if Docs.isPublished(path, asImage: isImage), let place = places.plain[path] {
        return SitePath.href(place, from: page)
      }
      return isImage ? nil : repository(Docs.folder + "/" + path, fragment)
    case .folder(let path):
      if path.isEmpty { return SitePath.href(SitePath.docs, from: page) }
      if let index = docs.index(of: path), let place = places.pages[index.path] {
        return href(of: index, at: place, fragment)
      }
      return repository(Docs.folder + "/" + path, nil)
    case .elsewhere(let path):
      guard let known = docs.elsewhere[path], known.exists else { return nil }
      if let target = skills.page(of: path) {
        let anchor = fragment.flatMap { Self.known($0, in: known.anchors) }
        return SitePath.href(target, from: page) + Self.suffix(anchor)
      }
      return shown.contains(written) ? nil : repository(path, fragment)
    case .draft, .outside, .unusable: return nil
    }
  }

  private func href(of target: Doc, at place: String, _ fragment: String?) -> String {
    let anchor = fragment.flatMap { Self.known($0, in: target.anchors) }
    // The page's own headings get their prefix where they are written.
    if target.path == doc.path, let anchor, anchor != doc.titleAnchor {
      return "#" + PublishedURL.encoded(anchor)
    }
    return SitePath.href(place, from: page) + Self.suffix(anchor)
  }

  private static func known(_ fragment: String, in anchors: Set<String>?) -> String? {
    [fragment, fragment.lowercased()].first { anchors?.contains($0) == true }
  }

  private static func suffix(_ anchor: String?) -> String {
    anchor.map { "#" + PageLinks.idPrefix + PublishedURL.encoded($0) } ?? ""
  }

  // MARK: The repository

  /// Where the page's own source is edited.
  var edit: String? { Self.filled(editURL, Docs.folder + "/" + doc.path) }

  /// Where somebody who reads a file of the repository finds it; nil when nobody said where that is.
  private func repository(_ path: String, _ fragment: String?) -> String? {
    guard let url = Self.filled(editURL.map(Self.viewing), path) else { return nil }
    return url + (fragment.map { "#" + PublishedURL.encoded($0) } ?? "")
  }

  private static func filled(_ template: String?, _ path: String) -> String? {
    template.map {
      $0.split(separator: "{path}", omittingEmptySubsequences: false)
        .joined(separator: PublishedURL.encoded(path))
    }
  }

  /// GitHub and GitLab show at `/blob/` what they edit at `/edit/`.
  private static func viewing(_ template: String) -> String {
    let parts = template.split(separator: "/edit/", omittingEmptySubsequences: false)
    return parts.count == 2 ? parts.joined(separator: "/blob/") : template
  }
}

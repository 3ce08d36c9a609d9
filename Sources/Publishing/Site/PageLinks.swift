import SkillModel

/// Where the links of a skill's Markdown lead on its pages.
struct PageLinks: Sendable {
  /// The file of the skill that holds the links, and its page.
  let path: String
  let page: String
  let skill: String
  let places: PagePlaces
  let documentPath: String
  /// The fragments of each Markdown file's headings, by its path.
  let anchors: [String: Set<String>]
  /// What the file shows as an image: an SVG is a page's image, and never a page.
  let shown: Set<String>
  /// Where files are published as they are, relative to `dist/`; nil when they are not.
  let plainFolder: String?
  let files: Set<String>

  /// Put before every id, so that no heading meets an id of the page's own.
  static let idPrefix = "md-"

  /// What stands for a destination on the page; nil when only its text can be shown.
  func destination(_ written: String) -> String? {
    guard let (target, fragment) = RelativeLink.read(written, in: path) else {
      return Self.isExternal(written) ? written : nil
    }
    guard case .inside(let file) = target else { return nil }
    let anchor = fragment.flatMap { self.anchor($0, of: file) }.map { "#" + $0 } ?? ""
    if file == path { return anchor.isEmpty ? nil : anchor }
    if shown.contains(written) {
      return places.images[file].map { SitePath.href($0, from: page) }
    }
    if file == documentPath { return SitePath.href(SitePath.skill(skill), from: page) + anchor }
    if let target = places.pages[file] { return SitePath.href(target, from: page) + anchor }
    return plain(file)
  }

  /// How the page names a file as it is, without any page around it.
  func plain(_ file: String) -> String? {
    guard let plainFolder, files.contains(file) else {
      return Self.isSVG(file) ? nil : places.images[file].map { SitePath.href($0, from: page) }
    }
    return SitePath.href(plainFolder + file, from: page)
  }

  private func anchor(_ fragment: String, of file: String) -> String? {
    guard let known = anchors[file] else { return nil }
    let found = [fragment, fragment.lowercased()].first(where: known.contains)
    return found.map { Self.idPrefix + PublishedURL.encoded($0) }
  }

  private static func isSVG(_ path: String) -> Bool { path.asciiLowercased.hasSuffix(".svg") }

  static func isExternal(_ destination: String) -> Bool {
    let lower = destination.asciiLowercased
    return ["https://", "http://", "mailto:", "//", "data:image/"].contains(where: lower.hasPrefix)
  }
}

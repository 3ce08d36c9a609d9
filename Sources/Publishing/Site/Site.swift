import SkillModel

/// Everything that a page depends on besides what it shows: the theme, the options and what the
/// configuration says. Made once a build.
struct Site: Sendable {
  let options: Configuration.Site
  /// Whether every page leads to those of `docs/`.
  let hasDocs: Bool
  /// The catalogue without its skills.
  private(set) var catalogue: Catalogue
  let templates: Templates
  /// Style, scripts and icon as they are published.
  let assets: [OutputFile]
  /// Changes whenever a page of the same skill may.
  let key: String
  /// Whether `feed.xml` is written.
  let hasFeed: Bool
  /// What the repository puts in place of the theme; nil without any.
  let folder: ThemeFolder?
  private let style: String
  private let script: String
  private let themeScript: String?
  /// Whether a server has the site at its root, wherever the configuration says that it is.
  private var isAtRoot = false

  /// Reads the theme. `hasDates` says whether there are any, for the feed.
  ///
  /// - Throws: ``ThemeError`` for a template that cannot be used, ``FileError``.
  init(root: String, catalogue: Catalogue, options: Configuration.Site, hasDates: Bool = false)
    throws
  {
    let theme = try Theme(root: root)
    hasDocs = options.docs ? try DocsReader.hasPages(root: root) : false
    templates = try Templates(theme)
    self.options = options
    self.catalogue = catalogue
    folder = try Theme.folder(root: root)
    hasFeed = hasDates && catalogue.baseURL != nil
    key = "\(theme.digest) \(options.filePages) \(options.docs) \(hasDocs) \(hasFeed)"
    var assets: [OutputFile] = []
    func publish(_ name: String) -> String? {
      guard let file = theme.files.first(where: { $0.name == name }) else { return nil }
      let output =
        name == "favicon.svg"
        ? OutputFile(path: "assets/" + name, bytes: file.bytes) : Self.asset(name, file.bytes)
      assets.append(output)
      return output.path
    }
    style = publish("style.css") ?? ""
    script = publish("script.js") ?? ""
    themeScript = publish("theme.js")
    _ = publish("favicon.svg")
    self.assets = assets
  }

  /// The same site of a catalogue that has only these kinds of archives.
  func offering(_ archives: Set<ArchiveKind>) -> Site {
    var site = self
    site.catalogue = Catalogue(
      name: catalogue.name, owner: catalogue.owner, baseURL: catalogue.baseURL,
      archives: archives, entries: [])
    return site
  }

  /// A file whose name changes with its bytes, so that it can be kept for ever.
  static func asset(_ name: String, _ bytes: [UInt8]) -> OutputFile {
    let digest = Digest.sha256(bytes)
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    return OutputFile(
      path: "assets/\(name[..<dot])-\(digest.prefix(8))\(name[dot...])", bytes: bytes,
      sha256: digest)
  }

  /// The same for a server that has the site at its root: only the page for missing addresses knows.
  func atRoot() -> Site {
    var site = self
    site.isAtRoot = true
    return site
  }

  /// What a page is besides its template's own values.
  struct Frame {
    enum Kind: String {
      case index, skill, file, doc, rules, rule, about, missing
    }

    let kind: Kind
    /// Relative to `dist/`.
    let path: String
    let title: String
    let description: String
    var markdown: String?
    /// What search engines read; nil for what every page says of itself.
    var linkedData: [UInt8]?
    /// What kind of page that is for them.
    var linkedKind: Catalogue.LinkedPage.Kind = .plain
    /// The pages above this one but for the first of all: each one's name and path.
    var above: [(name: String, path: String)] = []
    /// The search's index, relative to `dist/`. A skill's page has none: it would change with every
    /// other skill.
    var search: String?
  }

  /// Renders a page: its own template, then the layout around it.
  func page(_ frame: Frame, _ values: [String: Any]) -> OutputFile {
    let kind = frame.kind
    var layout: [String: Any] = [
      "title": frame.title, "description": frame.description.cut(to: 300),
      "root": root(of: frame), "catalogue": catalogue.name, "style": style, "script": script,
      "ogType": [.skill, .file, .doc].contains(kind) ? "article" : "website", "kind": kind.rawValue,
      "is" + kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst(): true,
      "tool": "skillctl \(Version.current)",
      "main": templates.render(kind == .missing ? "404" : kind.rawValue, values),
    ]
    if let owner = catalogue.owner {
      layout["owner"] = ["name": owner.name, "url": owner.url.map { $0 as Any } ?? false]
    }
    if hasDocs { layout["docs"] = SitePath.docs }
    if let themeScript { layout["themeScript"] = themeScript }
    if let search = frame.search { layout["search"] = search }
    if let baseURL = catalogue.baseURL, kind != .missing {
      layout["canonical"] = baseURL + "/" + PublishedURL.encoded(frame.path)
    }
    if let markdown = frame.markdown { layout["markdown"] = markdown }
    if hasFeed { layout["feed"] = Catalogue.feedFile }
    if let data = frame.linkedData ?? linkedData(of: frame) {
      layout["jsonLD"] = data
    }
    return OutputFile(path: frame.path, bytes: Self.allowed(templates.render("layout", layout)))
  }

  /// A file's page is one of thousands, and says nothing that its skill's does not.
  private func linkedData(of frame: Frame) -> [UInt8]? {
    guard frame.kind != .missing, frame.kind != .file else { return nil }
    return catalogue.linkedData(
      Catalogue.LinkedPage(
        kind: frame.linkedKind, path: frame.path, title: frame.title,
        description: frame.description.cut(to: 300), above: frame.above))
  }

  /// The page with U+FFFD for control characters, which templates escape no more than letters and for
  /// which HTML has no place.
  private static func allowed(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: isControl) else { return bytes }
    return bytes.flatMap { isControl($0) ? Array("\u{FFFD}".utf8) : [$0] }
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F
  }

  /// The page that a server shows for any missing address cannot know where it stands.
  private func root(of frame: Frame) -> String {
    guard frame.kind == .missing else { return SitePath.root(from: frame.path) }
    guard let baseURL = catalogue.baseURL, !isAtRoot else { return "/" }
    let path = baseURL.pathParts.dropFirst(2).map { $0 + "/" }.joined()
    return "/" + path
  }
}

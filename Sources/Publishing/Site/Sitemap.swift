import SkillModel

/// The addresses of all pages, for search engines.
///
/// Format: https://www.sitemaps.org/protocol.html (checked 2026-11-21): at most 50,000 addresses a
/// file, absolute, and a list of such files where one is not enough.
struct Sitemap {
  static let fileName = "sitemap.xml"
  static let robots = "robots.txt"
  /// The most addresses that a file may have.
  static let limit = 50_000

  let baseURL: String
  /// Relative to `dist/`.
  let pages: [String]
  /// When a page was last changed, in seconds since 1970, for those of which that is known.
  let dates: [String: Int64]

  /// Nil without an absolute address, which the format wants.
  init?(_ catalogue: Catalogue, of files: [PublishedFile]) {
    guard let baseURL = catalogue.baseURL else { return nil }
    self.init(
      baseURL: baseURL,
      pages: files.map(\.path).filter { Self.isPage($0) }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
      dates: Self.dates(catalogue))
  }

  init(baseURL: String, pages: [String], dates: [String: Int64] = [:]) {
    self.baseURL = baseURL
    self.pages = pages
    self.dates = dates
  }

  /// A skill's page changes with the skill, the list with each of them.
  private static func dates(_ catalogue: Catalogue) -> [String: Int64] {
    var dates: [String: Int64] = [:]
    for entry in catalogue.entries {
      if let updated = entry.dates?.updated { dates[SitePath.skill(entry.name)] = updated }
    }
    dates[SitePath.list(1)] = dates.values.max()
    return dates
  }

  /// A skill's own HTML files are published too, as plain files.
  private static func isPage(_ path: String) -> Bool {
    path.hasSuffix(".html") && !path.hasPrefix(".") && path != SitePath.missing
  }

  /// `sitemap.xml`, what it lists when it is a list of files, and `robots.txt`, which names it.
  func outputs() -> [OutputFile] {
    let robots = "User-agent: *\nAllow: /\n\nSitemap: \(baseURL)/\(Self.fileName)\n"
    var outputs = [OutputFile(path: Self.robots, bytes: Array(robots.utf8))]
    guard pages.count > Self.limit else {
      outputs.append(document(Self.fileName, "urlset", "url", pages[...]))
      return outputs
    }
    var names: [String] = []
    for start in stride(from: 0, to: pages.count, by: Self.limit) {
      names.append("sitemap-\(names.count + 1).xml")
      let part = pages[start..<min(start + Self.limit, pages.count)]
      outputs.append(document(names[names.count - 1], "urlset", "url", part))
    }
    outputs.append(document(Self.fileName, "sitemapindex", "sitemap", names[...]))
    return outputs
  }

  private func document(
    _ path: String, _ root: String, _ item: String, _ paths: ArraySlice<String>
  ) -> OutputFile {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<\(root) xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    for path in paths {
      let date = dates[path].map { "<lastmod>\(Timestamp($0).text)</lastmod>" } ?? ""
      text += "<\(item)><loc>\(url(path))</loc>\(date)</\(item)>\n"
    }
    text += "</\(root)>\n"
    return OutputFile(path: path, bytes: Array(text.utf8))
  }

  /// Percent-encoded, so that nothing in it needs escaping but what a base URL may hold.
  private func url(_ path: String) -> String {
    let escaped = baseURL.split(separator: "&", omittingEmptySubsequences: false)
      .joined(separator: "&amp;")
    return escaped + "/" + PublishedURL.encoded(path)
  }
}

import Publishing
import SkillModel

/// Names everything that a page shows: two versions are equal when a browser would show no
/// difference.
enum PageVersion {
  /// The version of what the server answers at a path of `dist/`, be it that there is no page.
  static func of(_ path: String, in site: LiveSite) async -> String {
    guard let page = await site.file(at: path) else {
      return "missing-" + (site.missingPage()?.sha256.prefix(16) ?? "")
    }
    var hash = Digest.Running()
    hash.update(Array(page.sha256.utf8))
    // Style and scripts have their digests in their names.
    for source in pictures(in: page.bytes) {
      guard let target = target(of: source, from: path) else { continue }
      if let picture = await site.file(at: target) { hash.update(Array(picture.sha256.utf8)) }
    }
    return String(hash.sha256.prefix(32))
  }

  /// What `<img>` elements name.
  private static func pictures(in page: [UInt8]) -> [String] {
    let (start, name) = (Array("<img ".utf8), Array("src=\"".utf8))
    var sources: [String] = []
    var rest = page[...]
    while let image = rest.firstRange(of: start) {
      rest = rest[image.upperBound...]
      let tag = rest.prefix { $0 != UInt8(ascii: ">") }
      guard let source = tag.firstRange(of: name) else { continue }
      let value = tag[source.upperBound...].prefix { $0 != UInt8(ascii: "\"") }
      sources.append(String(decoding: value, as: UTF8.self))
    }
    return sources
  }

  /// The path in `dist/` that a relative address leads to; nil for an address elsewhere.
  static func target(of source: String, from page: String) -> String? {
    guard !source.contains(":"), !source.hasPrefix("/"),
      let decoded = RelativePath.percentDecoded(source)
    else { return nil }
    var parts = page.pathParts.dropLast().map(String.init)
    for part in decoded.pathParts {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}

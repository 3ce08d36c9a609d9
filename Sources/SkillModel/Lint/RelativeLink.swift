/// A link of one of the skill's Markdown files that is not a web address, and what it leads to.
package struct RelativeLink: Sendable {
  package enum Target: Sendable, Equatable {
    /// A path inside the skill's folder, whether or not there is such a file.
    case inside(String)
    case outside
    /// An absolute path or a `file:` URL.
    case absolute
    case backslashes
  }

  /// The path of the file it stands in, relative to the skill's folder.
  let file: String
  /// Whether that is the skill's own document.
  let isInDocument: Bool
  let destination: String
  let target: Target
  /// What follows `#`, decoded; nil without one.
  let fragment: String?
  /// The destination's bytes in the file.
  let range: Range<Int>

  /// Nil for web addresses, mail and a template's placeholders.
  init?(_ link: Markdown.Link, in file: MarkdownFile) {
    guard link.kind == .link || link.kind == .image || link.kind == .htmlAttribute else {
      return nil
    }
    guard let (target, fragment) = Self.read(link.destination, in: file.path) else { return nil }
    self.file = file.path
    isInDocument = file.isDocument
    self.target = target
    self.fragment = fragment
    destination = link.destination
    range = link.destinationRange
  }

  /// What a destination leads to that stands in the file `path` of a skill, and its fragment; nil for
  /// web addresses, mail and a template's placeholders.
  package static func read(_ text: String, in path: String) -> (target: Target, fragment: String?)?
  {
    let bytes = Array(text.utf8)
    if bytes.isEmpty || bytes.contains(where: placeholders.contains) || bytes.holds(dots)
      || bytes.holds(ellipsis)
    {
      return nil
    }
    if text.asciiLowercased.hasPrefix("file:") || text.hasPrefix("~/") || hasDrive(text) {
      return (.absolute, nil)
    }
    if text.hasPrefix("//") || hasScheme(text) { return nil }
    if text.hasPrefix("/") { return (.absolute, nil) }
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let written = String(parts[0].prefix { $0 != "?" })
    let fragment =
      parts.count > 1 && !parts[1].isEmpty
      ? RelativePath.percentDecoded(String(parts[1])) : nil
    if written.contains("\\") { return (.backslashes, fragment) }
    if written.isEmpty { return (.inside(path), fragment) }
    guard let decoded = RelativePath.percentDecoded(written) else { return nil }
    let folder = RelativePath.parent(of: path) ?? ""
    return (RelativePath.resolve(decoded, from: folder).map(Target.inside) ?? .outside, fragment)
  }

  /// What stands in templates and in words left out.
  private static let placeholders = ByteSet("{}<>$*|")
  private static let dots = Array("...".utf8)
  private static let ellipsis = Array("…".utf8)

  /// `https:`, `mailto:`, …
  private static func hasScheme(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":"), let first = text.first, first.isASCII,
      first.isLetter
    else { return false }
    return text[..<colon].allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0))
    }
  }

  /// `C:\` or `C:/`.
  private static func hasDrive(_ text: String) -> Bool {
    let start = Array(text.unicodeScalars.prefix(3))
    return start.count == 3 && start[0].isASCII && start[0].properties.isAlphabetic
      && start[1] == ":" && (start[2] == "\\" || start[2] == "/")
  }
}

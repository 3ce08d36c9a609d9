/// A link of one of the skill's Markdown files that is not a web address, and what it leads to.
struct RelativeLink: Sendable {
  enum Target: Sendable, Equatable {
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
    self.file = file.path
    isInDocument = file.isDocument
    destination = link.destination
    range = link.destinationRange
    let text = link.destination
    let bytes = Array(text.utf8)
    if bytes.isEmpty || bytes.contains(where: Self.placeholders.contains)
      || bytes.holds(Self.dots) || bytes.holds(Self.ellipsis)
    {
      return nil
    }
    if text.asciiLowercased.hasPrefix("file:") || text.hasPrefix("~/") || Self.hasDrive(text) {
      target = .absolute
      fragment = nil
      return
    }
    if text.hasPrefix("//") || Self.hasScheme(text) { return nil }
    if text.hasPrefix("/") {
      target = .absolute
      fragment = nil
      return
    }
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(parts[0].prefix { $0 != "?" })
    fragment =
      parts.count > 1 && !parts[1].isEmpty
      ? RelativePath.percentDecoded(String(parts[1])) : nil
    if path.contains("\\") {
      target = .backslashes
      return
    }
    if path.isEmpty {
      target = .inside(file.path)
      return
    }
    guard let decoded = RelativePath.percentDecoded(path) else { return nil }
    target =
      RelativePath.resolve(decoded, from: RelativePath.parent(of: file.path) ?? "")
      .map(Target.inside) ?? .outside
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

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
    if Array(bytes.prefix(5)).asciiLowercased == fileScheme || bytes.starts(with: "~/".utf8)
      || hasDrive(bytes)
    {
      return (.absolute, nil)
    }
    if bytes.starts(with: "//".utf8) || hasScheme(bytes) { return nil }
    if bytes[0] == slash { return (.absolute, nil) }
    let end = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.count
    let behind = String(decoding: bytes[end...].dropFirst(), as: UTF8.self)
    let fragment = behind.isEmpty ? nil : RelativePath.percentDecoded(behind)
    let written = bytes[..<end].prefix { $0 != UInt8(ascii: "?") }
    if written.contains(.backslash) { return (.backslashes, fragment) }
    if written.isEmpty { return (.inside(path), fragment) }
    guard let decoded = RelativePath.percentDecoded(String(decoding: written, as: UTF8.self)) else {
      return nil
    }
    let folder = RelativePath.parent(of: path) ?? ""
    return (RelativePath.resolve(decoded, from: folder).map(Target.inside) ?? .outside, fragment)
  }

  /// What stands in templates and in words left out.
  private static let placeholders = ByteSet("{}<>$*|")
  private static let dots = Array("...".utf8)
  private static let ellipsis = Array("…".utf8)

  /// `https:`, `mailto:`, …
  private static func hasScheme(_ bytes: [UInt8]) -> Bool {
    guard bytes[0].isLetter, let colon = bytes.firstIndex(of: .colon) else { return false }
    return bytes[..<colon].allSatisfy { $0.isAlphanumeric || schemeMarks.contains($0) }
  }

  private static let fileScheme = Array("file:".utf8)
  private static let schemeMarks = ByteSet("+-.")
  private static let slash = UInt8(ascii: "/")

  /// `C:\` or `C:/`.
  private static func hasDrive(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 3 && bytes[0].isLetter && bytes[1] == .colon
      && (bytes[2] == .backslash || bytes[2] == slash)
  }
}

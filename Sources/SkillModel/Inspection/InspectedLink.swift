/// A link of one of a skill's Markdown files, and what is known of its target.
package struct InspectedLink: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable, Codable {
    /// To a file of the skill, or what was meant to be one.
    case relative
    /// To a heading of the same file.
    case fragment
    /// To the web or a mail address; nobody looks there.
    case external
    /// A template's placeholder, or nothing at all.
    case other
  }

  package enum State: String, Sendable, CaseIterable, Codable {
    case present, missing
    /// The file is there, its heading is not.
    case noHeading = "no-heading"
    /// The file is there, and is not packed.
    case notPacked = "not-packed"
    case outside, absolute, backslashes
  }

  /// The file that holds it, relative to the skill's folder.
  package let path: String
  package let start: Position
  package let kind: Kind
  package let isImage: Bool
  package let destination: String
  /// Nil for what is external or other.
  package let state: State?

  static func all(of skill: Skill, _ mask: SecretMask) -> [InspectedLink] {
    var texts = SkillTexts()
    let files = texts.markdownFiles(of: skill)
    var anchors: [String: Set<String>] = [:]
    for file in files {
      anchors[file.path] = Set(
        file.markdown.headings.map(\.anchor) + file.markdown.htmlAnchors.map(\.asciiLowercased))
    }
    return files.flatMap { file in
      file.markdown.links.map { link in
        let relative = RelativeLink(link, in: file)
        return InspectedLink(
          path: mask.mask(file.path), start: file.source.position(at: link.range.lowerBound),
          kind: kind(of: link, relative), isImage: link.kind == .image,
          destination: withoutPassword(
            mask.mask(link.destination, from: link.range, of: file.path)),
          state: relative.map { state(of: $0, in: skill, anchors) })
      }
    }
  }

  /// A URL whose `user:password@` shows no password: the secret of a link that a definition elsewhere
  /// gives stands outside of the link, maybe with escapes.
  private static func withoutPassword(_ destination: String) -> String {
    let parts = destination.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count > 2, parts[1].isEmpty, let at = parts[2].lastIndex(of: "@"),
      let colon = parts[2][..<at].firstIndex(of: ":")
    else { return destination }
    let authority = "\(parts[2][...colon])\(Masking.mask)\(parts[2][at...])"
    return (parts[..<2] + [authority[...]] + parts[3...]).joined(separator: "/")
  }

  private static func kind(of link: Markdown.Link, _ relative: RelativeLink?) -> Kind {
    if relative != nil { return link.destination.hasPrefix("#") ? .fragment : .relative }
    if link.kind == .bare || link.kind == .autolink { return .external }
    let scheme = link.destination.prefix { $0.isASCII && ($0.isLetter || "+-.".contains($0)) }
    let isAddress =
      link.destination.hasPrefix("//")
      || !scheme.isEmpty && link.destination.dropFirst(scheme.count).first == ":"
    return isAddress ? .external : .other
  }

  private static func state(
    of link: RelativeLink, in skill: Skill, _ anchors: [String: Set<String>]
  ) -> State {
    switch link.target {
    case .outside: return .outside
    case .absolute: return .absolute
    case .backslashes: return .backslashes
    case .inside(let path):
      guard skill.holds(path) else {
        return skill.exclusion(of: path) == nil ? .missing : .notPacked
      }
      guard let fragment = link.fragment, let known = anchors[path] else { return .present }
      let lower = fragment.lowercased()
      return known.contains(fragment) || known.contains(lower) || lower == "top"
        ? .present : .noHeading
    }
  }
}

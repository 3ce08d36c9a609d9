import SkillModel

/// Absolute paths of the host in code.
enum PathsInText {
  static func facts(_ piece: TextPiece, _ context: TextContext) -> [DocumentedFact] {
    guard !piece.isAside else { return [] }
    return piece.code.flatMap { code in
      MakingCommands.isMaking(code)
        ? []
        : code.words.flatMap(paths).compactMap { bytes in
          let path = "/" + bytes.text.pathParts.joined(separator: "/")
          guard isOfHost(path, context), !context.made.contains(path) || isKnown(path, context)
          else { return nil }
          return DocumentedFact(
            claim: .path(path), place: FactPlace(bytes.range, in: piece.source))
        }
    }
  }

  /// The paths in a word: at its start, and behind `=` and `:`.
  static func paths(in word: TextWord) -> [TextWord] {
    var found: [TextWord] = []
    var rest = word
    while let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
      let before = slash > word.startIndex ? word[slash - 1] : nil
      let part = word[slash...].prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "=") }
      rest = word[part.endIndex...]
      let isStart = before == nil || before == UInt8(ascii: "=") || before == UInt8(ascii: ":")
      guard isStart, !part.hasPrefix("//"), !part.isTemplate else { continue }
      var path = part.trimmed
      while path.count > 1, path.last == UInt8(ascii: "/") { path.removeLast() }
      if path.allSatisfy(isPathSign), path.count > 1, !hasPlaceholder(path) { found.append(path) }
    }
    return found
  }

  private static func isPathSign(_ byte: UInt8) -> Bool {
    byte.isNameSign || "/._+@-~%".utf8.contains(byte)
  }

  /// Whether a part is one that a reader is to replace: `VERSION`, a date, `path/to`.
  private static func hasPlaceholder(_ path: TextWord) -> Bool {
    let examples: Set<String> = [
      "path", "your", "to", "example", "foo", "bar", "some", "my", "xxx", "user", "username",
    ]
    return path.split(separator: UInt8(ascii: "/")).contains { part in
      zip(part, part.dropFirst()).contains { $0.isUpperLetter && $1.isUpperLetter }
        || part.count >= 8 && part.hasPrefix("20") && part.prefix(8).allSatisfy(\.isDecimal)
        || examples.contains(part.text.lowercased()) || part.hasPrefix("your-")
        || part.hasPrefix("my-")
    }
  }

  /// Whether it is a path of files, and not of requests; one that starts as those of hosts do, or that
  /// ops.yaml leads to. What lies in folders for the moment need not stay.
  private static func isOfHost(_ path: String, _ context: TextContext) -> Bool {
    if isKnown(path, context) { return true }
    let parts = path.pathParts
    return parts.count >= 2 && roots.contains(String(parts[0]))
  }

  private static func isKnown(_ path: String, _ context: TextContext) -> Bool {
    context.paths.contains { path == $0 || path.hasPrefix($0 + "/") }
  }

  private static let roots: Set<String> = [
    "bin", "boot", "data", "etc", "home", "lib", "lib64", "opt", "root", "sbin", "srv", "usr",
    "var",
  ]
}

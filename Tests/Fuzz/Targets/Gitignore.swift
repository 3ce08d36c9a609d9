import SkillModel

extension FuzzTarget {
  /// Patterns, a NUL and a path: what gitignore promises of any patterns and any path.
  static let gitignore = FuzzTarget(name: "gitignore", longest: 1024) { bytes in
    let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    let patterns = Array(parts.first ?? [])
    let text = String(decoding: parts.count > 1 ? Array(parts[1]) : patterns, as: UTF8.self)
    let path = text.pathParts.filter { $0.utf8.count < 256 }.joined(separator: "/")
    guard !path.isEmpty, !path.utf8.contains(0) else { return nil }
    let lines = patterns.split(separator: 0x0A, omittingEmptySubsequences: false)
    return IgnoreCheck(patterns: patterns, lines: lines.map(Array.init), path: path).fault
  }
}

private struct IgnoreCheck {
  let patterns: [UInt8]
  let lines: [[UInt8]]
  let path: String

  /// What these patterns and more at the file's end say of a path.
  private func decision(
    _ path: String, isDirectory: Bool = false, more: String = ""
  ) -> IgnorePatterns.Decision? {
    let bytes = more.isEmpty ? patterns : patterns + Array("\n\(more)\n".utf8)
    return IgnorePatterns(bytes: bytes).decision(path: path, isDirectory: isDirectory)
  }

  var fault: String? {
    let file = decision(path)
    let folder = decision(path, isDirectory: true)
    guard file == decision(path) else { return "two answers" }
    for decision in [file, folder].compactMap(\.self) {
      guard (1...lines.count).contains(decision.line) else { return "line \(decision.line)" }
      let line = String(decoding: lines[decision.line - 1], as: UTF8.self)
      let isFirst = decision.line == 1
      guard line.hasPrefix(decision.pattern) || isFirst, !decision.pattern.isEmpty,
        decision.ignored != decision.pattern.hasPrefix("!")
      else { return "\(decision) of \(line)" }
    }
    // What lies in an ignored folder is ignored for the same reason.
    if let folder, folder.ignored {
      guard decision(path + "/x") == folder, decision(path + "/x/y", isDirectory: true) == folder
      else { return "\(path) is ignored, what it holds is not" }
    }
    return lastWord ?? literal
  }

  /// The last pattern decides.
  private var lastWord: String? {
    guard decision(path, more: "*")?.ignored == true else { return "`*` ignores not all" }
    guard decision(path, more: "!*")?.ignored == false else { return "`!*` takes not all back" }
    guard decision(path, more: "# a note") == decision(path) else { return "a note matters" }
    guard decision(path, more: "*/") == decision(path, more: "*/") else { return "two answers" }
    return nil
  }

  /// A pattern without wildcards is the path itself.
  private var literal: String? {
    guard !path.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
    var escaped = "/"
    for scalar in path.unicodeScalars {
      if "*?[]\\!# ".unicodeScalars.contains(scalar) { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    let alone = IgnorePatterns(escaped)
    guard alone.decision(path: path, isDirectory: false)?.ignored == true,
      alone.decision(path: path + "x", isDirectory: false) == nil,
      alone.decision(path: "x" + path, isDirectory: false) == nil
    else { return "\(escaped) is not \(path) alone" }
    return nil
  }
}

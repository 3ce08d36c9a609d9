/// What several front-matter rules ask of a skill.
extension Skill {
  /// The value of `name`, whatever it is.
  var nameNode: YAMLNode? { frontMatter?["name"]?.value }

  /// The value of `description`, whatever it is.
  var descriptionNode: YAMLNode? { frontMatter?["description"]?.value }

  /// Whether the front matter could be read as a mapping, so that a missing key is really missing.
  var hasMapping: Bool { frontMatter?.tree.root?.entries != nil }

  /// Reports a required key that is missing, empty or not a string.
  func requireString(_ key: String, _ report: inout Report) {
    guard hasMapping else { return }
    guard let entry = frontMatter?[key] else {
      report(whole: documentPath, "the front matter has no `\(key)`")
      return
    }
    let range = entry.value.range.isEmpty ? entry.key.range : entry.value.range
    guard let value = entry.value.string else {
      report(range, "`\(key)` is not a string", help: "write one text as its value, in quotes")
      return
    }
    if entry.value.isNull || value.allSatisfy(\.isWhitespace) {
      report(range, "`\(key)` is empty")
    }
  }

  /// The YAML problems of the front matter that are of one of these kinds.
  func yamlProblems(_ belongs: (YAMLProblem.Kind) -> Bool) -> [YAMLProblem] {
    frontMatter?.tree.problems.filter { belongs($0.kind) } ?? []
  }

  /// The oddities of SKILL.md, those of its Markdown included, that are of one of these kinds.
  func documentProblems(_ belongs: (DocumentProblem.Kind) -> Bool) -> [DocumentProblem] {
    guard let document else { return [] }
    var found = document.problems.filter { belongs($0.kind) }
    for problem in document.markdown.problems
    where belongs(problem.kind) && !found.contains(problem) {
      found.append(problem)
    }
    return found
  }
}

extension String {
  /// A name made of this text: lower-case ASCII words joined by hyphens; empty when none are left.
  var kebabCase: String {
    var words: [String] = [""]
    var lastWasSmall = false
    for scalar in widthFolded.unicodeScalars {
      let lower = String(scalar).asciiLowercased
      let isWord = lower.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
      }
      let isCapital = isWord && lower != String(scalar)
      if !isWord || (isCapital && lastWasSmall) { words.append("") }
      if isWord { words[words.count - 1] += lower }
      lastWasSmall = isWord && !isCapital
    }
    return words.filter { !$0.isEmpty }.joined(separator: "-")
  }

  /// Full-width ASCII forms made narrow: the part of NFKC that tells two skill names apart in
  /// practice. Canonical equivalence is Swift's own `==`.
  var widthFolded: String {
    var text = ""
    for scalar in unicodeScalars {
      let narrow =
        (0xFF01...0xFF5E).contains(scalar.value)
        ? Unicode.Scalar(scalar.value - 0xFEE0) : scalar
      text.unicodeScalars.append(narrow ?? scalar)
    }
    return text
  }
}

extension Unicode.Scalar {
  /// A character as a message names it: printable ones in quotes, others by code point.
  var shown: String {
    if self == " " { return "a space" }
    let hex = String(value, radix: 16, uppercase: true)
    let point = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate,
      .unassigned, .privateUse, .nonspacingMark, .enclosingMark:
      return point
    default:
      return value < 0x80 ? "'\(self)'" : "'\(self)' (\(point))"
    }
  }
}

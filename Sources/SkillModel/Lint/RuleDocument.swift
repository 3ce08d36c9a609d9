/// A rule's words laid out for reading, without any styling.
package enum RuleDocument {
  /// One rule as plain text, for `skillctl explain`; ends in a line feed.
  package static func text(of rule: Rule) -> String {
    var text = "\(rule.code) \(rule.name) (\(rule.severity.rawValue))\n\n\(rule.summary)\n\n"
    if let purposes = purposes(of: rule) { text += "for: \(purposes)\n" }
    text += "why: \(rule.why)\nhelp: \(rule.help)\n"
    for example in [rule.goodExample, rule.brokenExample].compactMap({ $0 }) {
      text += "\n\(title(of: example)):\n\n"
      for line in lines(of: example, by: rule) { text += line.isEmpty ? "\n" : "    \(line)\n" }
    }
    text += "\nsources:\n"
    for source in rule.sources {
      text += "  \(source.title), read \(source.checked)\n  \(source.url)\n"
    }
    return text
  }

  /// One rule as a section of Markdown.
  package static func markdown(of rule: Rule) -> String {
    var text = "### \(rule.code) \(rule.name)\n\n"
    text += "**\(rule.severity.rawValue)**: \(rule.summary)\n\n"
    if let purposes = purposes(of: rule) { text += "Only for \(purposes).\n\n" }
    text += "Why: \(rule.why).\n\nWhat to do: \(rule.help).\n"
    for example in [rule.goodExample, rule.brokenExample].compactMap({ $0 }) {
      text += "\n\(title(of: example)):\n\n~~~~text\n"
      text += lines(of: example, by: rule).joined(separator: "\n")
      text += "\n~~~~\n"
    }
    text += "\nSources: "
    text += rule.sources.map { "[\($0.title)](\($0.url)) (read \($0.checked))" }
      .joined(separator: "; ")
    return text + ".\n"
  }

  /// The purposes of a rule over archives that does not speak for all.
  private static func purposes(of rule: Rule) -> String? {
    rule.purposes.map { $0.map(\.rawValue).joined(separator: ", ") }
  }

  private static func title(of example: Example) -> String {
    example.isGood ? "Good" : "Found, between ▸ and ◂"
  }

  /// The example's files, each under its path, long lines and long files cut. What looks like a secret
  /// is cut short too: a page with it would be refused by this tool and others.
  fileprivate static func lines(of example: Example, by rule: Rule) -> [String] {
    let lines = lines(of: example)
    return Rule.maskedCodes.contains(rule.code) ? lines.map(elided) : lines
  }

  /// A line in which of every word without a gap, past what any name has, only the start is left.
  private static func elided(_ line: String) -> String {
    var text = ""
    var word = ""
    func end() { text += word.count < 22 ? word : word.prefix(8) + "…" }
    for character in line {
      if character.isASCII, character.isLetter || character.isNumber || "+/_-".contains(character) {
        word.append(character)
      } else {
        end()
        word = ""
        text.append(character)
      }
    }
    end()
    return text
  }

  private static func lines(of example: Example) -> [String] {
    var lines: [String] = []
    var files: [(path: String, text: String)] = []
    var folder = example.directory + "/"
    switch example.subject {
    case .skill:
      if let text = example.text { files.append((example.documentPath, text)) }
      files += example.files
    case .archive(let archive):
      lines += archive.lines.map { visible($0[...]) }
      files = example.files
      folder = archive.name + "/"
    case .published(let published):
      files = published.files
      folder = "dist/"
    case .docs:
      files = example.files
      folder = "docs/"
    case .served(let served):
      lines += served.lines.map { visible($0[...]) }
    case .theme(let theme):
      lines += theme.names.map { "\(theme.path)/\(visible($0[...]))" }
    }
    for file in files {
      if files.count > 1 || file.path != "SKILL.md" { lines.append("\(folder)\(file.path):") }
      var all = file.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .map(visible)
      if all.last?.isEmpty == true { all.removeLast() }
      if all.count > 24 { all = all.prefix(8) + ["…"] + all.suffix(4) }
      lines += all
    }
    for filler in example.filler {
      lines.append("\(example.directory)/\(filler.path): \(filler.count) × \(filler.size) bytes")
    }
    for problem in example.treeProblems {
      lines.append("\(example.directory)/\(visible(problem.path[...])): \(problem.kind)")
    }
    if !example.consumers.isEmpty {
      lines.append("for: \(example.consumers.joined(separator: ", "))")
    }
    for other in example.beside { lines.append("beside it: \(other.directory)/") }
    if case .published(let published) = example.subject {
      for (path, files) in published.archives.sorted(by: { $0.key < $1.key }) {
        lines.append("\(path) holds: \(files.map(\.path).joined(separator: ", "))")
      }
      lines += published.oddities.map { "\($0.path): \($0.what)" }
    }
    if case .archive = example.subject {
      if example.flagged.contains(".") { lines.append("found: the archive as a whole") }
    } else if !example.flagged.isEmpty {
      lines.append(
        "found as a whole: \(example.flagged.map { visible($0[...]) }.joined(separator: ", "))")
    }
    return lines
  }

  /// A line of at most 100 characters in which invisible characters stand as their code points.
  private static func visible(_ line: Substring) -> String {
    var text = ""
    for scalar in line.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .nonspacingMark, .privateUse, .unassigned: text += "⟨\(scalar.shown)⟩"
      default: text.unicodeScalars.append(scalar)
      }
    }
    guard text.count > 100 else { return text }
    return text.prefix(60) + " … " + text.suffix(20)
  }
}

extension Example {
  /// Whether the rule finds nothing in it.
  package var isGood: Bool {
    flagged.isEmpty && !([text ?? ""] + files.map(\.text)).contains { $0.contains("▸") }
  }
}

extension Rule {
  fileprivate var goodExample: Example? { examples.first(where: \.isGood) }
  fileprivate var brokenExample: Example? { examples.first { !$0.isGood } }

  /// What the first digit of a code says.
  package static let families: [(prefix: String, title: String)] = [
    ("SK0", "Comments and baselines"),
    ("SK1", "Front matter and names"), ("SK2", "Body"), ("SK3", "Files and links"),
    ("SK4", "Safety and secrets"), ("SK5", "Packaging"), ("SK6", "ops.yaml"),
    ("SK7", "Archives"), ("SK8", "Published catalogues"), ("SK9", "Served sites"),
  ]

  /// The two examples that explain a rule best, the good one first: lines in which ▸ and ◂ mark what
  /// is found.
  package var shownExamples: [(isGood: Bool, lines: [String])] {
    [goodExample, brokenExample].compactMap(\.self)
      .map { ($0.isGood, RuleDocument.lines(of: $0, by: self)) }
  }

  /// All rules as one Markdown page, which `docs/rules.md` holds.
  package static func markdownReference() -> String {
    var text = """
      ---
      title: Rules
      description: Everything that skillctl looks for, why it matters and what to do about it.
      order: 20
      ---

      # Rules

      Generated from the rules themselves: change a rule's file under `Sources/SkillModel/Lint/Rules`,
      then run the tests with `UPDATE_GOLDEN=1`. `skillctl explain CODE` prints one rule.

      An **error** stops packaging and fails `verify`, a **warning** or an **info** does not. SK7 to SK9
      are rules of `skillctl verify`; a rule over archives may speak for some purposes only. SK351 to
      SK363 look at the Markdown of `docs/`.

      ## Taking findings away

      - `skillctl.yaml` sets another severity: `severities: {SK202: off}`.
      - A comment on the line before takes a rule's findings of that line away, in whatever form the file
        has comments: `<!-- skillctl: allow SK341 made at install time -->`,
        `# skillctl: allow fetch-and-execute`. Several rules stand with commas between; what follows is the
        reason.
      - `skillctl.yaml` takes one reviewed finding away by its fingerprint, which stays the same while the
        flagged text does (`exceptions:`).
      - `--baseline FILE` shows only what that file does not list; `--write-baseline` writes it. A line is
        a code, a fingerprint and a path.

      A comment, an exception or a line that takes nothing away is said to be unused. A secret
      (\(Rule.secretCodes.sorted().joined(separator: ", "))) is taken away by its fingerprint in
      `skillctl.yaml` alone; that holds only 12 bits that depend on the secret, so that it can be
      committed. The secret itself is never shown.

      ## All rules

      | code | name | severity | finds |
      |---|---|---|---|

      """
    for rule in all {
      let summary = rule.summary.replacingAll("|", with: "\\|")
      text += "| [\(rule.code)](#\(rule.code.asciiLowercased)-\(rule.name)) | \(rule.name) "
      text += "| \(rule.severity.rawValue) | \(summary) |\n"
    }
    for (prefix, title) in families {
      let rules = all.filter { $0.code.hasPrefix(prefix) }
      if rules.isEmpty { continue }
      text += "\n## \(title)\n\n"
      text += rules.map(RuleDocument.markdown).joined(separator: "\n")
    }
    text +=
      "\n## Left out\n\nWhat other validators look for, and these rules on purpose do not:\n\n"
    text += "| what | why not |\n|---|---|\n"
    for row in leftOut {
      text += "| \(row.what.replacingAll("|", with: "\\|")) | \(row.why) |\n"
    }
    return text
  }
}

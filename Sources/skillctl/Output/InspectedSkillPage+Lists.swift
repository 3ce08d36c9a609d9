import SkillModel

// MARK: - Files

extension InspectedSkillPage {
  /// Mode, size, tokens and the tree, then what is not packed and which links were followed.
  var files: [String] {
    let sizes = skill.files.map { ByteCount.text($0.size) }
    let tokens = skill.files.map { $0.tokens.map(Number.estimated) ?? "–" }
    let sizeWidth = sizes.reduce(4) { max($0, $1.count) }
    let tokenWidth = tokens.reduce(6) { max($0, $1.count) }
    let lines = FileTree.lines(skill.files.map(\.path)).map { line in
      guard let index = line.index else {
        return String(repeating: " ", count: 2 + 4 + 2 + sizeWidth + 2 + tokenWidth + 2) + line.text
      }
      let columns = [
        skill.files[index].mode, Sections.right(sizes[index], sizeWidth),
        Sections.right(tokens[index], tokenWidth), line.text,
      ]
      return "  " + columns.joined(separator: "  ")
    }
    let head =
      "  mode  " + Sections.right("size", sizeWidth) + "  " + Sections.right("tokens", tokenWidth)
    let exclusions = skill.exclusions.map { exclusion in
      let source = exclusion.reason == .builtIn ? "always left out" : "by .skillignore"
      return "  not packed: \(DisplayText.safe(exclusion.path)) "
        + "(\(ByteCount.text(exclusion.size)), \(source))"
    }
    let links = skill.symbolicLinks.map {
      "  link: \(DisplayText.safe($0.path)) → \(DisplayText.safe($0.target))"
    }
    let list = [terminal.paint(head, .faint)] + sections.cut(lines, "line")
    return [sections.title("files")] + (lines.isEmpty ? ["  none"] : list)
      + sections.cut(links, "link") + sections.cut(exclusions, "line")
  }

  private var sections: Sections { Sections(terminal: terminal, isFull: isFull) }
}

// MARK: - Links

extension InspectedSkillPage {
  /// Every target of SKILL.md once, and what is wrong in other Markdown files.
  var links: [String] {
    guard !skill.links.isEmpty else { return [] }
    var shown: [(link: InspectedLink, count: Int)] = []
    var places: [String: Int] = [:]
    var unshown = 0
    for link in skill.links {
      let isOwn = link.path == skill.documentPath
      guard isOwn || link.state.map({ $0 != .present }) == true else {
        unshown += 1
        continue
      }
      let key = link.path + "\0" + link.destination
      if let place = places[key] {
        shown[place].count += 1
      } else {
        places[key] = shown.count
        shown.append((link, 1))
      }
    }
    var lines = sections.cut(shown.map { line($0.link, count: $0.count) }, "link")
    if unshown > 0 {
      lines.append("  and \(FindingCounts.counted(unshown, "link")) in other files")
    }
    return [sections.title("links") + ": " + counts] + lines
  }

  private func line(_ link: InspectedLink, count: Int) -> String {
    let isOwn = link.path == skill.documentPath
    let place = isOwn ? "" : "\(DisplayText.safe(link.path)):\(link.start.line) → "
    let state = link.words.map { terminal.paint($0, link.isFaulty ? .warning : .faint) }
    let times = count > 1 ? "×\(count)" : nil
    let room = max(20, terminal.width - sections.gutterWidth - 24)
    let target = Sections.shortened(place + DisplayText.safe(link.destination), to: room)
    let parts = [target, times, state].compactMap(\.self)
    return sections.gutter(isOwn ? link.start.line : nil) + parts.joined(separator: "  ")
  }

  private var counts: String {
    let kinds = InspectedLink.Kind.allCases.compactMap { kind in
      let count = skill.links.count { $0.kind == kind }
      return count > 0 ? "\(count) \(kind.rawValue)" : nil
    }
    let faulty = skill.links.count(where: \.isFaulty)
    return kinds.joined(separator: ", ")
      + (faulty > 0 ? "; \(terminal.paint("\(faulty) lead nowhere", .warning))" : "")
  }
}

extension InspectedLink {
  fileprivate var isFaulty: Bool { state.map { $0 != .present } ?? false }

  /// What is said behind the target; nil when it is there.
  fileprivate var words: String? {
    switch state {
    case .present: nil
    case .missing: kind == .fragment ? "no such heading" : "missing"
    case .noHeading: "no such heading"
    case .notPacked: "not packed"
    case .outside: "leaves the skill"
    case .absolute: "an absolute path"
    case .backslashes: "backslashes"
    case nil: kind == .external ? nil : "a placeholder"
    }
  }
}

// MARK: - Findings

extension InspectedSkillPage {
  /// Each finding on a line, and where more is said.
  var findings: [String] {
    let counts = FindingCounts(skill.findings, skills: [])
    guard !skill.findings.isEmpty else { return [sections.title("findings") + ": none"] }
    return [sections.title("findings") + ": \(counts.words)"]
      + sections.findings(skill.findings, in: skill.path) + hintLines
  }

  private var hintLines: [String] {
    switch hint {
    case .validate:
      sections.hint("`skillctl validate \(ShellWord.quoted(DisplayText.safe(skill.path)))`")
    case .explain: sections.hint("`skillctl explain CODE`")
    }
  }
}

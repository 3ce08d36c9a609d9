import SkillModel

/// What stands above the skills of an archive: what it is, what is wrong with it, and what it holds
/// besides.
struct InspectedArchivePage {
  let terminal: Terminal
  let isFull: Bool
  let archive: Archive
  let findings: [Finding]
  let skills: [Inspection]

  func rendered() -> String {
    let sections = Sections(terminal: terminal, isFull: isFull)
    var lines = TextWrap.wrapped(head, width: terminal.width)
    lines[0] = lines[0].replacing(path, with: terminal.paint(path, .strong), maxReplacements: 1)
    if !findings.isEmpty {
      let counts = FindingCounts(findings, skills: [])
      lines += ["", sections.title("findings on the archive") + ": \(counts.words)"]
      lines += sections.findings(findings, in: archive.path)
      lines += sections.hint("`skillctl verify \(ShellWord.quoted(path))`")
    }
    if skills.isEmpty {
      lines.append("")
      let reason =
        findings.isEmpty
        ? "there is no SKILL.md in it" : "no skill is read from it; these are its entries"
      lines += TextWrap.wrapped(reason, width: terminal.width)
    }
    let others = others
    if !others.isEmpty {
      lines += ["", sections.title(skills.isEmpty ? "entries" : "beside the skills")]
      lines += sections.cut(entryLines(others), "line")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private var path: String { DisplayText.safe(archive.path) }

  private var head: String {
    let format = archive.format?.rawValue ?? "unknown"
    let files = FindingCounts.counted(archive.entries.count { $0.kind == .file }, "file")
    let maker = archive.maker == .unknown ? "" : ", written by \(archive.maker.rawValue)"
    return "\(path): \(format) archive, \(ByteCount.text(archive.size)), \(files)\(maker)\(layout)"
  }

  private var layout: String {
    if skills.isEmpty { return "" }
    return switch archive.layout {
    case .wrapped(let folder):
      "; one folder, \(DisplayText.safe(folder))/, as claude.ai takes it"
    case .root: "; SKILL.md at the top, as the well-known index takes it"
    case .plugin: "; a Claude Code plugin"
    case .several(let folders): "; \(FindingCounts.counted(folders.count, "skill"))"
    case .none: ""
    }
  }

  /// The entries that no skill shows: all of an archive that is not trusted, and folders only where
  /// something is odd about them.
  private var others: [Archive.Entry] {
    let folders = skills.map { skill in
      String(skill.path.dropFirst(archive.path.count).drop { $0 == "/" })
    }
    return archive.entries.filter { entry in
      guard entry.kind != .folder || skills.isEmpty else { return false }
      let path = entry.path.hasPrefix("./") ? String(entry.path.dropFirst(2)) : entry.path
      return !folders.contains { $0.isEmpty || path.hasPrefix($0 + "/") }
    }
  }

  private func entryLines(_ entries: [Archive.Entry]) -> [String] {
    let sizes = entries.map { entry in
      guard entry.kind == .file else { return entry.kind.word }
      return entry.sha256 == nil ? "not read" : ByteCount.text(entry.size)
    }
    let width = sizes.reduce(0) { max($0, $1.count) }
    return zip(entries, sizes).map { entry, size in
      let target = entry.kind.target.map { " → " + DisplayText.safe($0) } ?? ""
      let path = DisplayText.safe(entry.path) + (entry.kind == .folder ? "/" : "") + target
      let room = max(20, terminal.width - width - 10)
      return "  \(entry.mode ?? "   –")  \(Sections.right(size, width))  "
        + Sections.shortened(path, to: room)
    }
  }
}

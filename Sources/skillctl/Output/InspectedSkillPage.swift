import SkillModel

/// One skill on a page or two.
struct InspectedSkillPage {
  let terminal: Terminal
  let isFull: Bool
  let skill: Inspection
  let hint: InspectRenderer.Hint

  func rendered() -> String {
    let sections = [
      head, frontMatter, files, service, tokens, headings, links, digests, clients, findings,
    ]
    return sections.filter { !$0.isEmpty }
      .map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }

  private var sections: Sections { Sections(terminal: terminal, isFull: isFull) }

  // MARK: Head

  private var head: [String] {
    let name = DisplayText.safe(skill.text("name") ?? skill.directory)
    let version = skill.version.map { " " + Sections.oneLine($0) } ?? ""
    let license = skill.text("license").map { ", " + Sections.oneLine($0) } ?? ""
    let path = DisplayText.safe(skill.path)
    var lines = [
      Sections.shortened(terminal.paint(name, .strong) + version + license, to: 200),
      "\(path): \(FindingCounts.counted(skill.files.count, "file")), \(ByteCount.text(skill.size))",
    ]
    guard skill.hasDocument else {
      return lines + [terminal.paint("there is no SKILL.md", .error)]
    }
    let description = skill.text("description") ?? ""
    if !description.isEmpty {
      lines.append("")
      lines += TextWrap.wrapped(Sections.oneLine(description), width: terminal.width)
    }
    return lines
  }

  // MARK: Front matter

  private var frontMatter: [String] {
    guard !skill.frontMatter.isEmpty else { return [] }
    let rows = InspectedFields.rows(skill.frontMatter)
    let width = min(24, rows.reduce(0) { max($0, DisplayText.width($1.label)) })
    let lines = rows.flatMap { row in
      var text = row.value
      if row.isTopLevel, row.label == "description" {
        text =
          Number.grouped(row.value.unicodeScalars.count)
          + (row.value.unicodeScalars.count == 1 ? " character" : " characters") + ", shown above"
      }
      let room = max(20, terminal.width - sections.gutterWidth - width - 2)
      let values = TextWrap.wrapped(Sections.oneLine(text), width: room)
      let label =
        row.label
        + String(
          repeating: " ", count: max(0, width - DisplayText.width(row.label)))
      let hanging = String(repeating: " ", count: sections.gutterWidth + width + 2)
      return values.enumerated().map { index, value in
        index == 0
          ? sections.trimmed(sections.gutter(row.line) + label + "  " + value) : hanging + value
      }
    }
    return [sections.title("front matter")] + sections.cut(lines, "line")
  }

  // MARK: Service

  private var service: [String] {
    guard let service = skill.service else { return [] }
    let place = service.host.map { "on \($0)" } ?? "on this machine"
    let names = [
      service.kind.map { "\($0) \(place)" }, service.unit, service.url,
    ].compactMap(\.self).map(Sections.oneLine)
    let counts = [
      FindingCounts.counted(service.endpoints, "endpoint"),
      FindingCounts.counted(service.paths, "path"),
      FindingCounts.counted(service.checks, "check"),
    ]
    return [sections.title("service") + ", from ops.yaml"]
      + [names, counts].map { "  " + $0.joined(separator: ", ") }
  }

  // MARK: Tokens

  private var tokens: [String] {
    guard skill.hasDocument else { return [] }
    let tokens = skill.tokens
    let others = skill.files.count { $0.tokens != nil && $0.path != skill.documentPath }
    var rows = [
      (tokens.metadata, "in every conversation: name and description"),
      (
        tokens.body,
        "when the skill is used: the body, of \(Number.grouped(Inspection.Tokens.advisedBody)) "
          + "advised at most"
      ),
    ]
    if others > 0 {
      rows.append((tokens.resources, "when needed: \(FindingCounts.counted(others, "text file"))"))
    }
    let width = rows.reduce(0) { max($0, Number.estimated($1.0).count) }
    let lines = rows.enumerated().flatMap { index, row in
      let number = Number.estimated(row.0)
      let isTooMany = index == 1 && row.0 > Inspection.Tokens.advisedBody
      let lead = String(repeating: " ", count: 2 + width - number.count)
      return TextWrap.wrapped(row.1, width: terminal.width - width - 4).enumerated().map {
        $0.offset > 0
          ? String(repeating: " ", count: width + 4) + $0.element
          : lead + (isTooMany ? terminal.paint(number, .warning) : number) + "  " + $0.element
      }
    }
    return [sections.title("tokens") + ", estimated from characters"] + lines
  }

  // MARK: Headings and code

  private var headings: [String] {
    let texts = skill.outline.map { heading in
      let indent = String(repeating: "  ", count: max(0, heading.level - 1))
      return Sections.shortened(
        indent + Sections.oneLine(heading.text), to: max(20, terminal.width / 2))
    }
    let width = min(44, texts.reduce(0) { max($0, DisplayText.width($1)) })
    let lines = zip(skill.outline, texts).map { heading, text in
      let used = DisplayText.width(text)
      let room = terminal.width - sections.gutterWidth - max(width, used) - 2
      guard room >= 8 else { return sections.gutter(heading.line) + text }
      let padding = String(repeating: " ", count: max(0, width - used) + 2)
      let anchor = Sections.shortened("#" + DisplayText.safe(heading.anchor), to: room)
      return sections.gutter(heading.line) + text + padding + terminal.paint(anchor, .faint)
    }
    var all =
      lines.isEmpty ? [] : [sections.title("headings")] + sections.cut(lines, "heading")
    if !skill.codeLanguages.isEmpty {
      let languages = skill.codeLanguages.map {
        "\($0.count) \($0.language.isEmpty ? "without a language" : DisplayText.safe($0.language))"
      }
      let text = languages.joined(separator: ", ")
      if !all.isEmpty { all.append("") }
      all += TextWrap.labelled("code blocks:", text, indent: 0, width: terminal.width)
    }
    return all
  }

  // MARK: Clients

  private var clients: [String] {
    VerdictRenderer(terminal: terminal, consumers: Consumer.all).words(skill.verdicts)
  }

  // MARK: Digests

  private var digests: [String] {
    let width = skill.digests.reduce(0) { max($0, $1.kind.label.count) }
    let longest = skill.digests.reduce(0) { max($0, $1.value?.count ?? 0) }
    let fits = 2 + width + 2 + longest <= terminal.width
    let hanging = String(repeating: " ", count: fits ? width + 4 : 4)
    let lines = skill.digests.flatMap { digest in
      let label = digest.kind.label
      let padding = String(repeating: " ", count: width - label.count + 2)
      let caveat = digest.caveat.map { text in
        TextWrap.wrapped(
          digest.value == nil ? "none: \(text)" : text, width: terminal.width - hanging.count)
      }
      let values = [digest.value].compactMap(\.self) + (caveat ?? [])
      return values.enumerated().map { index, value in
        let lead = index == 0 && fits ? "  " + label + padding : hanging
        let isValue = index == 0 && digest.value != nil
        let line = lead + (isValue ? value : terminal.paint(value, .faint))
        return index == 0 && !fits ? "  " + label + "\n" + line : line
      }
    }
    let isPart = skill.exclusions.contains { $0.size > 0 }
    return [sections.title("digests")] + lines
      + (isPart ? ["  what is not packed is in none of them"] : [])
  }
}

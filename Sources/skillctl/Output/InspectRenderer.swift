import Publishing
import SkillModel

/// The result of `skillctl inspect` for people: a page on one skill, a table of several.
struct InspectRenderer {
  let terminal: Terminal
  /// Whether long lists are shown whole, and every skill on a page of its own.
  let isFull: Bool

  func rendered(_ result: Inspect.Result) -> String {
    var parts = [archive(result)].compactMap(\.self)
    let hint = result.archive == nil ? Hint.validate : Hint.explain
    let pages = isFull ? result.skills[...] : result.skills.prefix(holdsTheOthers(result) ? 1 : 0)
    parts += pages.map { skill in
      InspectedSkillPage(terminal: terminal, isFull: isFull, skill: skill, hint: hint).rendered()
    }
    let rows = Array(result.skills.dropFirst(pages.count))
    if !rows.isEmpty { parts.append(table(rows, isBelow: !pages.isEmpty, of: result)) }
    return parts.joined(separator: "\n")
  }

  private func archive(_ result: Inspect.Result) -> String? {
    result.archive.map { archive in
      InspectedArchivePage(
        terminal: terminal, isFull: isFull, archive: archive, findings: result.archiveFindings,
        skills: result.skills
      ).rendered()
    }
  }

  /// Where findings are explained.
  enum Hint { case validate, explain }

  /// Whether the first skill is the one that was asked for: the only one, or the folder of all
  /// others.
  private func holdsTheOthers(_ result: Inspect.Result) -> Bool {
    guard let first = result.skills.first else { return false }
    return result.skills.dropFirst().allSatisfy {
      first.path == "." || $0.path.hasPrefix(first.path + "/")
    }
  }

  private func table(_ skills: [Inspection], isBelow: Bool, of result: Inspect.Result) -> String {
    var table = Table([
      .init(title: isBelow ? "skill inside" : "skill"), .init(title: "version", mayGo: true),
      .init(title: "files", alignRight: true, mayGo: true),
      .init(title: "size", alignRight: true),
      .init(title: "metadata", alignRight: true, mayGo: true),
      .init(title: "body", alignRight: true, mayGo: true), .init(title: "digest", mayGo: true),
      .init(title: "findings"),
    ])
    table.rows = skills.map { skill in
      let digest = skill.digests.first { $0.kind == .skillctl }?.value ?? ""
      return [
        skill.path, skill.version ?? "–", "\(skill.files.count)", ByteCount.text(skill.size),
        Number.estimated(skill.tokens.metadata), Number.estimated(skill.tokens.body),
        String(digest.prefix(12)), FindingCounts(skill.findings, skills: []).words,
      ]
    }
    let metadata = skills.reduce(0) { $0 + $1.tokens.metadata }
    let total =
      "metadata and body are estimated in tokens; names and descriptions of "
      + (skills.count == 1 ? "this skill" : "these \(skills.count) skills")
      + " put \(Number.estimated(metadata)) into every conversation"
    let next = result.archive == nil ? "`skillctl inspect PATH` shows one of them, " : ""
    return table.rendered(for: terminal) + "\n"
      + TextWrap.wrapped(total, width: terminal.width).map { $0 + "\n" }.joined()
      + "next: \(next)--full shows each on a page\n"
  }
}

/// Numbers of tokens as people read them.
enum Number {
  /// `~1,234`.
  static func estimated(_ number: Int) -> String { "~" + grouped(number) }

  /// `1,234`.
  static func grouped(_ number: Int) -> String {
    let digits = String(number)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}

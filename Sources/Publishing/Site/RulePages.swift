import SkillModel

/// What the rules say that spoke in this catalogue: a list, and a page each.
struct RulePages {
  let site: Site
  let items: [ListPages.Item]
  /// By code.
  let rules: [Rule]

  init(site: Site, items: [ListPages.Item]) {
    self.site = site
    self.items = items
    let codes = Set(items.flatMap(\.codes.keys))
    rules = Rule.all.filter { codes.contains($0.code) }
  }

  func list() -> OutputFile {
    let families = Rule.families.compactMap { prefix, title -> [String: Any]? in
      let rules = rules.filter { $0.code.hasPrefix(prefix) }.sorted { $0.code < $1.code }
      guard !rules.isEmpty else { return nil }
      return [
        "title": title,
        "rules": rules.map { rule in
          [
            "code": rule.code, "name": rule.name, "severity": rule.severity.rawValue,
            "summary": rule.summary, "summaryHTML": proseHTML(rule.summary),
            "href": SitePath.href(SitePath.rule(rule.code), from: SitePath.rules),
          ]
        },
      ]
    }
    return site.page(
      Site.Frame(
        kind: .rules, path: SitePath.rules, title: "Rules – \(site.catalogue.name)",
        description: "What was found in the skills of \(site.catalogue.name), by rule",
        linkedKind: .list),
      ["families": families])
  }

  func page(_ rule: Rule) -> OutputFile {
    let path = SitePath.rule(rule.code)
    let found = items.filter { $0.codes[rule.code] != nil }
    let values: [String: Any] = [
      "code": rule.code, "name": rule.name, "severity": rule.severity.rawValue,
      "summary": rule.summary, "summaryHTML": proseHTML(rule.summary),
      "why": Self.sentence(rule.why), "whyHTML": proseHTML(Self.sentence(rule.why)),
      "help": Self.sentence(rule.help), "helpHTML": proseHTML(Self.sentence(rule.help)),
      "sources": rule.sources.map {
        ["url": $0.url, "title": $0.title, "checked": $0.checked]
      },
      "examples": rule.shownExamples.map { example in
        [
          "label": example.isGood ? "is fine" : "is reported",
          "codeHTML": Self.marked(example.lines),
        ]
      },
      "skills": found.prefix(Self.mostSkills).map { item in
        [
          "name": item.entry.name,
          "href": SitePath.href(SitePath.skill(item.entry.name), from: path),
          "count": counted(item.codes[rule.code] ?? 0, "finding"),
        ]
      },
    ]
    return site.page(
      Site.Frame(
        kind: .rule, path: path, title: "\(rule.code) \(rule.name) – \(site.catalogue.name)",
        description: rule.summary, above: [("Rules", SitePath.rules)]),
      values)
  }

  /// A page with more would be a list of all skills.
  private static let mostSkills = 1000

  private static func sentence(_ phrase: String) -> String {
    phrase.prefix(1).uppercased() + phrase.dropFirst() + "."
  }

  /// Lines in which `▸ ◂` mark what is found, as HTML.
  private static func marked(_ lines: [String]) -> String {
    var html = ""
    var depth = 0
    for (number, line) in lines.enumerated() {
      if number > 0 { html += "\n" }
      for scalar in line.unicodeScalars {
        switch scalar {
        case "▸":
          if depth == 0 { html += "<mark>" }
          depth += 1
        case "◂" where depth > 0:
          depth -= 1
          if depth == 0 { html += "</mark>" }
        case "&": html += "&amp;"
        case "<": html += "&lt;"
        case ">": html += "&gt;"
        default: html.unicodeScalars.append(scalar)
        }
      }
    }
    return html + (depth > 0 ? "</mark>" : "")
  }
}

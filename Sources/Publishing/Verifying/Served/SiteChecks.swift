import SkillModel

/// What was looked at of a site, in numbers, for a table.
struct SiteChecks {
  private let site: ServedSite
  private let archives: Int
  private let links: Int

  init(_ site: ServedSite, outcomes: [SiteQuestion.Outcome], links: Int) {
    self.site = site
    archives = outcomes.count { $0.item != nil }
    self.links = links
  }

  func checks(_ findings: [Finding]) -> [Verify.SiteFacts.Check] {
    let answers = site.answers
    let found = answers.filter(\.isFound)
    let open = found.count { $0.role == .index || $0.role == .artifact }
    let rows: [(name: String, looked: Int, codes: [String])] = [
      (
        "answered, and found", answers.count,
        ["SK901", "SK902", "SK903", "SK905", "SK914", "SK915", "SK916"]
      ),
      ("right bytes", found.count { $0.expected != nil }, ["SK904"]),
      ("content type", found.count, ["SK911"]),
      ("HEAD", found.count { $0.head != nil }, ["SK912"]),
      ("404 for a made-up name", site.probes.count, ["SK913"]),
      ("CORS", open, ["SK921"]),
      ("cache", found.count, ["SK922"]),
      ("compression", found.count { $0.packed != nil }, ["SK923", "SK924"]),
      ("revalidation", found.count { $0.revalidated != nil }, ["SK925"]),
      ("certificate", site.certificate == nil ? 0 : 1, ["SK931"]),
      ("security headers", found.count, ["SK932"]),
      ("links of pages", links, ["SK941"]),
    ]
    let known = Set(rows.flatMap(\.codes))
    var checks = rows.map { row in
      Verify.SiteFacts.Check(
        name: row.name, looked: row.looked,
        findings: findings.count { row.codes.contains($0.code) })
    }
    let others = findings.count { !known.contains($0.code) }
    checks.append(
      Verify.SiteFacts.Check(name: "indexes and artifacts", looked: archives, findings: others))
    return checks
  }
}

import SkillModel

/// What clients make of a skill, as pages say it.
enum VerdictWords {
  /// One badge, when a client refuses the skill.
  static func badges(_ entry: Catalogue.Entry, href: String? = nil) -> [[String: Any]] {
    let refusing = entry.refusing
    guard !refusing.isEmpty else { return [] }
    var badge: [String: Any] = [
      "state": "refuses", "label": "refused by \(counted(refusing.count, "client"))",
      "title": refusing.map(\.title).joined(separator: ", "),
    ]
    badge["href"] = href
    return [badge]
  }

  /// The clients that load it whole; nil when there is none.
  static func loading(_ verdicts: [Verdict]) -> String? {
    let titles = verdicts.filter { $0.outcome == .loads }
      .compactMap { Consumer.named($0.consumer)?.title }
    guard let last = titles.last else { return nil }
    return titles.count == 1
      ? last : titles.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The other clients, with what each says.
  static func remarks(_ verdicts: [Verdict]) -> [[String: Any]] {
    verdicts.filter { $0.outcome != .loads }.compactMap { verdict in
      guard let consumer = Consumer.named(verdict.consumer) else { return nil }
      let isRefusal = verdict.outcome == .refuses
      return [
        "title": consumer.title, "outcome": isRefusal ? "refuses" : "loses something",
        "severity": isRefusal ? "error" : "warning",
        "remarks": (verdict.refusals + verdict.losses).map(remark),
      ]
    }
  }

  private static func remark(_ remark: Verdict.Remark) -> [String: Any] {
    var values: [String: Any] = [
      "words": remark.words, "wordsHTML": proseHTML(remark.words), "quoted": !remark.isOurs,
    ]
    values["note"] = remark.note
    return values
  }
}

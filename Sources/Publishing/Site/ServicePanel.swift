import SkillModel

/// What a skill's ops.yaml says of its service, as the groups of a table.
struct ServicePanel {
  let facts: OpsFacts

  /// Groups that hold something, in the order in which people ask.
  var groups: [[String: Any]] {
    let all = facts.all
    let groups: [(title: String, rows: [[String: Any]])] = [
      ("Where it runs", rows(all) { Self.places[$0] }),
      ("What must hold", facts.checks.map { row($0.name ?? $0.subject.title, condition($0)) }),
      (
        "Unit",
        rows(all) { key in
          key.hasPrefix("unit.environment.")
            ? String(key.dropFirst("unit.environment.".count)) : Self.unit[key]
        }
      ),
      ("Files on the host", facts.paths.map { path in row(path.name, path.words) }),
      ("Answers", facts.endpoints.map { row($0.title, answer($0)) }),
      ("Releases and backup", rows(all) { Self.upkeep[$0] }),
    ]
    // The first two answer most questions; the rest opens.
    return groups.enumerated().filter { !$0.element.rows.isEmpty }.map { index, group in
      ["title": group.title, "rows": group.rows, "isOpen": index < 2]
    }
  }

  private static let places = [
    "kind": "Kind", "host": "Host", "url": "Address", "listen": "Listens at",
    "runs": "Documented version", "metrics": "Metrics", "logs": "Log", "key_from": "Key",
  ]
  private static let unit = [
    "unit.name": "Name", "unit.enabled": "Starts with the machine", "unit.user": "User",
  ]
  private static let upkeep = [
    "release.root": "Releases", "release.current": "In use", "release.keep": "Kept",
    "release.shared": "Shared", "backup": "Backup", "downloads": "Download",
  ]

  private func rows(_ facts: [OpsFact], _ label: (String) -> String?) -> [[String: Any]] {
    facts.compactMap { fact in label(fact.key).map { row($0, fact.value) } }
  }

  private func row(_ label: String, _ value: String) -> [String: Any] {
    ["label": label, "value": value]
  }

  /// What a check looks at, unless its label says so already, and what must hold.
  private func condition(_ check: OpsCheck) -> String {
    check.name == nil
      ? check.subject.conditions : "\(check.subject.title): \(check.subject.conditions)"
  }

  private func answer(_ endpoint: OpsEndpoint) -> String {
    "\(endpoint.status)"
      + (endpoint.fields.isEmpty ? "" : " with " + endpoint.fields.joined(separator: ", "))
  }
}

import SkillModel
import Testing

@testable import Publishing

@Suite struct ServicePanelTests {
  private func lines(_ text: String) -> [String] {
    let facts = OpsFile(SourceText(path: "ops.yaml", text)).facts
    return ServicePanel(facts: facts).groups.flatMap { group -> [String] in
      let rows = group["rows"] as? [[String: Any]] ?? []
      return ["# \(group["title"] as? String ?? "")"]
        + rows.map { "\($0["label"] as? String ?? ""): \($0["value"] as? String ?? "")" }
    }
  }

  @Test func everyFactIsInAGroup() {
    let text = """
      version: 1
      kind: http
      host: web
      url: http://127.0.0.1:8080
      listen: 127.0.0.1:8080
      runs: "2.0"
      metrics: /m
      unit: {name: web.service, enabled: true, user: web, environment: {LANG: C}}
      paths: {data: {path: /srv/web, mode: "0700"}}
      endpoints: [{get: /health, fields: [status]}]
      checks: [{disk: /srv, at_least: 10%}, {name: fast, get: /, within: 1s}]
      downloads: [https://example.org/a]
      backup: {path: /b, at_most: 26h}
      logs: {file: /var/log/web}
      release: {root: /opt/web, keep: 3, shared: [data], current: live}
      key_from: {env: WEB_KEY}
      """
    let shown = lines(text)
    #expect(
      shown == [
        "# Where it runs", "Kind: http", "Host: web", "Address: http://127.0.0.1:8080",
        "Listens at: 127.0.0.1:8080", "Documented version: 2.0", "Metrics: /m",
        "Log: /var/log/web", "Key: $WEB_KEY",
        "# What must hold", "disk of /srv: at least 10% free", "fast: GET /: answers within 1s",
        "# Unit", "Name: web.service", "Starts with the machine: yes", "User: web", "LANG: C",
        "# Files on the host", "data: /srv/web, 0700",
        "# Answers", "GET /health: 200 with status",
        "# Releases and backup", "Download: https://example.org/a",
        "Backup: /b, at most 26h old", "Releases: /opt/web", "Kept: 3", "Shared: data",
        "In use: live",
      ])
    // A key that is new in the format must be shown somewhere.
    let facts = OpsFile(SourceText(path: "ops.yaml", text)).facts
    #expect(shown.filter { !$0.hasPrefix("#") }.count == facts.all.count)
  }

  @Test func whatIsNotSaidIsNotShown() {
    #expect(lines("version: 1\nkind: http\nurl: http://a\n").count == 3)
    #expect(lines("").isEmpty)
  }

  @Test func aSecretIsNotShown() {
    let value = ["sword", "fish"].joined()
    let shown = lines(
      "version: 1\nkind: http\nurl: http://a\nunit: {environment: {DB_PASSWORD: \(value)}}\n")
    #expect(!shown.joined().contains(value))
  }
}

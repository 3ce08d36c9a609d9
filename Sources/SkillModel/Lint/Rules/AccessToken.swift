extension Rule {
  static let accessToken = Rule(
    "SK412", "access-token", .error,
    summary: "A file holds a token of a known service.",
    why: "whoever installs the skill, or reads the published site, can use the account",
    help: "revoke the token, remove it, and name the environment variable that holds it instead",
    sources: [
      .owaspSecrets,
      .init(
        "GitHub: supported secret scanning patterns",
        "https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns",
        checked: "2026-11-21"),
    ],
    examples: [
      .body("Set `GITHUB_TOKEN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx` or `$TOKEN`.\n"),
      .body("Key: AKIAIOSFODNN7EXAMPLE\n"),
      .body("Set `GITHUB_TOKEN=▸\(AccessTokens.sample("ghp_"))◂`.\n"),
      .body(
        "Body.\n",
        files: [
          ("utf16.txt", AccessTokens.sample("ghp_").map { "\($0)\0" }.joined())
        ], flagged: ["utf16.txt"]),
      .body("Body.\n", files: [("scripts/a.sh", "KEY=▸\(sample("sk-ant-api03-", 95))◂\n")]),
    ]
  ) { _, report in
    for file in report.otherFiles() {
      guard let token = AccessTokens.find(in: file).first(where: { !$0.isDoubtful }) else {
        continue
      }
      report(whole: file.path, "\(token.service) in a file that is no plain text")
    }
    for file in report.textFiles() {
      for token in report.accessTokens(in: file) where !token.isDoubtful {
        report.secret(token.range, value: token.range, in: file.path, "\(token.service)")
      }
    }
  }
}

/// A token's shape with letters and digits that no service gave out; assembled, so that no scanner
/// takes this file for a leak.
private func sample(_ prefix: String, _ count: Int) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
  var text = prefix
  for index in 0..<count { text.append(alphabet[(index * 29 + index * index * 7) % 62]) }
  return text
}

extension Rule {
  static let opsSecret = Rule(
    "SK609", "secret-in-ops-file", .error,
    summary: "The skill's ops.yaml gives the value of a password, a token or a key.",
    why: "everybody who has the skill has the secret; no fact about a service needs one",
    help:
      "renew it, delete it here, and name the variable that holds it: `key_from: {env: NAME}`",
    sources: [.owaspSecrets],
    examples: [
      .ops(
        adding: """
          key_from: {env: WEB_API_KEY}
          unit: {environment: {TOKEN_FILE: /etc/web/token, PASSWORD: $PASSWORD}}

          """),
      .ops(adding: "unit: {environment: {WEB_TOKEN: ▸\(sample)◂}}\n"),
      .ops(adding: "secrets:\n  web: ▸\(sample)◂\n"),
      .ops("version: 1\nkind: http\nurl: http://▸web:\(sample)◂@127.0.0.1:8080\n"),
    ]
  ) { _, report in
    guard let file = report.opsFile() else { return }
    let secrets = file.mistakes.filter { $0.kind == .secret }
    if secrets.isEmpty { return }
    // What a secret looks like, wherever it stands, is told by the rules over all files.
    let text = TextFile(path: OpsFile.name, bytes: file.source.bytes)
    let known =
      WrittenPasswords.find(in: text).map(\.range) + AccessTokens.find(in: text).map(\.range)
      + PrivateKeys.find(in: text).map(\.body)
    for secret in secrets where !known.contains(where: secret.range.overlaps) {
      report.secret(
        secret.range, value: secret.secret ?? secret.range, in: OpsFile.name, secret.message)
    }
  }
}

/// Looks like a password that a person chose, and is none.
private let sample = ["mango", "Tulip", "river"].joined(separator: "-")

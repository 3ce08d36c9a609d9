extension Rule {
  static let writtenPassword = Rule(
    "SK413", "written-password", .error,
    summary: "A text or table gives a password, a passphrase or an API key.",
    why: "whoever installs the skill, or reads the published site, can use it",
    help: "change the password, remove it here, and say where the reader gets it instead",
    sources: [.owaspSecrets],
    examples: [
      .body(
        "- Key passphrase: `<redacted>`\n- API key: `YOUR_API_KEY`\n- Password: `$DB_PASSWORD`\n"),
      .body("| API Key | Read from `~/.netrc` |\n| Password | `string` |\n"),
      .body("The password is `$PASSWORD`; the passphrase is `read-from-your-keychain`.\n"),
      .body("- Key passphrase: `▸\(sample)◂`\n"),
      .body("- Key passphrase: `▸\(words)◂`\n"),
      .body("It runs as root, and the password is `▸\(sample)◂`.\n"),
      .body("Log in as root with password ▸\(mixed)◂.\n"),
      .body("Use `▸\(mixed)◂` as the password.\n"),
      .body("| User | Password |\n|---|---|\n| deploy | ▸\(mixed)◂ |\n| ops | `$OPS` |\n"),
      .body("```\ncurl -u deploy:▸\(mixed)◂ https://x.org\n```\n"),
      .body("Connect to postgres://bob:▸\(mixed)◂@db.internal/a\n"),
      .body("curl -u user:$TOKEN https://user:pass@x.org; the password is case-sensitive.\n"),
      .body("| API Key | `▸\(sample)◂` |\n"),
      .body("**API Key**: `▸\(sample)◂`\n"),
    ]
  ) { _, report in
    for file in report.textFiles() {
      let found = WrittenPasswords.find(in: file)
      // What has the shape of a service's token is another rule's.
      let tokens = found.isEmpty ? [] : report.accessTokens(in: file).map(\.range)
      for secret in found where !tokens.contains(where: { $0.overlaps(secret.range) }) {
        report.secret(
          secret.range, value: secret.range, in: file.path, "a value is given for '\(secret.label)'"
        )
      }
    }
  }
}

/// Looks like a password that a person chose, and is none.
private let sample = ["mango", "7", "Tulip", "42", "river"].joined(separator: "-")
private let words = ["mango", "tulip", "river", "candle"].joined(separator: " ")
private let mixed = ["Wq7", "mZ4t", "Rn8p"].joined()

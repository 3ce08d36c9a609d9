extension Rule {
  static let privateKey = Rule(
    "SK411", "private-key", .error,
    summary: "A file holds a private key.",
    why: "whoever installs the skill, or reads the published site, can use the key",
    help: "revoke the key, remove it, and say where the reader gets one instead",
    sources: [.owaspSecrets],
    examples: [
      .body(
        "```\n-----BEGIN PRIVATE\u{20}KEY-----\n<your key>\n-----END PRIVATE\u{20}KEY-----\n```\n"),
      .body(
        "```\n▸-----BEGIN RSA PRIVATE\u{20}KEY-----◂\n\(exampleBody)\n-----END RSA PRIVATE\u{20}KEY-----\n```\n"
      ),
      .body("Key:\n\n▸-----BEGIN EC PRIVATE\u{20}KEY-----◂\n\(exampleBody)\n\nThe end was lost.\n"),
    ]
  ) { _, report in
    for file in report.otherFiles() where !PrivateKeys.find(in: file).isEmpty {
      report(whole: file.path, "a private key in a file that is no plain text")
    }
    for file in report.textFiles() {
      for key in PrivateKeys.find(in: file) {
        report.secret(key.header, value: key.body, in: file.path, "a private key")
      }
    }
  }
}

/// Three lines that look like a key's Base64 and are none.
private let exampleBody: String = {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  var text = ""
  for index in 0..<192 {
    if index > 0, index % 64 == 0 { text.append("\n") }
    text.append(alphabet[(index * 37 + index * index) % 64])
  }
  return text
}()

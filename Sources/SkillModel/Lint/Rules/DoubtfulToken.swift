extension Rule {
  static let doubtfulToken = Rule(
    "SK414", "doubtful-token", .info,
    summary: "A file holds what looks like a token, but its checksum is wrong.",
    why: "it opens nothing as it stands; it is an example, or a real token with a slip in it",
    help: "write a placeholder that nobody takes for a token, such as `ghp_…`",
    sources: [
      .init(
        "Behind GitHub's new authentication token formats",
        "https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/",
        checked: "2026-11-22")
    ],
    examples: [
      .body("Set `GITHUB_TOKEN=\(AccessTokens.sample("ghp_"))`, or `ghp_xxxxxxxxxxxx`.\n"),
      .body("Set `GITHUB_TOKEN=▸\(AccessTokens.sample("ghp_").dropLast())0◂`.\n"),
    ]
  ) { _, report in
    for file in report.textFiles() {
      for token in report.accessTokens(in: file) where token.isDoubtful {
        report.secret(
          token.range, value: token.range, in: file.path, "\(token.service), but for its checksum")
      }
    }
  }
}

extension AccessTokens {
  /// A token of GitHub's or npm's shape whose checksum fits, and that no service gave out; assembled, so
  /// that no scanner takes this file for a leak.
  static func sample(_ prefix: String) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    var text: [UInt8] = []
    for index in 0..<30 { text.append(alphabet[(index * 29 + index * index * 7) % 62]) }
    return prefix + String(decoding: text + TokenChecksum.digits(of: text), as: UTF8.self)
  }
}

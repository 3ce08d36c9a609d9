import Testing

@testable import SkillModel

@Suite struct SecretTests {
  private static let password = ["mango", "7", "Tulip", "42", "river"].joined(separator: "-")

  @Test func noFindingShowsTheSecret() {
    let skill = Example.body(
      "- Key passphrase: `\(Self.password)`\n- API key: `\(Self.password)` [a](\(Self.password).md)\n"
    ).skill
    let findings = Linter().findings(in: skill)
    #expect(Set(findings.map(\.code)) == ["SK413", "SK341"])
    #expect(findings.filter(\.isSecret).count == 2)
    for finding in findings {
      #expect(!"\(finding)".contains(Self.password))
      #expect(finding.place?.line.contains("••••") == true)
    }
    #expect(findings.first?.place?.line == "- Key passphrase: `••••`")
    #expect(findings.first?.place?.shown == 19..<23)
  }

  @Test func anUnreportedSecretIsMaskedToo() {
    var configuration = Configuration()
    configuration.severities = ["SK413": .off]
    let skill = Example.body("API key: `\(Self.password)`\n\n[b](\(Self.password).md)\n").skill
    let findings = Linter(configuration: configuration).findings(in: skill)
    #expect(findings.map(\.code) == ["SK341"])
    #expect(!"\(findings)".contains(Self.password))
  }

  /// The help of a broken front matter quotes the value, shortened.
  @Test func aShortenedQuotationIsMaskedToo() {
    let token = "ghp_" + String("k3Jd9sLq2WvXz8RtYb5NmC7hGfP4aE1uQoTi")
    let skill = Example(
      "---\nname: example\ndescription: Does things \(token). Use when: asked\n---\nBody.\n"
    ).skill
    let findings = Linter().findings(in: skill)
    #expect(Set(findings.map(\.code)) == ["SK111", "SK412"])
    #expect(!"\(findings)".contains(token.prefix(12)))
  }

  @Test func aSecretsFingerprintTellsTwelveBitsOfIt() throws {
    func fingerprint(_ value: String) throws -> String {
      let skill = Example.body("API key: `\(value)`\n").skill
      return try #require(Linter().findings(in: skill).first).fingerprint
    }
    let one = try fingerprint(Self.password)
    let two = try fingerprint(Self.password + "9")
    #expect(one != two)
    #expect(one.prefix(9) == two.prefix(9))
    #expect(try fingerprint(Self.password) == one)
  }

  @Test(arguments: [
    "Password: `$DB_PASSWORD`", "API key: `YOUR_API_KEY_123`", "Password: `<redacted>`",
    "| API Key | Stored in 1Password |", "password: string", "API_KEY=os.environ[\"API_KEY1\"]",
    "secret: kubernetes.io/tls", "Password: `changeme123`", "passphrase: \"${PASS1}\"",
    "- **API key**: `ANTHROPIC_API_KEY`", "api_key = get_key2()", "Password: hunter2",
  ]) func placeholdersAreNoSecrets(_ line: String) {
    #expect(WrittenPasswords.find(in: Array(line.utf8)).isEmpty)
  }

  @Test(arguments: [
    "- Key passphrase: `%`", "| API Key | `%` |", "**API Key**: `%`", "- **API Key**: `%`",
    "Password: %", "  password = \"%\"", "| Password | % | root |", "API key (production): `%`",
  ]) func theFormsOfAPassword(_ form: String) {
    let bytes = Array(form.replacingAll("%", with: Self.password).utf8)
    let found = WrittenPasswords.find(in: bytes)
    #expect(found.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [Self.password])
    let marked = form.replacingAll("%", with: ["Mango", "Tulip"].joined(separator: "!"))
    #expect(WrittenPasswords.find(in: Array(marked.utf8)).count == 1)
  }

  @Test(arguments: [
    ("AKIA", 16, true), ("ghp_", 36, false), ("xoxb-", 40, false), ("sk_live_", 30, false),
    ("AIza", 35, false), ("sk-ant-", 60, false), ("sk-proj-", 60, false), ("npm_", 36, false),
    ("pypi-AgE", 80, false), ("glpat-", 20, false), ("hf_", 34, false), ("github_pat_", 82, false),
  ]) func shapesOfTokens(_ prefix: String, _ length: Int, _ capitals: Bool) {
    let alphabet = Array("QZKXW7R9VJ3P5M2TqzkxwrvjpmtgbnhQ")
    var tail = ""
    for index in 0..<length { tail.append(alphabet[(index * 7 + index * index) % 32]) }
    if capitals { tail = tail.uppercased() }
    #expect(AccessTokens.find(in: Array("key = \(prefix)\(tail)\n".utf8)).count == 1)
    #expect(AccessTokens.find(in: Array("a\(prefix)\(tail)\n".utf8)).isEmpty)
    let dots = String(repeating: "x", count: length)
    #expect(AccessTokens.find(in: Array("key = \(prefix)\(dots)\n".utf8)).isEmpty)
  }

  /// Lines are looked at only when a first pass suspects them, so it must suspect every form.
  @Test(arguments: WrittenPasswords.labels.map { String(decoding: $0, as: UTF8.self) })
  func everyLabelIsSuspected(_ label: String) {
    let middle = label.index(label.startIndex, offsetBy: 2)
    let written = [
      label, label.uppercased(), "**\(label)**", "`\(label)`",
      label[..<middle] + "**" + label[middle...], label[..<middle] + "`" + label[middle...],
    ]
    for name in written {
      let bytes = Array("Text.\n- \(name): `\(Self.password)`\r\nText.\n".utf8)
      let found = WrittenPasswords.find(in: bytes)
      #expect(found.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [Self.password])
    }
    let table = Array("| User | _\(label)_ |\n|---|---|\n| ops | \(Self.password) |\n".utf8)
    #expect(WrittenPasswords.find(in: table).count == 1)
  }

  @Test(arguments: [
    "sshpass -p % ssh host", "Authorization: Bearer %", "AWS_SECRET_ACCESS_KEY=%",
    "curl -u deploy:% host", "CURL -U deploy:% host", "postgres://bob:%@db/a",
    "Use `%` as the password.",
    "The Password is `%`.",
  ]) func everySentenceIsSuspected(_ form: String) {
    let value = ["Wq7", "mZ4t", "Rn8p"].joined()
    let bytes = Array("Text.\n\(form.replacingAll("%", with: value))\nText.\n".utf8)
    let found = WrittenPasswords.find(in: bytes)
    #expect(found.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [value])
  }

  @Test func aTokenIsFoundWhereverItStands() {
    let tail = String("k3Jd9sLq2WvXz8RtYb5NmC7hGfP4aE1uQoTi")
    for (before, after) in [
      ("", ""), ("=", "\n"), ("\"", "\""), ("é", " é"), ("ghp ", "."), (" s", ""),
    ] {
      let bytes = Array("\(before)ghp_\(tail)\(after)".utf8)
      #expect(AccessTokens.find(in: bytes).count == (before == " s" ? 0 : 1), "\(before)")
    }
  }

  @Test func longFilesAreScannedOnce() {
    let line = Array("Password: ".utf8) + [UInt8](repeating: 0x61, count: 200_000)
    #expect(WrittenPasswords.find(in: line).isEmpty)
    #expect(AccessTokens.find(in: line).isEmpty)
  }
}

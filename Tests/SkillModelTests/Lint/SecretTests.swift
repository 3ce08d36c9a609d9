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
    let token = AccessTokens.sample("ghp_")
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

@Suite struct RandomValueTests {
  /// Values as `openssl rand -base64` and password managers give them; none opens anything.
  @Test(arguments: [
    ["q7Zt3Kx9", "Lm2Vb8Np", "R4wYc6Hd"], ["aB3+xY7/", "qR9tU2vW", "5zC8eF1g", "hJ4k=="],
    ["wJ4lrX7U", "tnF9EMIm", "K7zMDENG", "bP2xRfiC", "Yz8mQvLe"],
  ]) func keysAreRandom(_ parts: [String]) {
    #expect(Randomness.isRandom(parts.joined()))
  }

  /// Of values drawn from 62 characters nearly all are found, at each length that services use.
  @Test(arguments: [24, 32, 40, 64]) func drawnByChance(_ length: Int) {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    var state: UInt64 = 20_261_122
    let found = (0..<1000).count { _ in
      var value = ""
      for _ in 0..<length {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        value.append(alphabet[Int(state >> 33) % 62])
      }
      return Randomness.isRandom(value)
    }
    #expect(found > 900, "\(found) of 1000")
  }

  @Test(arguments: [
    "getUserById2FromTheDatabase", "a3f5c9e1b7d2048613579bdf2468ace013579bdf",
    "550e8400-e29b-41d4-a716-446655440000", "/usr/local/lib/Python3/site",
    "AAAAAAAAAAAAAAAAAAAAAA1a",
    "YourApiKey1234567890Here", "aB1aB1aB1aB1aB1aB1aB1aB1", "ThisIsAnExampleKeyForYou1", "",
    "short1A", "sha256-abcdefghijklmnop", "ClaudeSonnet45Vertex20250929",
  ]) func namesAndDigestsAreNot(_ value: String) {
    #expect(!Randomness.isRandom(value))
  }

  @Test(arguments: [
    ("SIGNING_KEY=%", true), ("authToken: \"%\"", true), ("\"api_key\": \"%\",", true),
    ("export MY_SECRET_KEY='%'", true), ("DefaultEndpointsProtocol=https;AccountKey=%==;x=1", true),
    ("Server=db;User Id=sa;Password=%;", true), ("Public key: %", false), ("Commit: %", false),
    ("publishable_key=%", false), ("sha256 digest: %", false),
  ]) func besideATellingWord(_ line: String, _ isSecret: Bool) {
    let value = ["q7Zt3Kx9", "Lm2Vb8Np", "R4wYc6Hd"].joined()
    let bytes = Array(line.replacingAll("%", with: value).utf8)
    let found = WrittenPasswords.find(in: bytes)
    #expect(found.count == (isSecret ? 1 : 0), "\(line)")
    for secret in found {
      #expect(String(decoding: bytes[secret.range], as: UTF8.self).hasPrefix(value))
    }
  }

  /// The digits of GitHub's own example.
  @Test func aChecksumIsThatOfGitHub() {
    let text = "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ"
    #expect(String(decoding: TokenChecksum.digits(of: Array(text.utf8)), as: UTF8.self) == "0mLq17")
    #expect(TokenChecksum.holds(Array("\(text)0mLq17".utf8)[...]))
    #expect(!TokenChecksum.holds(Array("\(text)0mLq18".utf8)[...]))
  }

  @Test(arguments: [
    (#"{"iss":"acme","role":"service"}"#, true),
    (#"{"iss":"acme","iat":1700000000,"exp":2015000000}"#, true),
    (#"{"iss":"acme","iat":1700000000,"exp":1700003600}"#, false),
    (#"{"sub":"1234567890","name":"John Doe","iat":1516239022}"#, false), ("[]", false),
  ]) func aWebTokenCountsWhenItLasts(_ payload: String, _ lasts: Bool) {
    func base64(_ text: String) -> String {
      let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
      let bits = text.utf8.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
      return stride(from: 0, to: bits.count, by: 6).map { start in
        let six = bits[start..<min(start + 6, bits.count)]
        let value = six.reduce(0) { $0 << 1 | Int($1) } << (6 - six.count)
        return String(alphabet[value])
      }.joined()
    }
    let signature = ["q7Zt3Kx9Lm2Vb8Np", "R4wYc6HdaB3xY7qR", "9tU2vW5zC8e"].joined()
    let token = base64(#"{"alg":"HS256","typ":"JWT"}"#) + "." + base64(payload) + "." + signature
    #expect(AccessTokens.find(in: Array("x = \"\(token)\"".utf8)).count == (lasts ? 1 : 0))
  }
}

extension WrittenPasswords {
  fileprivate static func find(in bytes: [UInt8]) -> [Password] {
    find(in: TextFile(path: "a.md", bytes: bytes))
  }
}

extension AccessTokens {
  fileprivate static func find(in bytes: [UInt8]) -> [Token] {
    find(in: TextFile(path: "a.md", bytes: bytes))
  }
}

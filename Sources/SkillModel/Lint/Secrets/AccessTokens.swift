/// Tokens that services give out in a shape of their own.
///
/// Shapes: https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns
/// and the services' own documentation (checked 2026-11-22). Checksums:
/// https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/ and
/// https://github.blog/security/announcing-npms-new-access-token-format/ (checked 2026-11-22).
enum AccessTokens {
  struct Token: Sendable {
    let service: String
    let range: Range<Int>
    /// Its check digits do not fit: an example, or a slip of the pen.
    var isDoubtful = false
  }

  private struct Shape: Sendable {
    let service: String
    let prefix: [UInt8]
    /// How many characters follow the prefix.
    let length: ClosedRange<Int>
    let allowed: ByteSet
    /// The last six of 36 characters are a checksum of the others.
    let hasChecksum: Bool

    init(
      _ service: String, _ prefix: String, _ length: ClosedRange<Int>, _ allowed: ByteSet,
      hasChecksum: Bool = false
    ) {
      self.service = service
      self.prefix = Array(prefix.utf8)
      self.length = length
      self.allowed = allowed
      self.hasChecksum = hasChecksum
    }
  }

  private static let digits = "0123456789"
  private static let small = "abcdefghijklmnopqrstuvwxyz"
  private static let capital = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
  private static let word = ByteSet(digits + small + capital)
  private static let wide = ByteSet(digits + small + capital + "_-")
  private static let dotted = ByteSet(digits + small + capital + "_-.")
  private static let path = ByteSet(digits + small + capital + "_-/")
  private static let hex = ByteSet(digits + "abcdef")

  private static let shapes: [Shape] =
    ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"].map {
      Shape("a GitHub token", $0, 36...255, word, hasChecksum: true)
    }
    + ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-"].map {
      Shape("a Slack token", $0, 24...250, wide)
    }
    + ["sk_live_", "rk_live_"].map { Shape("a Stripe live key", $0, 24...250, word) }
    + ["AKIA", "ASIA"].map {
      Shape("an AWS access key", $0, 16...16, ByteSet(digits + capital))
    }
    + ["shpat_", "shpca_", "shppa_", "shpss_"].map {
      Shape("a Shopify token", $0, 32...32, ByteSet(digits + small + capital))
    }
    + ["dop_v1_", "doo_v1_", "dor_v1_"].map { Shape("a DigitalOcean token", $0, 64...64, hex) }
    + [
      Shape("a GitHub token", "github_pat_", 60...100, ByteSet(digits + small + capital + "_")),
      Shape("a Google API key", "AIza", 35...35, wide),
      Shape("a Google OAuth secret", "GOCSPX-", 28...28, wide),
      Shape("an Anthropic key", "sk-ant-", 40...200, wide),
      Shape("an OpenAI key", "sk-proj-", 40...250, wide),
      Shape("an OpenAI key", "sk-svcacct-", 40...250, wide),
      Shape("an OpenAI key", "sk-", 48...48, word),
      Shape("an OpenRouter key", "sk-or-v1-", 64...64, hex),
      Shape("a Groq key", "gsk_", 52...52, word),
      Shape("an xAI key", "xai-", 80...80, word),
      Shape("a Perplexity key", "pplx-", 48...56, word),
      Shape("a Replicate token", "r8_", 37...37, word),
      Shape("an npm token", "npm_", 36...36, word, hasChecksum: true),
      Shape("a PyPI token", "pypi-AgE", 50...300, wide),
      Shape("a GitLab token", "glpat-", 20...60, wide),
      Shape("a Hugging Face token", "hf_", 34...34, word),
      Shape("a SendGrid key", "SG.", 66...66, dotted),
      Shape("a Linear key", "lin_api_", 40...40, word),
      Shape("a Notion token", "ntn_", 46...46, word),
      Shape("a Databricks token", "dapi", 32...32, hex),
      Shape("a HashiCorp Vault token", "hvs.", 90...200, wide),
      Shape("a Supabase token", "sbp_", 40...40, hex),
      Shape("a Postman key", "PMAK-", 59...59, ByteSet(digits + "abcdef-")),
      Shape("a Grafana token", "glsa_", 41...41, ByteSet(digits + small + capital + "_")),
      Shape(
        "an Atlassian token", "ATATT3xFfGF0", 170...200, ByteSet(digits + small + capital + "_-=")),
      Shape("an age key", "AGE-SECRET-KEY-1", 58...58, ByteSet(digits + capital)),
      Shape("a Slack webhook", "https://hooks.slack.com/services/T", 40...60, path),
      Shape("a Discord webhook", "https://discord.com/api/webhooks/", 80...100, path),
    ]

  private static let shapeHeads = shapes.map { WordHeads.head($0.prefix) }
  private static let webTokenHead = WordHeads.head(Array("ey".utf8))
  static let heads = shapeHeads + [webTokenHead]

  static func find(in text: TextFile) -> [Token] {
    var found: [Token] = []
    let bytes = text.bytes
    text.survey.forEach(.accessTokens) { start, head in
      if start > 0, bytes[start - 1].isTokenCharacter { return }
      for index in shapeHeads.indices where shapeHeads[index] == head {
        if let token = token(shapes[index], in: bytes, at: start) { found.append(token) }
      }
      if head == webTokenHead, let range = WebTokens.lasting(in: bytes, at: start) {
        found.append(Token(service: "a JSON Web Token that does not expire soon", range: range))
      }
    }
    return found
  }

  private static func token(_ shape: Shape, in bytes: [UInt8], at index: Int) -> Token? {
    guard bytes.holds(shape.prefix, at: index) else { return nil }
    let tail = bytes[(index + shape.prefix.count)...].prefix(shape.length.upperBound + 1)
      .prefix(while: shape.allowed.contains)
    guard shape.length.contains(tail.count),
      tail.endIndex == bytes.count || !bytes[tail.endIndex].isTokenCharacter,
      !Placeholders.looksInvented(String(decoding: tail, as: UTF8.self))
    else { return nil }
    let isDoubtful = shape.hasChecksum && tail.count == 36 && !TokenChecksum.holds(tail)
    return Token(service: shape.service, range: index..<tail.endIndex, isDoubtful: isDoubtful)
  }
}

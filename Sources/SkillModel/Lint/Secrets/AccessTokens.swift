/// Tokens that services give out in a shape of their own.
///
/// Shapes: https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns
/// and the services' own documentation (checked 2026-11-21).
enum AccessTokens {
  struct Token: Sendable {
    let service: String
    let range: Range<Int>
  }

  private struct Shape: Sendable {
    let service: String
    let prefix: [UInt8]
    /// How many characters follow the prefix.
    let length: ClosedRange<Int>
    let allowed: @Sendable (UInt8) -> Bool

    init(
      service: String, prefix: String, length: ClosedRange<Int>,
      allowed: @escaping @Sendable (UInt8) -> Bool
    ) {
      self.service = service
      self.prefix = Array(prefix.utf8)
      self.length = length
      self.allowed = allowed
    }
  }

  private static let shapes: [Shape] = {
    let word: @Sendable (UInt8) -> Bool = { $0.isASCIILetter || $0.isASCIIDigit }
    let wide: @Sendable (UInt8) -> Bool = { $0.isTokenCharacter }
    let capital: @Sendable (UInt8) -> Bool = { (0x41...0x5A).contains($0) || $0.isASCIIDigit }
    let github = ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"].map {
      Shape(service: "a GitHub token", prefix: $0, length: 36...255, allowed: word)
    }
    let slack = ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-"].map {
      Shape(service: "a Slack token", prefix: $0, length: 24...250, allowed: wide)
    }
    let stripe = ["sk_live_", "rk_live_"].map {
      Shape(service: "a Stripe live key", prefix: $0, length: 24...250, allowed: word)
    }
    let amazon = ["AKIA", "ASIA"].map {
      Shape(service: "an AWS access key", prefix: $0, length: 16...16, allowed: capital)
    }
    return github + slack + stripe + amazon + [
      Shape(service: "a GitHub token", prefix: "github_pat_", length: 60...100) {
        $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_")
      },
      Shape(service: "a Google API key", prefix: "AIza", length: 35...35, allowed: wide),
      Shape(service: "an Anthropic key", prefix: "sk-ant-", length: 40...200, allowed: wide),
      Shape(service: "an OpenAI key", prefix: "sk-proj-", length: 40...250, allowed: wide),
      Shape(service: "an OpenAI key", prefix: "sk-", length: 48...48, allowed: word),
      Shape(service: "an npm token", prefix: "npm_", length: 36...36, allowed: word),
      Shape(service: "a PyPI token", prefix: "pypi-AgE", length: 50...300, allowed: wide),
      Shape(service: "a GitLab token", prefix: "glpat-", length: 20...60, allowed: wide),
      Shape(service: "a Hugging Face token", prefix: "hf_", length: 34...34, allowed: word),
    ]
  }()

  private static let shapeHeads = shapes.map { WordHeads.head($0.prefix) }
  private static let heads = WordHeads(shapes.map(\.prefix))

  static func find(in bytes: [UInt8]) -> [Token] {
    var found: [Token] = []
    heads.forEach(in: bytes) { start, head in
      if start > 0, bytes[start - 1].isTokenCharacter { return }
      for (shape, shapeHead) in zip(shapes, shapeHeads) where shapeHead == head {
        if let token = token(shape, in: bytes, at: start) { found.append(token) }
      }
    }
    return found
  }

  private static func token(_ shape: Shape, in bytes: [UInt8], at index: Int) -> Token? {
    guard bytes.holds(shape.prefix, at: index) else { return nil }
    let tail = bytes[(index + shape.prefix.count)...].prefix(shape.length.upperBound + 1)
      .prefix(while: shape.allowed)
    guard shape.length.contains(tail.count),
      tail.endIndex == bytes.count || !bytes[tail.endIndex].isTokenCharacter,
      !Placeholders.looksInvented(String(decoding: tail, as: UTF8.self))
    else { return nil }
    return Token(service: shape.service, range: index..<tail.endIndex)
  }
}

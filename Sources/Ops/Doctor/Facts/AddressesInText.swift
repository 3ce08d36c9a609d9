import SkillModel

/// Addresses and ports: URLs with loopback or the host, `0.0.0.0:8111`, `port 8111`.
enum AddressesInText {
  static func facts(_ piece: TextPiece, _ context: TextContext) -> [DocumentedFact] {
    guard !piece.isAside else { return [] }
    let isCode = !piece.isProse
    let isDenied = piece.isProse && Self.isDenied(piece.bytes)
    var facts: [DocumentedFact] = []
    var previous: TextWord = []
    var beforeThat: TextWord = []
    func add(_ claim: Claim, _ bytes: TextWord) {
      facts.append(DocumentedFact(claim: claim, place: FactPlace(bytes.range, in: piece.source)))
    }
    for word in piece.bytes.words.map(\.trimmed) {
      defer { (beforeThat, previous) = (previous, word) }
      if let (address, bytes) = address(word) {
        guard !context.tunnels.contains(address.port) else { continue }
        if address.isEverywhere {
          add(.listens(address), bytes)
        } else if address.isLoopback || context.hosts.contains(address.host) {
          add(.answers(address), bytes)
        }
      } else if let (port, bytes) = port(word, previous), !context.tunnels.contains(port),
        !beforeThat.elementsEqual("local".utf8), context.ports.contains(port) || !isDenied
      {
        add(.port(port), bytes)
      } else if isCode || piece.code.contains(where: { $0.range.contains(word.startIndex) }),
        let bytes = known(word, context)
      {
        add(.port(Int(bytes.text) ?? 0), bytes)
      }
    }
    return facts
  }

  /// The address in a word and its bytes: `http://127.0.0.1:8111/health`, `0.0.0.0:8111`.
  static func address(_ word: TextWord) -> (HostAndPort, TextWord)? {
    var part = word
    if let scheme = word.firstRange(of: Array("://".utf8)) {
      let name = word[..<scheme.lowerBound]
      guard name.hasSuffix("http") || name.hasSuffix("https") else { return nil }
      part = word[scheme.upperBound...]
    }
    part = part.prefix { !"/?#<>{}$".utf8.contains($0) }
    // `0.0.0.0:8111/tcp` is none of a service's own; what is behind a second colon neither.
    let colons = part.count { $0 == UInt8(ascii: ":") }
    guard colons == 1 || part.first == UInt8(ascii: "["), let address = HostAndPort(part.text),
      ["localhost", "*"].contains(address.host) || address.host.contains(".")
        || address.host.contains(":")
        || word.count > part.count
    else { return nil }
    return (address, part)
  }

  /// `port 8111`, `port: 8111`, `port=8111`.
  private static func port(_ word: TextWord, _ previous: TextWord) -> (Int, TextWord)? {
    var digits = word
    if let sign = word.lastIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }) {
      guard word[..<sign].text.lowercased() == "port" else { return nil }
      digits = word[(sign + 1)...]
    } else if previous.text.lowercased() != "port" {
      return nil
    }
    guard 2...5 ~= digits.count, digits.allSatisfy(\.isDecimal), let number = Int(digits.text),
      1...65535 ~= number
    else { return nil }
    return (number, digits)
  }

  /// Whether a passage says where nothing is: `not port 9000`, `port 9000 must be closed`.
  private static func isDenied(_ bytes: ArraySlice<UInt8>) -> Bool {
    let denials: Set<String> = ["not", "never", "no", "closed", "blocked", "free", "unused"]
    return bytes.words.contains { denials.contains($0.trimmed.text.lowercased()) }
  }

  /// The service's own port where it stands alone in code: `grep 8111`, `:8111`.
  private static func known(_ word: TextWord, _ context: TextContext) -> TextWord? {
    let digits = word.first == UInt8(ascii: ":") ? word.dropFirst() : word
    guard digits.count >= 4, let number = Int(digits.text), context.ports.contains(number) else {
      return nil
    }
    return digits
  }
}

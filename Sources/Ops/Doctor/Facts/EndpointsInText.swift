import SkillModel

/// Requests: `POST /queue`, and addresses of the service in commands.
enum EndpointsInText {
  static func facts(_ piece: TextPiece, _ context: TextContext) -> [DocumentedFact] {
    guard !piece.isAside, let address = context.address, !context.isForeign(piece) else {
      return []
    }
    return piece.code.flatMap { code in
      let words = code.words
      return named(words, piece) + called(words, at: address, piece)
    }
  }

  /// A method and a path behind it.
  private static func named(_ words: [TextWord], _ piece: TextPiece) -> [DocumentedFact] {
    zip(words, words.dropFirst()).compactMap { word, path in
      guard word.allSatisfy(\.isUpperLetter),
        let method = OpsEndpoint.Method(rawValue: word.text.lowercased())
      else { return nil }
      return fact(method, path, piece)
    }
  }

  /// What a command calls.
  private static func called(
    _ words: [TextWord], at address: HostAndPort, _ piece: TextPiece
  ) -> [DocumentedFact] {
    words.compactMap { word in
      guard let (found, bytes) = AddressesInText.address(word), found.port == address.port,
        found.isLoopback == address.isLoopback, bytes.startIndex > word.startIndex
      else { return nil }
      return fact(method(words), word[bytes.endIndex...], piece)
    }
  }

  private static func fact(
    _ method: OpsEndpoint.Method, _ text: TextWord, _ piece: TextPiece
  ) -> DocumentedFact? {
    let path = text.trimmed.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    guard path.first == UInt8(ascii: "/"), !path.hasPrefix("//"),
      path.allSatisfy({ $0.isNameSign || "/._-{}:~%".utf8.contains($0) })
    else { return nil }
    return DocumentedFact(
      claim: .endpoint(EndpointName(method: method, path: path.text)),
      place: FactPlace(path.range, in: piece.source))
  }

  /// The method that curl's options say.
  private static func method(_ words: [TextWord]) -> OpsEndpoint.Method {
    for (word, next) in zip(words, words.dropFirst())
    where word.text == "-X" || word.text == "--request" {
      if let method = OpsEndpoint.Method(rawValue: next.text.lowercased()) { return method }
    }
    let sends = words.contains { word in
      let text = word.text
      return text == "-d" || text == "--json" || text == "-F" || text.hasPrefix("--data")
    }
    return sends ? .post : .get
  }
}

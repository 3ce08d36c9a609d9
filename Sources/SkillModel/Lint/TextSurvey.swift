/// Where in a text the scanners for secrets, commands and hidden characters have to look: found in one pass over its bytes for all of them.
///
/// Each looks for words, and few places in a text start like one of them.
package struct TextSurvey: Sendable {
  enum Scanner: UInt8, CaseIterable, Sendable {
    case accessTokens, fetchedCode, hiddenCharacters, privateKeys, unpinnedInstalls,
      writtenPasswords, zeroWidthCharacters

    fileprivate var bit: UInt8 { 1 << rawValue }

    /// The first two bytes of all that it looks for.
    var heads: [UInt16] {
      switch self {
      case .accessTokens: AccessTokens.heads
      case .fetchedCode: FetchedCode.heads
      case .hiddenCharacters: HiddenCharacters.heads
      case .privateKeys: PrivateKeys.heads
      case .unpinnedInstalls: UnpinnedInstalls.heads
      case .writtenPasswords: SuspectLines.heads
      case .zeroWidthCharacters: ZeroWidthCharacters.heads
      }
    }
  }

  private struct Place: Sendable {
    let index: Int
    let head: UInt16
    let scanners: UInt8
  }

  private var places: [Place] = []

  init(of bytes: [UInt8]) {
    let (scanners, bytes) = (Self.scanners.span, bytes.span)
    guard bytes.count > 1 else { return }
    var head = UInt16(bytes[0])
    for index in 1..<bytes.count {
      head = head << 8 | UInt16(bytes[index])
      let wanted = scanners[Int(head)]
      if wanted != 0 {
        places.append(Place(index: index - 1, head: head, scanners: wanted))
      }
    }
  }

  /// Calls `body` for each place where a scanner has to look, with the two bytes that stand there.
  func forEach(_ scanner: Scanner, _ body: (_ index: Int, _ head: UInt16) -> Void) {
    for place in places where place.scanners & scanner.bit != 0 { body(place.index, place.head) }
  }

  /// Whether something is so of one of those places.
  func contains(
    _ scanner: Scanner, where test: (_ index: Int, _ head: UInt16) -> Bool
  ) -> Bool {
    places.contains { $0.scanners & scanner.bit != 0 && test($0.index, $0.head) }
  }

  /// The first two bytes of a word.
  static func head(_ word: [UInt8]) -> UInt16 { UInt16(word[0]) << 8 | UInt16(word[1]) }

  /// Of each pair of bytes, who looks where it stands.
  private static let scanners: [UInt8] = {
    var scanners = [UInt8](repeating: 0, count: 1 << 16)
    for scanner in Scanner.allCases {
      for head in scanner.heads { scanners[Int(head)] |= scanner.bit }
    }
    return scanners
  }()
}

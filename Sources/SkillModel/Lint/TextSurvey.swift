/// Where in a text the scanners for secrets, commands and hidden characters have to look: found in one pass over its bytes
/// for all of them.
///
/// Each looks for words, and few places in a text start like one of them. In a text where many do, such as one made for
/// that, they are not kept but found anew for each scanner, so that no more memory is taken than the text has bytes.
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

  /// An index, two bytes and who looks there, in one number.
  private struct Place: Sendable {
    let bits: UInt64

    init(_ index: Int, _ head: UInt16, _ scanners: UInt8) {
      bits = UInt64(index) << 24 | UInt64(head) << 8 | UInt64(scanners)
    }

    var index: Int { Int(bits >> 24) }
    var head: UInt16 { UInt16(truncatingIfNeeded: bits >> 8) }
    var scanners: UInt8 { UInt8(truncatingIfNeeded: bits) }
  }

  private let bytes: [UInt8]
  /// Nil where they are too many.
  private let places: [Place]?

  init(of bytes: [UInt8]) {
    self.bytes = bytes
    var places: [Place] = []
    let most = bytes.count / 8
    let isWhole = Self.visit(bytes, for: .max) { place in
      places.append(place)
      return places.count <= most
    }
    self.places = isWhole ? places : nil
  }

  /// Calls `body` for each place where one of these scanners has to look, until it has seen enough; gives back whether
  /// that never was.
  @inline(__always)
  private static func visit(_ bytes: [UInt8], for wanted: UInt8, _ body: (Place) -> Bool) -> Bool {
    let (scanners, bytes) = (Self.scanners.span, bytes.span)
    guard bytes.count > 1 else { return true }
    var head = UInt16(bytes[0])
    for index in 1..<bytes.count {
      head = head << 8 | UInt16(bytes[index])
      let found = scanners[Int(head)] & wanted
      if found != 0, !body(Place(index - 1, head, found)) { return false }
    }
    return true
  }

  /// Calls `body` for each place where a scanner has to look, with the two bytes that stand there.
  func forEach(_ scanner: Scanner, _ body: (_ index: Int, _ head: UInt16) -> Void) {
    _ = contains(scanner) { index, head in
      body(index, head)
      return false
    }
  }

  /// Whether something is so of one of those places.
  func contains(
    _ scanner: Scanner, where test: (_ index: Int, _ head: UInt16) -> Bool
  ) -> Bool {
    if let places {
      return places.contains { $0.scanners & scanner.bit != 0 && test($0.index, $0.head) }
    }
    return !Self.visit(bytes, for: scanner.bit) { !test($0.index, $0.head) }
  }

  /// Of each pair of bytes, who looks where it stands.
  private static let scanners: [UInt8] = {
    var scanners = [UInt8](repeating: 0, count: 1 << 16)
    for scanner in Scanner.allCases {
      for head in scanner.heads { scanners[Int(head)] |= scanner.bit }
    }
    return scanners
  }()
}

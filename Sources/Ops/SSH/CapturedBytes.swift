/// What a program wrote, up to a limit.
package struct CapturedBytes: Sendable, Hashable {
  package private(set) var bytes: [UInt8] = []
  /// More was written, which was read and forgotten.
  package private(set) var isCut = false
  package let most: Int

  /// - Parameter most: so many bytes are kept, the first ones.
  package init(most: Int) { self.most = most }

  /// As UTF-8; what is not is replaced by U+FFFD.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ piece: some Collection<UInt8>) {
    let room = most - bytes.count
    if piece.count > room { isCut = true }
    bytes += piece.prefix(room)
  }
}

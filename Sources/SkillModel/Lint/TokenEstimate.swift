/// How many tokens a language model takes for a text: an estimate without a tokenizer.
///
/// Four ASCII characters count as one token, a letter of another alphabet as half a one, an
/// ideograph, syllable or emoji as one. On English prose and code that is within about a fifth of
/// what tokenizers give.
package enum TokenEstimate {
  /// The same for callers in other modules, for which the compiler makes no version of the other.
  package static func tokens(in bytes: [UInt8]) -> Int { tokens(in: bytes[...]) }

  package static func tokens(in bytes: some Sequence<UInt8>) -> Int {
    var quarters = 0
    for byte in bytes {
      switch byte {
      case 0..<0x80: quarters += 1
      case 0xC0..<0xE0: quarters += 2
      case 0xE0...: quarters += 4
      default: break
      }
    }
    return (quarters + 3) / 4
  }
}

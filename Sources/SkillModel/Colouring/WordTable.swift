/// The words of a language by their bytes: found without making a String of any.
struct WordTable: Sendable {
  private var slots: [Slot]
  private var bytes: [UInt8] = []
  private let mask: Int
  private let fold: UInt8
  private var longest = 0

  private struct Slot: Sendable {
    var start = 0
    /// Zero when free.
    var count = 0
    var kind = Colouring.Kind.keyword
  }

  init(_ lists: [Grammar.Words], ignoresCase: Bool) {
    let words = lists.flatMap { list in
      list.words.split { $0.isSpace }.map { (Array($0), list.kind) }
    }
    var size = 16
    while size < words.count * 4 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    mask = size - 1
    fold = ignoresCase ? 0x20 : 0
    for (word, kind) in words { insert(word, as: kind) }
  }

  private mutating func insert(_ word: [UInt8], as value: Colouring.Kind) {
    let folded = word.map { $0 | fold }
    guard self.kind(of: folded, 0..<folded.count) == nil else { return }
    var index = place(folded, 0..<folded.count)
    while slots[index].count > 0 { index = (index + 1) & mask }
    slots[index] = Slot(start: bytes.count, count: folded.count, kind: value)
    bytes += folded
    longest = max(longest, folded.count)
  }

  /// The kind of the word at `range`, which is not empty.
  func kind(of text: [UInt8], _ range: Range<Int>) -> Colouring.Kind? {
    guard range.count <= longest else { return nil }
    var index = place(text, range)
    while slots[index].count > 0 {
      let slot = slots[index]
      if slot.count == range.count, isSame(slot.start, text, range) { return slot.kind }
      index = (index + 1) & mask
    }
    return nil
  }

  private func isSame(_ start: Int, _ text: [UInt8], _ range: Range<Int>) -> Bool {
    for offset in 0..<range.count
    where bytes[start + offset] != text[range.lowerBound + offset] | fold { return false }
    return true
  }

  /// The first, second and last byte and the length tell keywords apart well enough.
  private func place(_ text: [UInt8], _ range: Range<Int>) -> Int {
    let first = Int(text[range.lowerBound] | fold)
    let second = Int(text[range.lowerBound + (range.count > 1 ? 1 : 0)] | fold)
    let last = Int(text[range.upperBound - 1] | fold)
    return (first &* 31 &+ second &* 7 &+ last &* 17 &+ range.count &* 101) & mask
  }
}

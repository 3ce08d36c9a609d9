import SkillModel

extension FuzzTarget {
  /// Range edits: the same as cutting and inserting one by one from the end, or refused for a
  /// reason that is so.
  static let edits = FuzzTarget(name: "edits", longest: 512) { bytes in
    let (text, edits) = decoded(bytes)
    guard (try? Edit.apply([], to: text)) == text else { return "no edits change the text" }
    do throws(EditError) {
      let result = try Edit.apply(edits, to: text)
      guard conflict(in: edits, text.count) == nil else { return "a conflict is not refused" }
      guard result == naive(edits, text) else { return "\(edits) of \(text) give \(result)" }
      return nil
    } catch {
      switch error {
      case .outOfBounds(let edit, let count):
        let fits = edit.range.lowerBound >= 0 && edit.range.upperBound <= text.count
        return fits || count != text.count || !edits.contains(edit) ? "\(error) is not so" : nil
      case .overlap(let left, let right):
        let meet = overlap(left.range, right.range)
        return meet && edits.contains(left) && edits.contains(right) ? nil : "\(error) is not so"
      }
    }
  }

  /// Four bytes an edit: start, length, and how many of which byte; a zero length of all ends them.
  /// What follows is the text.
  private static func decoded(_ bytes: [UInt8]) -> (text: [UInt8], edits: [Edit]) {
    var rest = bytes[...]
    var edits: [Edit] = []
    let count = Int(rest.popFirst() ?? 0) % 8
    while edits.count < count, rest.count >= 4 {
      let head = Array(rest.prefix(4))
      rest = rest.dropFirst(4)
      let start = Int(Int8(bitPattern: head[0]))
      edits.append(
        Edit(
          range: start..<start + Int(head[1] % 16),
          replacement: [UInt8](repeating: head[3], count: Int(head[2] % 8))))
    }
    return (Array(rest), edits)
  }

  private static func overlap(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    let (first, second) = left.lowerBound <= right.lowerBound ? (left, right) : (right, left)
    if first.lowerBound == second.lowerBound { return !first.isEmpty && !second.isEmpty }
    return second.lowerBound < first.upperBound
  }

  private static func conflict(in edits: [Edit], _ count: Int) -> Edit? {
    for (index, edit) in edits.enumerated() {
      if edit.range.lowerBound < 0 || edit.range.upperBound > count { return edit }
      if edits[..<index].contains(where: { overlap($0.range, edit.range) }) { return edit }
    }
    return nil
  }

  /// Each offset of the text in turn: what is inserted there, what replaces it, or the byte itself.
  private static func naive(_ edits: [Edit], _ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for offset in 0...text.count {
      for edit in edits where edit.range.isEmpty && edit.range.lowerBound == offset {
        result += edit.replacement
      }
      for edit in edits where !edit.range.isEmpty && edit.range.lowerBound == offset {
        result += edit.replacement
      }
      let isReplaced = edits.contains { $0.range.contains(offset) }
      if offset < text.count, !isReplaced { result.append(text[offset]) }
    }
    return result
  }
}

extension UnifiedDiff {
  /// What makes one text of another: an edit for each run of lines that differ, as short as whole characters allow.
  package static func edits(from before: [UInt8], to after: [UInt8]) -> [Edit] {
    var edits: [Edit] = []
    var offset = 0
    var start: Int?
    var replacement: [UInt8] = []
    func finish() {
      guard let first = start else { return }
      edits.append(trimmed(Edit(range: first..<offset, replacement: replacement), of: before))
      (start, replacement) = (nil, [])
    }
    for line in merged(split(before), split(after)) {
      switch line.sign {
      case "-":
        start = start ?? offset
        offset += line.bytes.count
      case "+":
        start = start ?? offset
        replacement += line.bytes
      default:
        finish()
        offset += line.bytes.count
      }
    }
    finish()
    return edits
  }

  /// The same edit without what both texts begin and end with.
  private static func trimmed(_ edit: Edit, of text: [UInt8]) -> Edit {
    let (old, new) = (text[edit.range], edit.replacement[...])
    func isInside(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
      index < bytes.endIndex && bytes[index] & 0xC0 == 0x80
    }
    var head = zip(old, new).prefix { $0 == $1 }.count
    while head > 0, isInside(old, old.startIndex + head) || isInside(new, new.startIndex + head) {
      head -= 1
    }
    let (oldRest, newRest) = (old.dropFirst(head), new.dropFirst(head))
    var tail = zip(oldRest.reversed(), newRest.reversed()).prefix { $0 == $1 }.count
    while tail > 0, isInside(oldRest, oldRest.endIndex - tail) { tail -= 1 }
    return Edit(
      range: edit.range.lowerBound + head..<edit.range.upperBound - tail,
      replacement: Array(newRest.dropLast(tail)))
  }
}

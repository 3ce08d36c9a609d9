import SkillModel

/// One source line with a mark under a range of it, cut around the mark where it is too long.
struct Excerpt {
  /// From 1.
  let lineNumber: Int
  let line: String
  /// Unicode scalars of the line; empty marks the place before a scalar.
  let marked: Range<Int>

  /// The source line and the line of carets below it, for a terminal.
  func rendered(for terminal: Terminal, style: Style) -> [String] {
    let number = String(lineNumber)
    let gutter = String(repeating: " ", count: max(0, 4 - number.count)) + number
    let empty = String(repeating: " ", count: gutter.count)
    let (text, before, length) = cut(to: terminal.width - gutter.count - 3)
    let carets = String(repeating: "^", count: max(1, length))
    return [
      terminal.paint("\(gutter) |", .gutter) + (text.isEmpty ? "" : " " + text),
      terminal.paint("\(empty) |", .gutter) + " " + String(repeating: " ", count: before)
        + terminal.paint(carets, style),
    ]
  }

  /// One character as it is shown.
  private struct Cell {
    let text: String
    let width: Int
    let isMarked: Bool
  }

  /// The part of the line around the mark that fits, the columns before the mark, and its length.
  private func cut(to room: Int) -> (text: String, before: Int, length: Int) {
    let room = max(10, room)
    let (cells, anchor, cutLeft, cutRight) = cells(near: room * 2)
    var lower = 0
    var upper = cells.count
    if cutLeft || cutRight || cells.reduce(0, { $0 + $1.width }) > room {
      (lower, upper) = window(of: cells, around: anchor, room: room - 2)
    }
    let shown = cells[lower..<upper]
    let start = min(max(anchor, lower), upper)
    var before = cells[lower..<start].reduce(0) { $0 + $1.width }
    var text = shown.map(\.text).joined()
    if lower > 0 || cutLeft {
      text = "…" + text
      before += 1
    }
    if upper < cells.count || cutRight { text += "…" }
    let length = shown.reduce(0) { $0 + ($1.isMarked ? $1.width : 0) }
    return (text, before, length)
  }

  /// The cells that fill `room` with the anchor at a third of it, or further right at the line's end.
  private func window(of cells: [Cell], around anchor: Int, room: Int) -> (Int, Int) {
    var lower = anchor
    var upper = anchor
    var used = 0
    while lower > 0, used + cells[lower - 1].width <= room / 3 {
      lower -= 1
      used += cells[lower].width
    }
    while upper < cells.count, used + cells[upper].width <= room {
      used += cells[upper].width
      upper += 1
    }
    while lower > 0, used + cells[lower - 1].width <= room {
      lower -= 1
      used += cells[lower].width
    }
    return (lower, upper)
  }

  /// The cells within `reach` scalars of the mark: real lines of 130,000 characters exist.
  private func cells(near reach: Int)
    -> (cells: [Cell], anchor: Int, cutLeft: Bool, cutRight: Bool)
  {
    let scalars = line.unicodeScalars
    let first = max(0, marked.lowerBound - reach)
    let start = scalars.index(scalars.startIndex, offsetBy: first, limitedBy: scalars.endIndex)
    let lower = start ?? scalars.endIndex
    let end = scalars.index(
      lower, offsetBy: marked.lowerBound - first + reach, limitedBy: scalars.endIndex)
    let upper = end ?? scalars.endIndex
    var cells: [Cell] = []
    var anchor: Int?
    var column = 0
    var offset = first
    for character in String(scalars[lower..<upper]) {
      let next = offset + character.unicodeScalars.count
      if anchor == nil, next > marked.lowerBound { anchor = cells.count }
      let cell = cell(
        character, column: column, isMarked: marked.overlaps(offset..<next))
      cells.append(cell)
      column += cell.width
      offset = next
    }
    return (cells, anchor ?? cells.count, first > 0, upper < scalars.endIndex)
  }

  private func cell(_ character: Character, column: Int, isMarked: Bool) -> Cell {
    if character == "\t" {
      let width = 4 - column % 4
      return Cell(
        text: String(repeating: " ", count: width), width: width, isMarked: isMarked)
    }
    let text = DisplayText.safe(String(character))
    return Cell(text: text, width: DisplayText.width(text), isMarked: isMarked)
  }
}

import SkillModel

/// Rows of text in aligned columns, two spaces apart.
struct Table {
  struct Column {
    let title: String
    var alignRight = false
    /// Left out, rightmost first, where the terminal is too narrow for all columns.
    var mayGo = false
  }

  let columns: [Column]
  var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// The table with its head, one row a line.
  ///
  /// On a terminal that is too narrow, columns that may go do, and the last column is wrapped.
  func rendered(for terminal: Terminal) -> String {
    let all = [columns.map(\.title)] + rows.map { $0.map(DisplayText.safe) }
    let widths = columns.indices.map { index in
      all.reduce(0) { max($0, DisplayText.width($1[index])) }
    }
    var shown = Array(columns.indices)
    func total() -> Int { shown.reduce(-2) { $0 + widths[$1] + 2 } }
    while terminal.isTerminal, total() > terminal.width,
      let index = shown.lastIndex(where: { columns[$0].mayGo })
    {
      shown.remove(at: index)
    }
    let room = terminal.isTerminal && total() > terminal.width ? terminal.width : nil
    return all.enumerated().map { index, cells in
      let text = line(cells, shown: shown, widths: widths, room: room)
      return (index == 0 ? terminal.paint(text, .strong) : text) + "\n"
    }.joined()
  }

  /// One row; its last cell is wrapped to `room` columns in all, when given.
  private func line(_ cells: [String], shown: [Int], widths: [Int], room: Int?) -> String {
    guard let last = shown.last else { return "" }
    var text = ""
    for index in shown.dropLast() {
      text += padded(cells[index], index, widths) + "  "
    }
    if let room, !columns[last].alignRight {
      let start = DisplayText.width(text)
      let lines = TextWrap.wrapped(cells[last], width: max(20, room - start))
      text += lines.joined(separator: "\n" + String(repeating: " ", count: start))
    } else {
      text += padded(cells[last], last, widths)
    }
    while text.last == " " { text.removeLast() }
    return text
  }

  private func padded(_ cell: String, _ index: Int, _ widths: [Int]) -> String {
    let padding = String(repeating: " ", count: widths[index] - DisplayText.width(cell))
    return columns[index].alignRight ? padding + cell : cell + padding
  }
}

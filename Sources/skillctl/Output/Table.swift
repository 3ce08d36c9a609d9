/// Rows of text in aligned columns, two spaces apart.
struct Table {
  struct Column {
    let title: String
    var alignRight = false
  }

  let columns: [Column]
  var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// The table with its head, one row a line; what does not fit is left to the terminal.
  func rendered(for terminal: Terminal) -> String {
    let rows = rows.map { $0.map(DisplayText.safe) }
    let widths = columns.indices.map { index in
      rows.map { DisplayText.width($0[index]) }.reduce(DisplayText.width(columns[index].title), max)
    }
    let head = line(columns.map(\.title), widths: widths)
    let lines = [terminal.paint(head, .strong)] + rows.map { line($0, widths: widths) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ cells: [String], widths: [Int]) -> String {
    var text = ""
    for (index, cell) in cells.enumerated() {
      let padding = String(repeating: " ", count: widths[index] - DisplayText.width(cell))
      text +=
        (index > 0 ? "  " : "") + (columns[index].alignRight ? padding + cell : cell + padding)
    }
    while text.last == " " { text.removeLast() }
    return text
  }
}

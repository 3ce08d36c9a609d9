/// A block quote or list item around a paragraph, and what each of its lines starts with.
enum Container {
  case quote
  /// The visual column, from 0, at which the item's content starts.
  case item(contentColumn: Int)

  var isQuote: Bool {
    if case .quote = self { return true }
    return false
  }

  /// The container of an item whose marker stands at `offset` of a line.
  ///
  /// Rule: https://spec.commonmark.org/0.30/#list-items (checked 2026-11-21).
  static func item(markerAt offset: Int, in line: Range<Int>, of bytes: [UInt8]) -> Container {
    var scan = LineScan(bytes: bytes, line: line)
    scan.skip(to: offset)
    while scan.byte?.isDigit == true { scan.advance() }
    if scan.byte != nil { scan.advance() }
    let markerEnd = scan.column
    scan.skipBlanks()
    let padding = scan.column - markerEnd
    return .item(
      contentColumn: scan.byte == nil || padding > 4 || padding == 0 ? markerEnd + 1 : scan.column)
  }
}

/// A walk along one line that counts columns, with a tab reaching to the next multiple of four.
struct LineScan {
  let bytes: [UInt8]
  let line: Range<Int>
  private(set) var offset: Int
  /// The visual column of `offset`, less `partialTab`.
  private(set) var column = 0
  /// Columns of a tab that a container's prefix left over.
  private(set) var partialTab = 0

  init(bytes: [UInt8], line: Range<Int>) {
    self.bytes = bytes
    self.line = line
    offset = line.lowerBound
  }

  var byte: UInt8? { offset < line.upperBound ? bytes[offset] : nil }

  mutating func advance() {
    guard let byte else { return }
    column += byte == .tab ? 4 - column % 4 : 1
    offset += 1
    partialTab = 0
  }

  mutating func skip(to end: Int) { while offset < end, byte != nil { advance() } }

  mutating func skipBlanks() { while byte?.isBlank == true { advance() } }

  /// The columns of white space here.
  var indentation: Int {
    var scan = self
    scan.skipBlanks()
    return scan.column - column + partialTab
  }

  /// Whether nothing but white space is left.
  var isBlank: Bool {
    var scan = self
    scan.skipBlanks()
    return scan.byte == nil
  }

  /// Takes up to `count` columns of white space.
  mutating func skipColumns(_ count: Int) {
    var left = count
    let fromTab = min(partialTab, left)
    partialTab -= fromTab
    left -= fromTab
    while left > 0, let byte, byte.isBlank {
      let width = byte == .tab ? 4 - column % 4 : 1
      column += width
      offset += 1
      if width > left { partialTab = width - left }
      left -= min(width, left)
    }
  }

  /// Takes the prefixes of the containers; false when the line lacks one, which makes it a lazy
  /// continuation line.
  mutating func skip(_ containers: [Container]) -> Bool {
    for container in containers {
      switch container {
      case .quote:
        var ahead = self
        ahead.skipBlanks()
        guard ahead.byte == .greaterThan, indentation <= 3 else { return false }
        self = ahead
        advance()
        skipColumns(1)
      case .item(let contentColumn):
        let missing = contentColumn - (column - partialTab)
        guard missing > 0 else { continue }
        // A blank line is the item's without indentation.
        guard indentation >= missing || isBlank else { return false }
        skipColumns(missing)
      }
    }
    return true
  }
}

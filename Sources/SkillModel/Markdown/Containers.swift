/// A block quote or list item around a paragraph, and what each of its lines starts with.
enum Container {
  case quote
  case item(ListItem)

  var isQuote: Bool {
    if case .quote = self { return true }
    return false
  }
}

/// Where a list item's content starts.
///
/// Rule: https://spec.commonmark.org/0.30/#list-items (checked 2026-11-21).
struct ListItem {
  /// Where the line of its marker starts.
  private let line: Int
  /// On that line, the visual column, from 0.
  private let contentColumn: Int
  /// The columns of white space with which its other lines start, behind what the containers around
  /// it take: a `>` may stand elsewhere on each line.
  let width: Int

  /// The item inside `containers` whose marker stands at `offset` of a line.
  init(markerAt offset: Int, in line: Range<Int>, of bytes: [UInt8], inside containers: [Container])
  {
    var scan = LineScan(bytes: bytes, line: line)
    for container in containers {
      switch container {
      case .item(let item) where item.line == line.lowerBound:
        scan.skip(toColumn: item.contentColumn)
      default: _ = scan.skip([container])
      }
    }
    let outside = scan.column - scan.partialTab
    scan.skip(to: offset)
    while scan.byte?.isDigit == true { scan.advance() }
    if scan.byte != nil { scan.advance() }
    let markerEnd = scan.column
    scan.skipBlanks()
    let padding = scan.column - markerEnd
    self.line = line.lowerBound
    contentColumn =
      scan.byte == nil || padding > 4 || padding == 0 ? markerEnd + 1 : scan.column
    width = max(0, contentColumn - outside)
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

  /// Goes to a visual column, of which a tab may leave a part.
  mutating func skip(toColumn end: Int) {
    while column < end, byte != nil { advance() }
    partialTab = max(0, column - end)
  }

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
      case .item(let item):
        // A blank line is the item's without indentation.
        guard indentation >= item.width || isBlank else { return false }
        skipColumns(item.width)
      }
    }
    return true
  }
}

import SkillModel

// How a fix stands in a cache file; the two functions of a pair follow the same order.

extension ByteWriter {
  mutating func write(_ fix: Fix) {
    write(fix.title)
    write(fix.isUnsafe)
    write(fix.isAlone)
    switch fix.change {
    case .edits(let edits, let path):
      write(0)
      write(path)
      write(edits) { edit, writer in
        writer.write(edit.range)
        writer.write(edit.replacement)
      }
    case .rename(let path, let name):
      write(1)
      write(path)
      write(name)
    case .makeExecutable(let path):
      write(2)
      write(path)
    }
    write(fix.places) { place, writer in
      for number in [place.start.line, place.start.column, place.end.line, place.end.column] {
        writer.write(number)
      }
      writer.write(place.replacement)
    }
  }

  mutating func write(_ range: Range<Int>) {
    write(range.lowerBound)
    write(range.upperBound)
  }
}

extension ByteReader {
  mutating func fix() throws(Damaged) -> Fix {
    let (title, isUnsafe, isAlone) = (try text(), try bool(), try bool())
    let change: Fix.Change
    switch try int() {
    case 0:
      let path = try text()
      change = .edits(
        try list { (reader) throws(Damaged) in
          Edit(range: try reader.range(), replacement: Array(try reader.slice()))
        }, path: path)
    case 1: change = .rename(path: try text(), to: try text())
    case 2: change = .makeExecutable(path: try text())
    default: throw Damaged()
    }
    let places = try list { (reader) throws(Damaged) in
      Fix.Place(
        start: Position(line: try reader.int(), column: try reader.int()),
        end: Position(line: try reader.int(), column: try reader.int()),
        replacement: try reader.text())
    }
    return Fix(title, change, isUnsafe: isUnsafe, isAlone: isAlone, places: places)
  }
}

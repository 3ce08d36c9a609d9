/// Code on a page, its pieces in `<span class="c-…">`.
struct PageCode {
  private let bytes: [UInt8]
  private let pieces: [Colouring.Piece]

  init(_ code: [UInt8], language: String) {
    let isUTF8 = String(validating: code, as: UTF8.self) != nil
    bytes = isUTF8 ? code : Array(String(decoding: code, as: UTF8.self).utf8)
    pieces = language.isEmpty ? [] : Colouring.pieces(of: bytes, language: language)
  }

  /// Writes the code as it is.
  func write(into html: inout HTMLWriter) {
    var piece = 0
    write(0..<bytes.count, from: &piece, into: &html)
  }

  /// Writes each line in an element of its own, which no piece crosses.
  func writeLines(into html: inout HTMLWriter) {
    html.output.reserveCapacity(bytes.count * 2)
    var piece = 0
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != .lineFeed, bytes[end] != .carriageReturn { end += 1 }
      html.put("<span class=\"l\">")
      write(start..<end, from: &piece, into: &html)
      html.put("</span>\n")
      let isPair =
        end + 1 < bytes.count && bytes[end] == .carriageReturn && bytes[end + 1] == .lineFeed
      start = end + (isPair ? 2 : 1)
    }
  }

  /// Writes a part of the code; `piece` is the first that may reach into it, and then into what
  /// follows.
  private func write(_ part: Range<Int>, from piece: inout Int, into html: inout HTMLWriter) {
    var offset = part.lowerBound
    while piece < pieces.count, pieces[piece].range.lowerBound < part.upperBound {
      let coloured = pieces[piece].range.clamped(to: offset..<part.upperBound)
      if !coloured.isEmpty {
        html.putText(bytes[offset..<coloured.lowerBound])
        html.put("<span class=\"c-")
        html.put(pieces[piece].kind.rawValue)
        html.put("\">")
        html.putText(bytes[coloured])
        html.put("</span>")
        offset = coloured.upperBound
      }
      if pieces[piece].range.upperBound > part.upperBound { break }
      piece += 1
    }
    html.putText(bytes[offset..<part.upperBound])
  }
}

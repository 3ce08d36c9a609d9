/// One event of a stream.
package struct ServerEvent: Sendable, Hashable {
  /// `message` when the server gives none.
  package let name: String
  package let data: String
}

/// Reads a stream of events piece by piece, as the HTML standard says under "Server-sent events" (read
/// 2026-11-21); `id` and `retry`, which are for those who connect again, are left out.
package struct EventParser: Sendable {
  private var lines: LineSplitter
  private let most: Int
  private var name = ""
  private var data: [String] = []
  private var size = 0
  private var isFirst = true

  /// - Parameter most: an event's data is cut after so many bytes.
  package init(most: Int = 1 << 20) {
    self.most = most
    lines = LineSplitter(longest: most)
  }

  /// The events that end in this piece.
  package mutating func events(_ piece: some Collection<UInt8>) -> [ServerEvent] {
    lines.lines(piece).compactMap { take($0) }
  }

  private mutating func take(_ line: String) -> ServerEvent? {
    var line = line[...]
    if isFirst {
      isFirst = false
      if line.unicodeScalars.first == "\u{FEFF}" { line = line.dropFirst() }
    }
    if line.isEmpty { return end() }
    let name = line.prefix { $0 != ":" }
    var value = line.dropFirst(name.count + 1)
    if value.first == " " { value = value.dropFirst() }
    switch name {
    case "event": self.name = String(value)
    case "data":
      guard size < most else { break }
      size += value.utf8.count + 1
      data.append(String(value))
    default: break
    }
    return nil
  }

  private mutating func end() -> ServerEvent? {
    defer {
      name = ""
      data = []
      size = 0
    }
    guard !data.isEmpty else { return nil }
    return ServerEvent(name: name.isEmpty ? "message" : name, data: data.joined(separator: "\n"))
  }
}

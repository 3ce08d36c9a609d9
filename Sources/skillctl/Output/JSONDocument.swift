/// A large JSON document, written piece by piece in the form of ``JSONText``: no more than a part of it is held at once.
///
/// Its members are to be given in the order of their keys.
struct JSONDocument: ~Copyable {
  private let stream: Stream
  private var pending = "{"
  private var isEmpty = true

  /// Enough for a system call to be worth it.
  private static let chunk = 64 * 1024

  init(_ stream: Stream) { self.stream = stream }

  /// Adds a member.
  ///
  /// - Throws: ``FileError`` when the stream cannot be written.
  mutating func add(_ key: String, _ value: some Encodable) throws {
    begin(key)
    pending += JSONText.indented(value, by: 2)
  }

  /// Adds a member that is a list; `text` is what stands for an element, four columns in from its second line on.
  ///
  /// - Throws: ``FileError`` when the stream cannot be written.
  mutating func add<Element>(
    _ key: String, _ list: some Sequence<Element>, _ text: (Element) -> String
  ) throws {
    begin(key)
    pending += "["
    var isFirst = true
    for element in list {
      pending += isFirst ? "\n    " : ",\n    "
      isFirst = false
      pending += text(element)
      if pending.utf8.count > Self.chunk { try flush() }
    }
    // An empty list has an empty line, as the encoder of all other documents writes it.
    pending += isFirst ? "\n\n  ]" : "\n  ]"
  }

  private mutating func begin(_ key: String) {
    pending += "\(isEmpty ? "" : ",")\n  \"\(key)\" : "
    isEmpty = false
  }

  private mutating func flush() throws {
    try stream.write(pending)
    pending.removeAll(keepingCapacity: true)
  }

  /// Ends the document.
  ///
  /// - Throws: ``FileError`` when the stream cannot be written.
  consuming func end() throws { try stream.write(pending + "\n}\n") }
}

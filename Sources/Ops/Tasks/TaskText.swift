import SkillModel

/// What is to be done, in words that a symbiont takes.
package struct TaskText: Sendable, Hashable {
  package let text: String

  /// No daemon takes more, however it is configured; by default they take 256 KiB.
  package static let most = 10 << 20

  /// Why a text is no task.
  package struct Fault: Error, Sendable, Hashable {
    /// In a sentence.
    package let message: String
    package let advice: String
  }

  /// - Parameters:
  ///   - bytes: one line feed at the end, as editors leave it, is not part of it.
  ///   - source: where they are from, for messages: `notes.txt`, `standard input`.
  /// - Throws: ``Fault``
  package init(_ bytes: [UInt8], from source: String) throws(Fault) {
    guard bytes.count <= Self.most else {
      throw Fault(
        message: "\(source): the task is longer than \(Self.most >> 20) MiB, the most that a"
          + " symbiont takes",
        advice: "say in the task where the rest can be read, or send it in parts")
    }
    let file = SourceText(path: source, bytes: bytes)
    if let invalid = file.firstInvalidUTF8(in: 0..<bytes.count) {
      let place = file.position(at: invalid.lowerBound)
      throw Fault(
        message: "\(source):\(place.line):\(place.column): these bytes are not UTF-8",
        advice: "nothing was sent; convert the text first: iconv -f latin1 -t utf8")
    }
    var text = String(decoding: bytes, as: UTF8.self)
    if text.last?.isNewline == true { text.removeLast() }
    guard !text.allSatisfy(\.isWhitespace) else {
      throw Fault(
        message: "\(source): the task is empty", advice: "nothing was sent; say what is to be done")
    }
    self.text = text
  }

  /// A task for every line that holds something.
  ///
  /// - Throws: ``Fault``, also when there are more than `mostLines`.
  package static func lines(
    _ bytes: [UInt8], from source: String, mostLines: Int = 10_000
  ) throws(Fault) -> [TaskText] {
    let whole = try TaskText(bytes, from: source)
    var tasks: [TaskText] = []
    for line in whole.text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace)
    {
      tasks.append(try TaskText(Array(line.utf8), from: source))
    }
    guard tasks.count <= mostLines else {
      throw Fault(
        message: "\(source): \(tasks.count) lines are more than \(mostLines) tasks at once",
        advice: "nothing was sent; split the file")
    }
    return tasks
  }
}

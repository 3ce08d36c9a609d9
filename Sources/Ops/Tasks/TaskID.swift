/// The name of a task, as a service gave it or a user typed it.
package struct TaskID: Sendable, Hashable {
  package let text: String

  /// Nil for what no service gives: not 1 to 200 visible characters of ASCII, or a step in a path.
  package init?(_ text: String) {
    guard 1...200 ~= text.utf8.count, text.utf8.allSatisfy({ 0x21..<0x7F ~= $0 }),
      text != ".", text != ".."
    else { return nil }
    self.text = text
  }

  /// As it stands in a request's path.
  var path: String { "/tasks/" + percentEncoded(text) }
}

extension ServiceClient {
  /// Sees that there is such a task.
  ///
  /// - Throws: ``ServiceFailure`` when there is none, or no answer; `CancellationError`.
  package func checkTask(_ task: TaskID) async throws {
    let answer = try await send(.get(task.path))
    guard answer.isSuccess else { throw failure(answer) }
  }
}

/// A text in which nothing has a meaning for a path or a query.
func percentEncoded(_ text: String) -> String {
  var result = ""
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      result += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
    }
  }
  return result
}

import SkillModel
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The JSON that `--format json` prints: keys sorted, indented, one document, a line break at its end.
enum JSONText {
  static func encode(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // The payloads hold strings, integers and booleans only, which always encode.
    guard let data = try? encoder.encode(value) else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// A part of a document that starts that many columns in: its other lines do, too.
  static func indented(_ value: some Encodable, by columns: Int) -> String {
    let indent = String(repeating: " ", count: columns)
    // No string holds a line break as it is; the line of an empty list stays empty.
    let lines = encode(value).dropLast().split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated()
      .map { $0.offset == 0 || $0.element.isEmpty ? String($0.element) : indent + $0.element }
      .joined(separator: "\n")
  }

  /// What is printed is documents on a line each: an error, too, is to be one then.
  static let isInLines = Atomic(false)

  /// The same on one line, for documents that follow one another.
  static func line(_ value: some Encodable) -> String {
    isInLines.store(true, ordering: .relaxed)
    return oneLine(value)
  }

  private static func oneLine(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// Which tool wrote a document.
  struct Tool: Encodable {
    let name = "skillctl"
    let version = Version.current
  }
}

import SkillModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The JSON that `--json` prints: keys sorted, indented, one document, a line break at its end.
enum JSONText {
  static func encode(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // The payloads hold strings, finite numbers and booleans only, which always encode.
    guard let data = try? encoder.encode(value) else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// Which tool wrote a document.
  struct Tool: Encodable {
    let name = "symbiont"
    let version = Version.current
  }
}

/// `llms-full.txt`: what every SKILL.md says, in one file that a language model can be given whole.
///
/// Each text stands in a fence that is longer than any in it, so that none can end its own part.
///
/// Convention: https://llmstxt.org (checked 2026-11-21), which names no bound. This file ends at
/// ``limit``, about 1.2 million tokens, which no model reads at once: a skill that no longer fits is
/// left out whole, and the beginning says how many are.
package struct FullText: Sendable {
  package static let fileName = "llms-full.txt"
  /// In bytes.
  package static let limit = 5_000_000
  /// What the beginning may need.
  private static let reserve = 2000

  private let catalogue: Catalogue
  private var sections: [UInt8] = []
  private var leftOut = 0

  package init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  /// Whether a text of so many bytes may still fit.
  package func hasRoom(for size: Int) -> Bool { sections.count + size <= Self.limit - Self.reserve }

  /// Adds the next skill's SKILL.md; nil when it is too large or cannot be had.
  package mutating func add(_ entry: Catalogue.Entry, _ bytes: [UInt8]?) {
    if let bytes {
      let part = section(entry, String(decoding: bytes, as: UTF8.self))
      if hasRoom(for: part.utf8.count) {
        sections += part.utf8
        return
      }
    }
    leftOut += 1
  }

  private func section(_ entry: Catalogue.Entry, _ text: String) -> String {
    let fence = String(repeating: "`", count: max(3, Self.longestRun(in: text) + 1))
    let address = catalogue.url(catalogue.documentPath(entry))
    return "\n## \(Catalogue.line(entry.name))\n\nSource: <\(address)>\n\n\(fence)markdown\n"
      + text + (text.utf8.last == UInt8(ascii: "\n") ? "" : "\n") + fence + "\n"
  }

  /// Of backticks.
  private static func longestRun(in text: String) -> Int {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// The whole file.
  package func bytes() -> [UInt8] {
    var head =
      "# \(Catalogue.line(catalogue.name))\n\n> What every SKILL.md of these agent skills says"
    head += ", each in a fence of its own.\n"
    if leftOut > 0 {
      head += "\nThis file ends at \(Self.limit) bytes: \(leftOut) of \(catalogue.entries.count) "
      head += "skills are left out. [llms.txt](\(catalogue.url("llms.txt"))) names all of them.\n"
    }
    return Array(head.utf8) + sections
  }
}

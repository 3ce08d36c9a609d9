extension Skill {
  /// The name under which a skill is published: its own when it is valid, else its folder's.
  package var publishedName: String {
    guard let name, Self.isName(name) else { return directory }
    return name
  }

  /// Whether a text is a skill's name in ASCII: 1 to 64 of a-z, 0-9 and single inner hyphens.
  ///
  /// Specification: https://agentskills.io/specification (checked 2026-11-21).
  private static func isName(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return text.utf8.count <= 64
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy {
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0
              || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
          }
      }
  }
}

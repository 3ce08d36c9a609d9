/// The version of a model CLI, by which its dialect is told: `2.1.277`.
package struct CLIVersion: Sendable, Comparable, CustomStringConvertible {
  package let major: Int
  package let minor: Int
  package let patch: Int

  package init(_ major: Int, _ minor: Int, _ patch: Int) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// The first three numbers with points between them: of `2.1.240 (Claude Code)`, `codex-cli 0.146.0`.
  package init?(in text: some StringProtocol) {
    for word in text.split(whereSeparator: { !$0.isNumber && $0 != "." }) {
      let parts = word.split(separator: ".")
      guard parts.count >= 3, let major = Int(parts[0]), let minor = Int(parts[1]),
        let patch = Int(parts[2])
      else { continue }
      self.init(major, minor, patch)
      return
    }
    return nil
  }

  package var description: String { "\(major).\(minor).\(patch)" }

  package static func < (left: CLIVersion, right: CLIVersion) -> Bool {
    (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
  }
}

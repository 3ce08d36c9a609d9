import SkillModel

/// What a change makes of a text file of the host, as a unified diff for people.
enum HostFileDiff {
  /// Empty when nothing changes; `path` is the file's on the host.
  ///
  /// Values of the environment and credentials that only the host's file sets may be secret, and are left
  /// out.
  static func text(from old: String, to new: String, path: String) -> String {
    let known = Set(new.split(separator: "\n"))
    let shown = old.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let plain = line.drop { "# \t".contains($0) }
      let isSetting = ["Environment=", "SetCredential"].contains { plain.hasPrefix($0) }
      guard isSetting, !known.contains(line) else { return String(line) }
      let parts = line.split(separator: "=", maxSplits: 2)
      return parts.prefix(2).joined(separator: "=") + "=…"
    }.joined(separator: "\n")
    let path = UnifiedDiff.name(path)
    return String(
      decoding: UnifiedDiff.text(
        Array(shown.utf8), Array(new.utf8), old: path + " (on the host)", new: path),
      as: UTF8.self)
  }
}

import SkillModel

/// One text of a skill with what would make it true.
package struct Correction: Sendable {
  /// As it is shown to people.
  package let path: String
  package let before: [UInt8]
  package let after: [UInt8]
  /// How many places were replaced.
  package let count: Int

  /// The difference as `patch -p1` takes it; `path` is from the folder on that it is run in.
  package func diff(path: String) -> String {
    let bytes = UnifiedDiff.text(
      before, after, old: UnifiedDiff.name("a/" + path), new: UnifiedDiff.name("b/" + path))
    return String(decoding: bytes, as: UTF8.self)
  }
}

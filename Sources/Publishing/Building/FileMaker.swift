import SkillModel

/// A file of `dist/` that is made when it is wanted.
struct FileMaker: Sendable {
  let path: String
  /// Whether it shows archives of skills, their sizes or their digests.
  var needsArchives = false
  let make: @Sendable () -> OutputFile
}

import SkillModel

/// A file of `dist/` that is made when it is wanted.
struct FileMaker: Sendable {
  let path: String
  let make: @Sendable () -> OutputFile
}

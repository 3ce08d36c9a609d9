import SkillModel

/// An answer, given by a flag or in an interview, with which a command cannot work.
struct UnusableAnswer: Error {
  let message: String
  let help: String
}

/// The end of the input before every question was answered.
struct InputEnded: Error {
  /// What was asked for.
  let label: String
}

import SkillModel

/// Questions on standard error, each asked until its answer can be used.
struct Interview {
  /// One question.
  struct Question {
    /// Sentences above the prompt: what is asked for, and why it matters.
    let intro: String
    /// The word in front of the answer, and the flag that would have answered.
    let label: String
    /// What an empty answer stands for at first; nil takes the empty answer itself.
    var proposal: String?
    let check: (String) -> Verdict
  }

  /// What becomes of an answer.
  enum Verdict {
    case good
    /// Asked again; the proposal, when there is one, is what an empty answer then stands for.
    case refused(reason: String, proposal: String?)
    /// Asked again, but the same answer stands when it is given with an empty line.
    case doubtful(reason: String)
  }

  /// After so many answers that cannot be used, it is given up.
  static let attempts = 5

  let terminal: Terminal
  /// The bytes of the next line; nil at the end of the input.
  let nextLine: () throws -> [UInt8]?
  let write: (String) throws -> Void

  /// Asks, and gives back an answer that the question's check took, without white space around it.
  ///
  /// - Throws: ``InputEnded`` at the end of the input, ``UnusableAnswer`` after too many answers that
  ///   cannot be used, and what reading and writing throw.
  func ask(_ question: Question) throws -> String {
    try write("\n" + wrapped(question.intro))
    var proposal = question.proposal
    var reason = ""
    for _ in 0..<Self.attempts {
      let answer = try answer(label: question.label, proposal: proposal)
      guard let given = answer else {
        reason = "the line is not UTF-8"
        try write(refusal(reason))
        continue
      }
      let text = given.isEmpty ? proposal ?? "" : given
      switch question.check(text) {
      case .good: return text
      case .doubtful where given.isEmpty && !text.isEmpty: return text
      case .doubtful(let doubt):
        reason = doubt
        proposal = text
        try write(refusal(doubt + "; an empty line keeps it"))
      case .refused(let refused, let other):
        reason = refused
        proposal = other
        try write(refusal(refused))
      }
    }
    throw UnusableAnswer(
      message: "after \(Self.attempts) tries there is no \(question.label) to work with: \(reason)",
      help: "nothing was made; run it again, or give the answer on the command line")
  }

  /// One line of sentences for the user.
  func say(_ text: String) throws { try write(wrapped(text)) }

  /// The answer as text; nil when it is none.
  private func answer(label: String, proposal: String?) throws -> String? {
    let shown = proposal.map { Self.fits($0) ? " [\(DisplayText.safe($0))]" : " [as before]" } ?? ""
    try write(terminal.paint("\(label)\(shown):", .strong) + " ")
    let line: [UInt8]?
    do { line = try nextLine() } catch {
      // What comes next starts on a line of its own.
      try write("\n")
      throw error
    }
    guard let line else {
      try write("\n")
      throw InputEnded(label: label)
    }
    guard let text = String(validating: line, as: UTF8.self) else { return nil }
    return text.trimmed
  }

  private static func fits(_ proposal: String) -> Bool { DisplayText.width(proposal) <= 64 }

  private func refusal(_ reason: String) -> String {
    TextWrap.labelled("–", reason, indent: 2, width: terminal.width).map { $0 + "\n" }.joined()
  }

  private func wrapped(_ text: String) -> String {
    TextWrap.wrapped(text, width: terminal.width).map { $0 + "\n" }.joined()
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    var rest = self[...].drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}

import SkillModel
import Testing

@testable import skillctl

/// The questions without a terminal: lines in, prompts out.
@Suite struct InterviewTests {
  private final class Lines {
    var rest: [[UInt8]]
    var written = ""
    init(_ lines: [String]) { rest = lines.map { Array($0.utf8) } }

    func interview(width: Int = 80) -> Interview {
      Interview(
        terminal: Terminal(isTerminal: true, width: width),
        nextLine: { [self] in rest.isEmpty ? nil : rest.removeFirst() },
        write: { [self] in written += $0 })
    }
  }

  private static func question(
    proposal: String? = nil, _ check: @escaping (String) -> Interview.Verdict
  ) -> Interview.Question {
    Interview.Question(intro: "Why it matters.", label: "word", proposal: proposal, check: check)
  }

  @Test func asksUntilTheAnswerIsGood() throws {
    let lines = Lines(["bad", "  good\t"])
    let answer = try lines.interview().ask(
      Self.question { $0 == "good" ? .good : .refused(reason: "it is bad", proposal: nil) })
    #expect(answer == "good")
    #expect(lines.written == "\nWhy it matters.\nword:   – it is bad\nword: ")
  }

  @Test func anEmptyLineTakesTheProposal() throws {
    let lines = Lines(["My Word", ""])
    let answer = try lines.interview().ask(
      Self.question { $0 == "my-word" ? .good : .refused(reason: "no", proposal: "my-word") })
    #expect(answer == "my-word")
    #expect(lines.written.contains("word [my-word]: "))
  }

  @Test func aDoubtfulAnswerStandsWhenItIsKept() throws {
    let doubt: (String) -> Interview.Verdict = { $0.count > 3 ? .good : .doubtful(reason: "short") }
    #expect(try Lines(["abc", ""]).interview().ask(Self.question(doubt)) == "abc")
    #expect(try Lines(["abc", "ab", ""]).interview().ask(Self.question(doubt)) == "ab")
    #expect(try Lines(["abc", "abcd"]).interview().ask(Self.question(doubt)) == "abcd")
  }

  @Test func givesUp() {
    let lines = Lines(Array(repeating: "x", count: 9))
    let error = #expect(throws: UnusableAnswer.self) {
      try lines.interview().ask(Self.question { _ in .refused(reason: "no", proposal: nil) })
    }
    #expect(lines.rest.count == 9 - Interview.attempts)
    #expect(error?.message == "after 5 tries there is no word to work with: no")
  }

  @Test func theEndOfTheInputIsNoAnswer() {
    let error = #expect(throws: InputEnded.self) {
      try Lines([]).interview().ask(Self.question { _ in .good })
    }
    #expect(error?.label == "word")
  }

  @Test func bytesThatAreNoText() throws {
    let lines = Lines(["", "x"])
    lines.rest[0] = [0xFF]
    #expect(try lines.interview().ask(Self.question { _ in .good }) == "x")
    #expect(lines.written.contains("not UTF-8"))
  }

  /// What was typed is not obeyed when it is shown again.
  @Test func answersAreShownSafely() throws {
    let lines = Lines(["\u{1B}[2J", ""])
    _ = try lines.interview(width: 30).ask(
      Self.question { .doubtful(reason: "an odd answer '\($0)' that needs several lines") })
    #expect(!lines.written.contains("\u{1B}"))
    #expect(lines.written.split(separator: "\n").allSatisfy { $0.count <= 45 })
  }

  @Test func parts() {
    #expect(PartSelection(answer: "")?.parts == [])
    #expect(PartSelection(answer: " scripts , assets/ ")?.parts == [.scripts, .assets])
    #expect(PartSelection(argument: "references,references")?.parts == [.references])
    #expect(PartSelection(argument: "") == nil && PartSelection(answer: "script") == nil)
  }
}

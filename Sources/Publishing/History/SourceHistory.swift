import SkillModel

/// What git knows of a repository's `skills/`, before its log is read.
struct SourceHistory: Sendable {
  /// The commit that is checked out, in hexadecimal; nil when there is no complete history of any file
  /// in `skills/`.
  let head: String?
  /// `skills/` from the top of what git keeps, with a slash at its end, or nothing.
  let prefix: String
  /// The folder itself.
  let folder: String
  /// Why there is no history although one was to be expected: a clause that names what to do.
  let problem: Problem?

  struct Problem: Sendable, Equatable {
    let what: String
    let help: String
  }

  private init(folder: String, head: String? = nil, prefix: String = "", problem: Problem? = nil) {
    self.folder = folder
    self.head = head
    self.prefix = prefix
    self.problem = problem
  }

  static let none = SourceHistory(folder: "")

  /// Looks at the repository that holds a folder `skills/` below `root`; one short call of git, and
  /// none where there is no repository.
  ///
  /// - Throws: `CancellationError`.
  static func find(root: String) async throws -> SourceHistory {
    let folder = root == "/" ? "/skills" : root + "/skills"
    guard let real = try? Files.realPath(folder), isKept(real) else { return .none }
    var answer: [UInt8] = []
    let outcome = try await Git.ask(
      ["rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD", "HEAD:./"], in: folder
    ) { answer += $0 }
    switch outcome {
    case .answered: return SourceHistory(folder: folder, answer: answer)
    case .missing:
      return SourceHistory(
        folder: folder, problem: Problem(what: "git was not found", help: "install git"))
    case .refused(let words) where words.contains("dubious ownership"):
      return SourceHistory(
        folder: folder,
        problem: Problem(
          what: "git does not read a history that belongs to somebody else",
          help: "name the repository with `git config --global --add safe.directory`"))
    // No commit yet, or none of these files.
    case .refused: return .none
    }
  }

  private init(folder: String, answer: [UInt8]) {
    // The prefix may hold line feeds itself.
    let lines = String(decoding: answer, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 5, lines[0] == "false" else {
      let isShallow = lines.first == "true"
      self.init(
        folder: folder,
        problem: isShallow
          ? Problem(
            what: "git has a part of the history only (a shallow clone)",
            help: "fetch all of it with `git fetch --unshallow`") : nil)
      return
    }
    let prefix = lines[1..<(lines.count - 3)].joined(separator: "\n")
    self.init(folder: folder, head: String(lines[lines.count - 3]), prefix: prefix)
  }

  /// Whether a folder, or one above it, is the top of a working tree.
  private static func isKept(_ folder: String) -> Bool {
    var folder = folder[...]
    while true {
      if Files.exists(folder + "/.git") { return true }
      guard let slash = String(folder).lastSlash, !folder.isEmpty else { return false }
      folder = folder[..<slash]
    }
  }

  /// The dates of every folder, by its path below `skills/`; nil when git cannot read its own history.
  ///
  /// What an earlier call has kept in `cache` is taken up where it ended.
  ///
  /// - Throws: `CancellationError`.
  func dates(cache: HistoryCache?) async throws -> [String: ChangeDates]? {
    guard let head else { return [:] }
    var known = cache?.load()
    if known?.head == head { return known?.dates }
    if let earlier = known?.head {
      let outcome = try await Git.ask(
        ["merge-base", "--is-ancestor", earlier, head], in: folder, { _ in })
      if outcome != .answered { known = nil }
    }
    let range = [head] + (known.map { ["^" + $0.head] } ?? [])
    var log = HistoryLog(prefix: prefix, dates: known?.dates ?? [:])
    let outcome = try await Git.ask(
      HistoryLog.arguments + range + ["--", "."], in: folder, { log.take($0) })
    guard outcome == .answered else { return nil }
    cache?.save(head: head, log.dates)
    return log.dates
  }

  /// The same repository when its log turned out to be unreadable.
  var unreadable: SourceHistory {
    SourceHistory(
      folder: folder,
      problem: Problem(
        what: "git cannot read the history", help: "see what `git log -- skills` says"))
  }
}

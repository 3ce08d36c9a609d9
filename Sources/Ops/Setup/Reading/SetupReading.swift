import SkillModel

/// What a host says of itself before, and after, it is set up; all of it in one session.
package struct SetupReading: Sendable {
  /// A file as it was found.
  enum File: Sendable, Equatable {
    case missing
    case bytes([UInt8])
    /// A link, a folder, or too large to be one of ours.
    case other(String)

    /// What ``RootScript`` is to find when it replaces it.
    var digest: String {
      switch self {
      case .missing: "-"
      case .bytes(let bytes): Digest.sha256(bytes)
      case .other: "other"
      }
    }
  }

  /// The user that ssh logs in as, and his group.
  package let user: String
  let group: String
  /// Kernel and machine, as `uname -sm` has them: `Linux x86_64`.
  package let machine: String
  let hasApt: Bool
  let hasSystemd: Bool
  private let answers: [SetupQuestion: [Substring]]

  /// Asks a host.
  ///
  /// - Throws: ``SetupFailure``; ``SSHFailure``; `CancellationError`.
  static func read(_ questions: Set<SetupQuestion>, on host: TargetHost) async throws
    -> SetupReading
  {
    let ordered = Array(questions)
    let script = RootScript(PackageResources.read_sh, ordered.flatMap(\.words))
    let text = try await script.run(on: host)
    guard let reading = SetupReading(text, to: ordered) else {
      throw SetupFailure(
        "the shell of \(host.name) does not say how it is there",
        advice:
          "check that `ssh HOST true` prints nothing, and that sh and the GNU coreutils are there")
    }
    return reading
  }

  /// Nil when it is no whole answer.
  init?(_ text: String, to questions: [SetupQuestion]) {
    var facts: [Substring: String] = [:]
    var answers: [SetupQuestion: [Substring]] = [:]
    for line in text.split(separator: "\n") {
      guard let blank = line.firstIndex(of: " ") else { continue }
      let rest = line[line.index(after: blank)...]
      if let number = Int(line[..<blank]), questions.indices.contains(number - 1) {
        answers[questions[number - 1], default: []].append(rest)
      } else {
        facts[line[..<blank]] = String(rest)
      }
    }
    guard let user = facts["user"], let machine = facts["machine"] else {
      return nil
    }
    self.user = user
    self.machine = machine
    group = facts["group"] ?? user
    hasApt = facts["apt"] != nil
    hasSystemd = facts["systemd"] != nil
    self.answers = answers
  }

  private func first(_ question: SetupQuestion) -> String? {
    answers[question]?.first.map(String.init)
  }

  func has(_ question: SetupQuestion) -> Bool { answers[question] != nil }

  func entry(_ path: String) -> FileReading.Entry? {
    let fields = first(.entry(path))?.split(separator: " ") ?? []
    guard fields.count == 3, let mode = Int(fields[0], radix: 16) else { return nil }
    return FileReading.Entry(mode: mode, owner: String(fields[1]), group: String(fields[2]))
  }

  func file(_ path: String) -> File {
    guard let answer = first(.file(path)) else { return .missing }
    let kind = answer.prefix { $0 != " " }
    let rest = answer.dropFirst(kind.count + 1)
    guard kind == "bytes", let bytes = Base64Text.bytes(rest) else { return .other(String(rest)) }
    return .bytes(bytes)
  }

  /// The fields of an account in the order of `/etc/passwd`.
  func account(_ name: String) -> [Substring]? {
    first(.account(name))?.split(separator: ":", omittingEmptySubsequences: false)
  }

  func unit(_ name: String) -> UnitProperties { UnitProperties(answers[.unit(name)] ?? []) }

  func version(_ path: String) -> String? { first(.version(path)) }

  /// The name of the branch that a bare repository checks out by default; nil when there is no repository.
  func branch(_ repository: String) -> String? {
    guard let head = first(.repository(repository)) else { return nil }
    let prefix = "ref: refs/heads/"
    return head.hasPrefix(prefix) ? String(head.dropFirst(prefix.count)) : ""
  }
}

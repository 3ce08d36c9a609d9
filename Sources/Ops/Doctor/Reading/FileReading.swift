import SkillModel

/// What the host's file system says of paths.
struct FileReading: Sendable {
  struct Entry: Sendable, Equatable {
    /// Type and permission bits, as `st_mode` has them.
    let mode: Int
    let owner: String
    let group: String

    var bits: Int { mode & 0o7777 }

    /// Nil for what no ops.yaml can name.
    var kind: OpsPath.Kind? {
      switch mode & 0o170000 {
      case 0o100000: .file
      case 0o040000: .directory
      case 0o120000: .link
      case 0o140000: .socket
      default: nil
      }
    }
  }

  /// Why nothing is known of a path.
  enum Absence: Sendable, Equatable {
    case missing, denied
    case unclear(String)
  }

  /// Who asked.
  var user = ""
  /// Seconds since 1970, by the host's clock.
  var now: Double?
  /// The entries themselves.
  var entries: [String: Entry] = [:]
  /// What links lead to, too.
  var followed: [String: Entry] = [:]
  /// When the newest file was changed, in seconds since 1970; nil when there is none.
  var newest: [String: Double?] = [:]
  /// The lines of stat and find about what they could not look at.
  var complaints: [Substring] = []

  /// Asks for everything in one command.
  ///
  /// - Throws: ``SSHFailure``; `RemoteCommand.Unsayable`; `CancellationError`.
  static func read(_ host: TargetHost, _ questions: HostQuestions) async throws
    -> Known<FileReading>
  {
    let paths = questions.paths + questions.newest
    guard !paths.isEmpty else { return .known(FileReading()) }
    let words = ["sh", "-c", script, "sh", "\(questions.newest.count)"] + paths
    let result = try await host.run(
      RemoteCommand(words).with(environment: [("LC_ALL", "C")]), most: 4 << 20)
    if result.errors.text.contains("stat: not found") {
      return .unknown("there is no stat on \(host.name)")
    }
    var reading = FileReading()
    reading.complaints = result.errors.text.split(separator: "\n")
    for line in result.output.text.split(separator: "\n") { reading.take(line) }
    guard reading.now != nil else {
      return .unknown(reading.complaints.first.map(String.init) ?? "the host's shell says nothing")
    }
    return .known(reading)
  }

  /// The name stands last, so that whatever is in it is read as it is.
  private static let script = """
    printf 'u %s\\nd %s\\n' "$(id -un)" "$(date +%s)"
    newest=$1; shift
    stat -c 'l %f %U %G %n' -- "$@"; stat -L -c 't %f %U %G %n' -- "$@" 2>/dev/null
    shift $(($# - newest))
    for path do
      time=$(find -H "$path" -type f -printf '%T@\\n' | sort -rn | head -n 1)
      printf 'n %s %s\\n' "${time:--}" "$path"
    done
    """

  private mutating func take(_ line: Substring) {
    let fields = line.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false)
    switch fields.first {
    case "u": user = String(line.dropFirst(2))
    case "d": now = Self.time(line.dropFirst(2))
    case "l", "t":
      guard fields.count == 5, let mode = Int(fields[1], radix: 16) else { return }
      let entry = Entry(mode: mode, owner: String(fields[2]), group: String(fields[3]))
      if fields[0] == "l" {
        entries[String(fields[4])] = entry
      } else {
        followed[String(fields[4])] = entry
      }
    case "n":
      let parts = line.split(separator: " ", maxSplits: 2)
      if parts.count == 3 { newest[String(parts[2])] = .some(Self.time(parts[1])) }
    default: break
    }
  }

  private static func time(_ text: Substring) -> Double? {
    Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  /// Adds what was asked for later.
  mutating func add(_ other: FileReading) {
    entries.merge(other.entries) { $1 }
    followed.merge(other.followed) { $1 }
    complaints += other.complaints
  }

  /// Why there is no entry.
  func absence(_ path: String) -> Absence {
    let said = complaints.filter { $0.contains("'\(path)'") || $0.contains(" \(path):") }
    guard let first = said.first else { return .unclear("stat says nothing of it") }
    if said.contains(where: { $0.hasSuffix("Permission denied") }) { return .denied }
    if first.hasSuffix("No such file or directory") || first.hasSuffix("Not a directory") {
      return .missing
    }
    return .unclear(String(first))
  }

  /// Whether something below was kept from us.
  func isDeniedBelow(_ path: String) -> Bool {
    complaints.contains {
      $0.hasPrefix("find:") && $0.hasSuffix("Permission denied") && $0.contains(path)
    }
  }
}

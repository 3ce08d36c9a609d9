import struct SymbiontAPI.Timestamp

/// What a host says of a root of releases.
package struct RootState: Sendable, Equatable {
  package enum Root: Sendable, Equatable {
    /// There is nothing at its path.
    case missing
    /// An empty folder.
    case empty
    /// Made by skillctl.
    case ours(RootMark)
    /// A folder with files that skillctl did not put there: their names.
    case foreign([String])
    /// Something that is no folder.
    case file
  }

  package var root: Root = .missing
  /// The user that ssh logs in as.
  package var user = ""
  /// The user may write there, or make it.
  package var isWritable = false
  /// Its path without links.
  package var real: String?
  /// In bytes; nil when the host does not say.
  package var free: Int?
  /// Where the link to the release in use points to, as it stands there.
  package var link: String?
  /// There is something in the link's place.
  package var isLinkTaken = false
  /// The folders below releases/, sorted by name.
  package var releases: [String] = []
  /// One is half uploaded.
  package var hasUnfinished = false
  /// Of the release in use, when the look was to tell them.
  var files: Manifest?
  /// Of the releases that are there.
  package var records: [ReleaseRecord] = []
  /// Of all records, in bytes.
  var recordSize = 0
  package var change: ChangeEntry?
  /// A change is on its way, which a later version has noted, or nobody can read.
  package var isChangeUnreadable = false
  package var lock: LockEntry?
  /// Somebody has the lock.
  package var isLocked = false

  /// Reads what `look` says.
  package init(_ lines: [String]) {
    var (kind, mark, holds): (String, RootMark?, [String]) = ("", nil, [])
    var isMarked = false
    for line in lines {
      if line.hasPrefix("{") {
        if let record = JSONRecord.read(ReleaseRecord.self, line) { records.append(record) }
        continue
      }
      let space = line.firstIndex(of: " ") ?? line.endIndex
      let word = line[..<space]
      let rest = String(line[space...].dropFirst())
      switch word {
      case "user": user = rest
      case "root": kind = rest
      case "real": real = rest
      case "writable": isWritable = true
      case "mark":
        isMarked = true
        mark = JSONRecord.read(RootMark.self, rest)
      case "holds": holds.append(rest)
      case "free": free = Int(rest).map { $0 * 1024 }
      case "current": link = rest
      case "current-is-no-link": isLinkTaken = true
      case "release": if rest == ".new" { hasUnfinished = true } else { releases.append(rest) }
      case "recorded": recordSize = Int(rest) ?? 0
      case "change":
        change = JSONRecord.read(ChangeEntry.self, rest)
        isChangeUnreadable = change == nil
      case "held":
        isLocked = true
        lock = JSONRecord.read(LockEntry.self, rest)
      default: break
      }
    }
    releases = releases.filter(ReleaseName.isOne).sorted()
    switch kind {
    case "missing": root = .missing
    case "empty": root = .empty
    case "file": root = .file
    case "foreign": root = .foreign(holds)
    default: root = mark.map { .ours($0) } ?? .foreign(isMarked ? [".skillctl"] : [])
    }
  }

  /// Whether another look, which may say less, shows that no other change has come between.
  func isAsBefore(_ glance: RootState) -> Bool {
    link == glance.link && isLinkTaken == glance.isLinkTaken && releases == glance.releases
      && hasUnfinished == glance.hasUnfinished && recordSize == glance.recordSize
      && change == glance.change && isChangeUnreadable == glance.isChangeUnreadable
  }

  /// The name of the release in use; nil when there is none, or the link points elsewhere.
  package var current: String? { link.flatMap(Self.name(of:)) }

  /// `NAME` of `releases/NAME`, or of an absolute path that ends so.
  static func name(of link: String) -> String? {
    let parts = link.split(separator: "/")
    guard parts.count >= 2, parts[parts.count - 2] == "releases" else { return nil }
    let name = String(parts[parts.count - 1])
    return ReleaseName.isOne(name) ? name : nil
  }

  /// The last that is known of a release.
  package func record(of release: String) -> ReleaseRecord? {
    records.last { $0.release == release }
  }

  package func state(of release: String) -> ReleaseRecord.State? {
    // What is bad stays bad.
    records.contains { $0.release == release && $0.state == .bad }
      ? .bad : record(of: release)?.state
  }

  /// The release to which a rollback goes: the one that was last well or adopted before the one in use.
  package func candidate(without current: String?) -> String? {
    let there = Set(releases)
    return records.last { record in
      record.release != current && there.contains(record.release)
        && [.healthy, .adopted].contains(record.state) && state(of: record.release) != .bad
    }?.release
  }

  /// The releases that need not be kept: the oldest beyond `keep`, never the one in use nor the one to which
  /// a rollback would go.
  package func surplus(keep: Int, current: String?) -> [String] {
    let needed = Set([current, candidate(without: current)].compactMap(\.self))
    let others = releases.filter { !needed.contains($0) }.sorted { time($0) < time($1) }
    let room = max(0, keep - needed.intersection(releases).count)
    return Array(others.prefix(max(0, others.count - room)))
  }

  /// When it was first known; one that nobody knows is the oldest.
  private func time(_ release: String) -> (Int64, String) {
    (records.first { $0.release == release }?.at.microseconds ?? 0, release)
  }

  /// The revision that a release is of, as far as it was noted.
  package func revision(of release: String) -> String? {
    records.last { $0.release == release && $0.revision != nil }?.revision
  }
}

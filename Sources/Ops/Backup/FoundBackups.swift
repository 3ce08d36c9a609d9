import SymbiontAPI

/// What a folder of backups holds, as its host says.
struct FoundBackups: Sendable, Equatable {
  /// A folder with digests beside its files.
  struct Copy: Sendable, Equatable {
    /// Its path, from the folder of backups on; `.` for that folder itself.
    let name: String
    /// When it was made: what its name says, or else when its digests were written.
    let made: Timestamp
    var files: [BackupFile]
  }

  /// A single file, wherever it lies.
  struct Single: Sendable, Equatable {
    let path: String
    let size: Int
  }

  /// By the host's clock.
  private(set) var now = Timestamp(microseconds: 0)
  /// The oldest first.
  private(set) var copies: [Copy] = []
  /// When the newest of all files was written, and which one it is.
  private(set) var newest: (path: String, moment: Timestamp)?
  private(set) var ledger: Single?
  private(set) var store: Single?

  init(_ lines: [Substring]) {
    for line in lines {
      let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      guard words.count > 1 else { continue }
      let number = Int64(words[1])
      switch (words[0], number) {
      case ("now", let seconds?): now = Self.moment(seconds)
      case ("copy", let seconds?) where words.count == 3:
        let moment = BackupName.moment(words[2]) ?? Self.moment(seconds)
        copies.append(Copy(name: String(words[2]), made: moment, files: []))
      case ("file", _):
        guard let file = BackupFile(line.dropFirst("file ".count)), !copies.isEmpty else { break }
        copies[copies.count - 1].files.append(file)
      case ("newest", let seconds?) where words.count == 3:
        newest = (String(words[2]), Self.moment(seconds))
      case ("ledger", let size?) where words.count == 3:
        ledger = Single(path: String(words[2]), size: Int(size))
      case ("store", let size?) where words.count == 3:
        store = Single(path: String(words[2]), size: Int(size))
      default: break
      }
    }
    copies.sort { ($0.made, $0.name) < ($1.made, $1.name) }
  }

  /// Only those of one target, when there are any.
  mutating func keep(only target: String) {
    let own = copies.filter { BackupName.isLocal($0.name, of: target) }
    if !own.isEmpty { copies = own }
  }

  private static func moment(_ seconds: Int64) -> Timestamp {
    Timestamp(microseconds: min(max(0, seconds), 253_402_300_799) * 1_000_000)
  }

  static func == (left: FoundBackups, right: FoundBackups) -> Bool {
    left.now == right.now && left.copies == right.copies && left.ledger == right.ledger
      && left.store == right.store && left.newest?.path == right.newest?.path
      && left.newest?.moment == right.newest?.moment
  }
}

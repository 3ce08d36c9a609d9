package import SymbiontAPI

/// What is wrong with the copies of a service, or should be looked at.
package enum BackupFinding: Sendable, Equatable {
  /// There is no copy.
  case missing
  case tooOld(age: Duration, atMost: Duration)
  /// The newest one's digests do not hold: what is said of them.
  case broken([String])
  /// It holds no ledger, or neither store nor queue.
  case empty(lacks: String)
  /// The ledger's last line is none.
  case badLedger
  /// The ledger's last line is cut off: it was copied while it was written.
  case tornLedger
  /// So many lines of the ledger do not count.
  case badLines(Int)
  /// In bytes.
  case smaller(Int, before: Int)
  /// A ledger only grows. In bytes.
  case smallerLedger(Int, before: Int)
  /// The one before had this file.
  case lacks(String)
  /// A single file, which is not looked into.
  case opaque
  /// Nothing says whether its bytes are right.
  case unproved

  /// Whether the copy is not good then.
  package var isProblem: Bool {
    switch self {
    case .missing, .tooOld, .broken, .empty, .badLedger: true
    case .tornLedger, .badLines, .smaller, .smallerLedger, .lacks, .opaque, .unproved: false
    }
  }

  /// A stable name for programs.
  package var name: String {
    switch self {
    case .missing: "missing"
    case .tooOld: "too-old"
    case .broken: "broken"
    case .empty: "empty"
    case .badLedger: "bad-ledger"
    case .tornLedger: "torn-ledger"
    case .badLines: "bad-lines"
    case .smaller: "smaller"
    case .smallerLedger: "smaller-ledger"
    case .lacks: "lacks-file"
    case .opaque: "opaque"
    case .unproved: "unproved"
    }
  }
}

/// The copies of a service at one place, judged.
package struct BackupCheck: Sendable, Equatable {
  /// How the copies lie there.
  package enum Form: String, Sendable {
    /// Folders with digests.
    case copies
    /// Files, as rsync puts them.
    case mirror
    /// A single file.
    case file
    case nothing
  }

  /// The newest copy, or all of a mirror.
  package struct Copy: Sendable, Equatable {
    /// Nil for a mirror.
    package let name: String?
    /// When it was made; of a mirror, when its newest file was written.
    package let made: SymbiontAPI.Timestamp
    package let files: [BackupFile]
    /// Whether its digests hold; nil when it has none.
    package var isWhole: Bool?
    package var contents = BackupContents()
  }

  package let host: String
  package let path: String
  package let form: Form
  /// How many copies there are.
  package let count: Int
  /// By the host's clock.
  package let now: SymbiontAPI.Timestamp
  package let atMost: Duration?
  package let newest: Copy?
  package let before: Copy?
  /// Problems first.
  package let findings: [BackupFinding]

  package var isGood: Bool { !findings.contains(where: \.isProblem) }
  package var age: Duration? { newest.map { max(.zero, now - $0.made) } }
}

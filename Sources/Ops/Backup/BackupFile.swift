import SkillModel

/// A file of a copy.
package struct BackupFile: Sendable, Equatable {
  package let name: String
  /// In bytes.
  package let size: Int

  init(name: String, size: Int) {
    self.name = name
    self.size = size
  }

  /// `SIZE NAME`, as a host says it; nil when it is something else, or a name that leads elsewhere.
  init?(_ words: some StringProtocol) {
    let parts = words.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let size = Int(parts[0]), size >= 0 else { return nil }
    let name = String(parts[1])
    guard Self.isPlain(name) else { return nil }
    self.init(name: name, size: size)
  }

  static let digests = ChecksumList.fileName
  static let ledger = "ledger.jsonl"
  static let store = "state.db"
  static let queue = "queue.jsonl"

  /// Whether a name is one of a visible file in a folder, and of nothing else.
  static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && name.utf8.count <= 255
      && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0 != "/" }
  }
}

extension [BackupFile] {
  /// In bytes.
  package var size: Int { reduce(0) { $0 &+ $1.size } }

  package subscript(named name: String) -> BackupFile? { first { $0.name == name } }
}

import SkillModel
import SymbiontAPI

/// A copy of a data directory from which a daemon can start, made while another one works in it.
///
/// The store is copied before the ledger: a task that is done in the copy has its lines in the copied
/// ledger, so that no money is forgotten; a line more belongs to a task that the copy shows as interrupted.
/// The token is not copied.
package struct Backup: Sendable, Equatable {
  package static let digests = "SHA256SUMS"

  package let folder: String
  /// Nil when there is no store yet.
  package let tasks: Int?
  /// Nil when there is no ledger yet.
  package let ledger: LedgerCheck?
  /// The files' names, the digests' own left out.
  package let files: [String]

  /// Copies, checks the copies, and gives them their name once all are on the disk.
  ///
  /// - Parameters:
  ///   - data: The data directory.
  ///   - folder: Where the copies go; nothing may be there.
  ///   - configuration: The configuration file, if there is one.
  /// - Throws: ``DataError`` or ``StoreError``; then nothing is left.
  package init(of data: String, to folder: String, configuration: String?) throws {
    guard !DataFolder.exists(folder) else { throw Refusal.taken(folder) }
    guard !DataFolder.isInside(Self.parent(of: folder), data) else { throw Refusal.inside(folder) }
    let (store, ledger) = (SQLiteStore.fileName, "ledger.jsonl")
    let hasStore = DataFolder.exists(data + "/" + store)
    let hasLedger = DataFolder.exists(data + "/" + ledger)
    guard hasStore || hasLedger else { throw Refusal.nothing(data) }
    let unfinished = try UnfinishedBackup(of: folder)
    WritePoint.reached(.backupBegun)
    do {
      var files: [String] = []
      var tasks: Int?
      if hasStore {
        try SQLiteStore.backUp(data, to: unfinished.path + "/" + store)
        tasks = try SQLiteStore.check(unfinished.path + "/" + store)
        files.append(store)
        WritePoint.reached(.backupStoreCopied)
      }
      var check: LedgerCheck?
      if hasLedger {
        check = try Self.copyLedger(data + "/" + ledger, to: unfinished.path + "/" + ledger)
        files.append(ledger)
        WritePoint.reached(.backupLedgerCopied)
      }
      var others = [QueueProjection.fileName, "ledger.torn", "queue.imported.jsonl"]
        .map { (data + "/" + $0, $0) }.filter { DataFolder.exists($0.0) }
      if let configuration { others.append((configuration, SettingsSources.fileName)) }
      for (path, name) in others {
        try Self.copy(path, to: unfinished.path + "/" + name)
        files.append(name)
      }
      try Self.writeDigests(of: files, in: unfinished.path)
      try DataFile.synchronizeFolder(unfinished.path)
      WritePoint.reached(.backupCopied)
      try DataFolder.rename(unfinished.path, to: folder)
      WritePoint.reached(.backupNamed)
      try DataFile.synchronizeFolder(Self.parent(of: folder))
      self.folder = folder
      self.tasks = tasks
      self.ledger = check
      self.files = files
    } catch {
      DataFolder.removeAll(unfinished.path)
      throw error
    }
  }

  /// Why no backup is made.
  package enum Refusal: Error, Sendable, Equatable {
    case taken(String)
    case inside(String)
    case nothing(String)
  }

  private static let pieceSize = 1 << 20

  private static func parent(of path: String) -> String {
    guard let slash = path.lastSlash else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func copy(_ path: String, to new: String) throws(DataError) {
    let file = try DataFile(reading: path)
    let copy = try DataFile(new)
    // Not a byte more than there were: the file may grow faster than it is read.
    let size = try file.size()
    var offset = 0
    while offset < size {
      let piece = try file.read(min(pieceSize, size - offset), from: offset)
      if piece.isEmpty { break }
      try copy.append(piece)
      offset += piece.count
    }
    try copy.synchronize()
  }

  /// A line that is just being written is nobody's yet, and left out.
  private static func copyLedger(_ path: String, to new: String) throws(DataError) -> LedgerCheck {
    try copy(path, to: new)
    let check = try LedgerCheck(new)
    guard case .torn = check.looseEnd else { return check }
    let copy = try DataFile(new)
    try copy.truncate(to: check.reading.end)
    try copy.synchronize()
    return try LedgerCheck(new)
  }

  /// As `sha256sum --check` reads it.
  private static func writeDigests(of files: [String], in folder: String) throws(DataError) {
    let list = try DataFile(folder + "/" + digests)
    for name in files {
      let file = try DataFile(reading: folder + "/" + name)
      var digest = Digest.Running()
      var offset = 0
      while true {
        let piece = try file.read(pieceSize, from: offset)
        if piece.isEmpty { break }
        digest.update(piece)
        offset += piece.count
      }
      try list.append(Array("\(digest.sha256)  \(name)\n".utf8))
    }
    try list.synchronize()
  }
}

extension Backup.Refusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .inside(let path):
      "\(path) is inside the data directory, and would be lost with it; name another place"
    case .taken(let path): "\(path) is there already; name a folder that is not"
    case .nothing(let path):
      "\(path) holds neither a store nor a ledger; name the data directory with --data-dir"
    }
  }
}

import Publishing
import SkillModel

/// A copy on its way to this machine: written file by file, and held against its digests as it comes.
final class IncomingCopy {
  private let folder: UnfinishedCopy
  private var stream = BackupStream()
  private var file: Open?
  private var sums: [UInt8] = []
  private var digests: [String: String] = [:]
  /// What has come, in its order.
  private(set) var files: [BackupFile] = []
  /// The host has said that this was all.
  private(set) var isEnded = false
  /// In bytes.
  private(set) var received = 0
  private(set) var total = 0
  var path: String { folder.path }

  private struct Open: ~Copyable {
    let file: DurableFile
    var digest: Digest.Running
    let isDigests: Bool
  }

  private static let mostFiles = 1000
  private static let mostDigests = 1 << 20

  /// - Throws: ``FileError``
  init(in parent: String) throws(FileError) { folder = try UnfinishedCopy(in: parent) }

  /// Takes what the host's script has written; `line` is given what is none of the files.
  ///
  /// - Throws: ``FileError``; ``BackupFailure``.
  func read(_ piece: [UInt8], line: (String) -> Void) throws {
    try stream.read(piece) { part in
      switch part {
      case .line("end"): isEnded = true
      case .line(let text):
        if text.hasPrefix("total ") { total = Int(text.dropFirst("total ".count)) ?? 0 }
        line(text)
      case .begin(let new): try begin(new)
      case .bytes(let bytes):
        try file?.file.append(bytes)
        file?.digest.update(bytes)
        if file?.isDigests == true { sums += bytes }
        received += bytes.count
      case .end:
        try file?.file.synchronize()
        if let name = files.last?.name { digests[name] = file?.digest.sha256 }
        file = nil
      }
    }
  }

  private func begin(_ new: BackupFile) throws {
    guard files.count < Self.mostFiles, files[named: new.name] == nil else {
      throw BackupStream.failure
    }
    let isDigests = new.name == BackupFile.digests
    guard !isDigests || new.size <= Self.mostDigests else { throw BackupStream.failure }
    files.append(new)
    let path = path + "/" + new.name
    file = Open(file: try DurableFile(path), digest: Digest.Running(), isDigests: isDigests)
  }

  /// Gives it its name, if every file of its digests is there and is what they say.
  ///
  /// - Throws: ``BackupFailure``; ``FileError``.
  func place(at final: String) throws {
    let list = ChecksumList.read(sums)
    guard isEnded, list.faults.isEmpty, !list.lines.isEmpty else {
      throw BackupFailure(
        .host, "the copy did not arrive whole", advice: "nothing is left of it; run it again")
    }
    for line in list.lines where digests[line.path] != line.digest {
      throw BackupFailure(
        .copy, "\(line.path) did not arrive as it was sent: its digest is another",
        advice: "nothing is left of it; run it again, and look at the host's disk if it stays so")
    }
    try folder.place(at: final)
  }
}

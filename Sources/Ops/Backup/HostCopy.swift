/// A copy below `backup.path` of a host.
package enum HostCopy {
  /// Looks what a copy holds; its digests are not checked yet.
  ///
  /// - Throws: ``BackupFailure`` when there is none of this name; ``SSHFailure``; `CancellationError`.
  package static func read(
    _ name: String, _ source: BackupSource, on host: TargetHost
  ) async throws -> ServiceRestore.Origin {
    guard let path = source.path, source.folder != nil else {
      throw BackupFailure(
        .host, "nothing says where on \(source.host) copies are",
        advice: "name the folder in the ops.yaml: `backup: {path: /…, at_most: 26h}`")
    }
    guard BackupFile.isPlain(name) else {
      throw BackupFailure(
        .copy, "'\(name)' is no name of a folder below \(path)",
        advice: "give one such as 20261122T053000Z; `ops backup --check` says which there are")
    }
    let folder = path + "/" + name
    let lines = try await source.account.lines(
      "\(folder) is no whole copy", BackupScript.describe, [folder], on: host)
    var files: [BackupFile] = []
    var sums = 0
    for line in lines {
      if line.hasPrefix("sums ") { sums = Int(line.dropFirst("sums ".count)) ?? 0 }
      guard line.hasPrefix("has ") else { continue }
      guard let file = BackupFile(line.dropFirst("has ".count)), file.name != BackupFile.digests
      else { throw BackupStream.failure }
      files.append(file)
    }
    guard files[named: BackupFile.ledger] != nil || files[named: BackupFile.store] != nil else {
      throw BackupFailure(
        .copy, "\(folder) on \(source.host) holds neither a ledger nor a store",
        advice: "take another one")
    }
    return .host(
      path: folder, files: files, sums: BackupFile(name: BackupFile.digests, size: sums))
  }
}

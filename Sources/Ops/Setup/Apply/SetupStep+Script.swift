import SkillModel

extension SetupStep {
  /// The script that does it, and the note that is kept on the host with it.
  ///
  /// A file's digest is noted before the file is there: what was cut off in between is found out as ours.
  func script(_ note: inout SetupNote) -> RootScript {
    switch action {
    case .install(let names):
      return RootScript(PackageResources.packages_sh, names, limit: .seconds(1800))
    case .directory(let path, let owner, let mode):
      return RootScript(PackageResources.directory_sh, [path, owner, mode])
    case .repository(let path):
      return RootScript(PackageResources.repository_sh, [path])
    case .run(let words):
      let kept = note.pending.remove(id) == nil ? "" : note.text
      return RootScript(PackageResources.run_sh, [kept] + words, limit: .seconds(180))
    case .put(let file):
      let digest = Digest.sha256(file.bytes)
      // What is there now is still ours if this is cut off.
      let own = (note.files[file.path] ?? []).intersection(file.replaces)
      note.files[file.path] = own.union([digest])
      note.pending.formUnion(file.asks)
      let fixed = [
        file.path, file.owner, file.mode, digest, note.text, file.check.rawValue, file.address,
        file.dist,
      ]
      return RootScript(
        PackageResources.put_sh, fixed + file.replaces, input: file.bytes, limit: .seconds(900))
    }
  }
}

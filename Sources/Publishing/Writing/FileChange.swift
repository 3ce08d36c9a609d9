import SkillModel

/// The change of one file of a skill in its own folder.
struct FileChange {
  let change: FixedSkill.ChangedFile
  let folder: String
  /// Of the file, before.
  let path: String
  let target: String

  init(_ change: FixedSkill.ChangedFile, in folder: String) {
    self.change = change
    self.folder = folder
    path = folder + "/" + change.path
    target = folder + "/" + change.newPath
  }

  /// Makes the change, in one step, or only looks whether it could be made.
  ///
  /// - Returns: why the file stays as it is; nil when it does not.
  func made(dry: Bool) throws(FileError) -> String? {
    let info = try Files.info(path)
    if info.kind == .symlink {
      return "it is a link to \(try Files.readLink(path)); mend that file"
    }
    guard info.kind == .file else { return "it is no file any more" }
    // Written through, the file would be mended under a name that nobody has looked at.
    guard try Files.realPath(path) == Files.realPath(folder) + "/" + change.path else {
      return "it stands in a folder that is a link"
    }
    guard info.permissions & 0o222 != 0 else { return "it is write-protected" }
    // The other name would keep the old text.
    guard info.names == 1 || change.after.bytes == change.before.bytes else {
      return "it has another name, as a hard link gives one"
    }
    guard try Files.read(path) == change.before.bytes else { return "it has changed meanwhile" }
    if target != path, Files.exists(target), try !isSame(info) {
      return "\(target) is there already"
    }
    if dry { return nil }
    var permissions = info.permissions
    // Whoever may read it may run it.
    if change.after.executable { permissions |= (permissions & 0o444) >> 2 }
    if change.after.bytes != change.before.bytes {
      try Creation.replaceFile(path, change.after.bytes, permissions: permissions)
    } else if permissions != info.permissions {
      try Files.setPermissions(permissions, of: path)
    }
    if target != path { try Files.rename(path, to: target) }
    return nil
  }

  /// On a disk that takes capitals for small letters, the new name is the old file.
  private func isSame(_ info: FileInfo) throws(FileError) -> Bool {
    let other = try Files.info(target)
    return other.device == info.device && other.inode == info.inode
  }
}

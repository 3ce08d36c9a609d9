import Crypto

/// The name git gives a folder: the SHA-1 of its tree object.
///
/// `~/.agents/.skill-lock.json` of npx skills and gh skill keeps it as `skillFolderHash`;
/// `git rev-parse HEAD:path` prints it. Equal to git's where git stores the bytes as they lie on the
/// disk: no `autocrlf`, no filters, and every file that is packed is tracked and no other.
///
/// Format: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects; the order of entries, in which
/// a folder's name ends in `/`: https://github.com/git/git/blob/master/tree.c, `base_name_compare`
/// (both checked 2026-11-21).
package enum GitTree {
  /// The tree object's name in lower-case hexadecimal.
  package static func sha1(of contents: FolderContents) -> String {
    let leaves =
      contents.files.map { ($0.path, $0.executable ? "100755" : "100644", $0.bytes) }
      + contents.links.map { ($0.path, "120000", Array($0.target.utf8)) }
    // A stack of open folders, not recursion: an archive's paths can be deep. Sorted by bytes, the
    // paths of one folder are neighbours.
    var open = [Folder(name: "")]
    for (path, mode, bytes) in leaves.sorted(by: {
      $0.0.utf8.lexicographicallyPrecedes($1.0.utf8)
    }) {
      let parts = path.pathParts
      let above = parts.dropLast()
      let shared = zip(open.dropFirst(), above).prefix { $0.name == $1 }.count
      close(&open, downTo: shared + 1)
      for name in above.dropFirst(shared) { open.append(Folder(name: name)) }
      open[open.count - 1].entries.append(
        Entry(name: parts.last ?? "", mode: mode, id: object("blob", bytes)))
    }
    close(&open, downTo: 1)
    return hex(open[0].id)
  }

  /// The name of a file's blob object, as `git hash-object` prints it.
  package static func blob(_ bytes: [UInt8]) -> String { hex(object("blob", bytes)) }

  private struct Entry {
    let name: Substring
    let mode: String
    let id: [UInt8]

    /// What entries are sorted by.
    var key: [UInt8] { Array(name.utf8) + (mode == GitTree.folderMode ? [UInt8(ascii: "/")] : []) }
  }

  private struct Folder {
    let name: Substring
    var entries: [Entry] = []

    var id: [UInt8] {
      let sorted = entries.map { ($0.key, $0) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
      return object("tree", sorted.flatMap { Array("\($0.1.mode) \($0.1.name)\0".utf8) + $0.1.id })
    }
  }

  private static let folderMode = "40000"

  private static func close(_ open: inout [Folder], downTo count: Int) {
    while open.count > count, let folder = open.popLast() {
      open[open.count - 1].entries.append(
        Entry(name: folder.name, mode: folderMode, id: folder.id))
    }
  }

  private static func object(_ kind: String, _ bytes: [UInt8]) -> [UInt8] {
    var hash = Insecure.SHA1()
    hash.update(data: Array("\(kind) \(bytes.count)\0".utf8))
    hash.update(data: bytes)
    return Array(hash.finalize())
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// What the file system says of a folder and everything below it, without reading a byte.
///
/// A folder's own times change when a name is added to it or taken away, so the listing is current
/// exactly when every entry is: nothing has to be listed again. It is git's way to tell changed
/// files: https://git-scm.com/docs/racy-git (checked 2026-11-21).
struct FolderListing: Sendable, Equatable {
  struct Signature: Sendable, Equatable {
    let size: Int
    let permissions: Int
    let inode: Int64
    let modified: Int64
    let changed: Int64

    init(size: Int, permissions: Int, inode: Int64, modified: Int64, changed: Int64) {
      self.size = size
      self.permissions = permissions
      self.inode = inode
      self.modified = modified
      self.changed = changed
    }

    init(_ info: FileInfo) {
      self.init(
        size: info.size, permissions: Int(info.permissions), inode: Int64(bitPattern: info.inode),
        modified: info.modified, changed: info.changed)
    }

    /// Whether only the entry's own data changed, as a second name does.
    func isSameContent(_ other: Signature) -> Bool {
      size == other.size && inode == other.inode && modified == other.modified
        && permissions == other.permissions
    }
  }

  struct Entry: Sendable, Equatable {
    /// Relative to the folder; empty for the folder itself.
    let path: String
    let signature: Signature
  }

  /// The folder first, then by path.
  let entries: [Entry]

  init(entries: [Entry]) { self.entries = entries }

  /// Looks at a folder; nil when something in it cannot be looked at or has no UTF-8 name.
  init?(of folder: String) {
    var entries: [Entry] = []
    guard Self.collect("", in: folder, into: &entries) else { return nil }
    self.entries = entries
  }

  private static func collect(_ path: String, in folder: String, into entries: inout [Entry])
    -> Bool
  {
    let full = path.isEmpty ? folder : folder + "/" + path
    // The folder itself may be a link.
    guard let info = try? Files.info(full, followLinks: path.isEmpty) else { return false }
    entries.append(Entry(path: path, signature: Signature(info)))
    guard info.kind == .directory else { return true }
    guard let (names, invalid) = try? Files.list(full), invalid.isEmpty else { return false }
    return names.allSatisfy {
      collect(path.isEmpty ? $0 : path + "/" + $0, in: folder, into: &entries)
    }
  }

  /// The last change of anything here, in nanoseconds since 1970.
  var newest: Int64 {
    entries.reduce(.min) { max($0, $1.signature.modified, $1.signature.changed) }
  }

  /// Whether nothing has changed since, judged by the file system alone.
  /// `stamp` is when the listing was made. An entry that is not older may have been changed once
  /// more within the clock's tick, so it counts as changed (racily clean).
  func isCurrent(in folder: String, trustedBefore stamp: Int64) -> Bool {
    entries.allSatisfy { $0.isCurrent(in: folder, trustedBefore: stamp) }
  }
}

extension FolderListing {
  /// The listing with the signatures of now; nil when anything is not what it was, but for what a
  /// second name or the folder's own new name changes.
  func renewed(in folder: String, jobs: Int) async -> FolderListing? {
    let names = entries.count { !$0.path.isEmpty && !$0.path.utf8.contains(UInt8(ascii: "/")) }
    // Below, a name more or less would show in its folder's time.
    guard let listed = try? Files.entries(folder), listed.invalid.isEmpty,
      listed.entries.count == names
    else { return nil }
    let renewed = try? await chunks.concurrentMap(limit: jobs) { chunk in
      chunk.compactMap { $0.renewed(in: folder) }
    }
    guard let all = renewed?.joined(), all.count == entries.count else { return nil }
    return FolderListing(entries: Array(all))
  }

  /// The entries in parts that are worth a task of their own.
  var chunks: [ArraySlice<Entry>] {
    stride(from: 0, to: entries.count, by: 1024).map {
      entries[$0..<min($0 + 1024, entries.count)]
    }
  }
}

extension FolderListing.Entry {
  /// The entry with its signature of now; nil when more than a second name has changed it.
  fileprivate func renewed(in folder: String) -> FolderListing.Entry? {
    let full = path.isEmpty ? folder : folder + "/" + path
    guard let info = try? Files.info(full, followLinks: path.isEmpty) else { return nil }
    let now = FolderListing.Signature(info)
    guard path.isEmpty || signature.isSameContent(now) else { return nil }
    return FolderListing.Entry(path: path, signature: now)
  }

  func isCurrent(in folder: String, trustedBefore stamp: Int64) -> Bool {
    guard signature.modified < stamp, signature.changed < stamp else { return false }
    let full = path.isEmpty ? folder : folder + "/" + path
    guard let info = try? Files.info(full, followLinks: path.isEmpty) else { return false }
    return FolderListing.Signature(info) == signature
  }
}

/// Two entries of an archive that cannot both be unpacked, everywhere or on some systems.
package struct ArchiveCollision: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// The same path twice, letter by letter.
    case duplicate
    /// One path where letter case does not count.
    case letterCase
    /// One path where composed and decomposed letters are the same.
    case normalization
    /// What one entry calls a file, another needs as a folder.
    case fileAsFolder
    /// The entry lies below a link, so it is written to where the link points.
    case belowLink
  }

  /// Of the later one, in ``Archive/entries``.
  package let index: Int
  /// Of the later one; for a folder that no entry names, the folder's.
  package let path: String
  package let kind: Kind
  /// The path of the earlier one.
  package let with: String

  /// Whether it decides what is unpacked on every system.
  package var isUnsafe: Bool { kind != .letterCase && kind != .normalization }
}

extension Archive {
  /// Every collision, in the order of the entries. Entries whose path is unsafe by itself take no
  /// part. Time and memory grow with the number of parts of all paths.
  package var collisions: [ArchiveCollision] {
    var tree = EntryTree()
    for (index, entry) in entries.enumerated() where entry.pathProblem?.isUnsafe != true {
      tree.add(entry, index)
    }
    return tree.collisions
  }
}

/// The tree that entries make on a file system that knows neither letter case nor decomposition.
private struct EntryTree {
  private enum Kind { case implied, folder, file, link }

  private struct Node {
    let parent: Int
    let name: String
    var kind: Kind
    var reported = false
  }

  /// Strings are equal when they are canonically equivalent.
  private struct Key: Hashable {
    let parent: Int
    let name: String
  }

  /// One spelling of one name, once reported.
  private struct Spelling: Hashable {
    let node: Int
    let bytes: [UInt8]
  }

  private(set) var collisions: [ArchiveCollision] = []
  private var nodes = [Node(parent: 0, name: "", kind: .folder)]
  private var places: [Key: Int] = [:]
  private var spellings: Set<Spelling> = []

  mutating func add(_ entry: Archive.Entry, _ index: Int) {
    let parts = entry.path.pathParts.filter { $0 != "." }.map(String.init)
    var node = 0
    var sameSpelling = true
    for (depth, name) in parts.enumerated() {
      let isLast = depth == parts.count - 1
      let kind = isLast ? Self.kind(entry) : .implied
      let key = Key(parent: node, name: NameCollisions.folded(name))
      guard let known = places[key] else {
        nodes.append(Node(parent: node, name: name, kind: kind))
        node = nodes.count - 1
        places[key] = node
        continue
      }
      node = known
      if Array(nodes[node].name.utf8) != Array(name.utf8) { sameSpelling = false }
      let path = { parts[...depth].joined(separator: "/") }
      spell(name, node, index, path)
      meet(node, kind, index, sameSpelling: sameSpelling, path)
    }
  }

  private static func kind(_ entry: Archive.Entry) -> Kind {
    switch entry.kind {
    case .folder: .folder
    case .symlink: .link
    case .file, .hardLink, .device, .fifo: .file
    }
  }

  /// Two spellings of one name.
  private mutating func spell(_ name: String, _ node: Int, _ index: Int, _ path: () -> String) {
    let bytes = Array(name.utf8)
    let first = nodes[node].name
    guard bytes != Array(first.utf8),
      spellings.insert(Spelling(node: node, bytes: bytes)).inserted
    else { return }
    report(index, path(), first == name ? .normalization : .letterCase, node)
  }

  /// Two entries in one place.
  private mutating func meet(
    _ node: Int, _ kind: Kind, _ index: Int, sameSpelling: Bool, _ path: () -> String
  ) {
    let earlier = nodes[node].kind
    switch (earlier, kind) {
    case (.implied, .implied), (.folder, .implied): break
    case (.implied, .folder): nodes[node].kind = .folder
    case (.link, .implied), (.file, .implied):
      guard !nodes[node].reported else { return }
      nodes[node].reported = true
      report(index, path(), earlier == .link ? .belowLink : .fileAsFolder, node)
    case (.implied, .link):
      // What was written before the link is hidden behind it.
      report(index, path(), .belowLink, node)
    case (.implied, .file), (.folder, .file), (.folder, .link), (.file, .folder), (.link, .folder):
      report(index, path(), .fileAsFolder, node)
    case (.folder, .folder), (.file, .file), (.link, .link), (.file, .link), (.link, .file):
      if sameSpelling { report(index, path(), .duplicate, node) }
    }
  }

  private mutating func report(
    _ index: Int, _ path: String, _ kind: ArchiveCollision.Kind, _ node: Int
  ) {
    collisions.append(
      ArchiveCollision(index: index, path: path, kind: kind, with: self.path(node)))
  }

  /// As first spelled.
  private func path(_ node: Int) -> String {
    var names: [String] = []
    var node = node
    while node != 0 {
      names.append(nodes[node].name)
      node = nodes[node].parent
    }
    return names.reversed().joined(separator: "/")
  }
}

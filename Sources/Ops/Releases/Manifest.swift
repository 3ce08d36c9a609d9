import SkillModel

/// The files of a release: the same manifest means the same files.
package struct Manifest: Sendable, Equatable {
  package struct Entry: Sendable, Hashable {
    package enum Content: Sendable, Hashable {
      /// Its size in bytes, and the SHA-256 of its bytes.
      case file(size: Int, sha256: String)
      /// Where the symbolic link points to.
      case link(String)
      /// Neither: no release of ours holds such a thing.
      case other
    }

    /// From the release's folder on.
    package let path: String
    /// Permission bits; of a link without meaning.
    package let mode: UInt32
    package let content: Content

    package init(path: String, mode: UInt32, content: Content) {
      self.path = path
      self.mode = mode
      self.content = content
    }

    /// It is a link, or no file at all.
    var isLink: Bool {
      if case .file = content { false } else { true }
    }

    package var size: Int {
      if case .file(let size, _) = content { size } else { 0 }
    }

    package static func == (lhs: Entry, rhs: Entry) -> Bool {
      if case .link = lhs.content { return lhs.path == rhs.path && lhs.content == rhs.content }
      return lhs.path == rhs.path && lhs.mode == rhs.mode && lhs.content == rhs.content
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(path)
      hasher.combine(content)
    }
  }

  /// Sorted by the bytes of their paths.
  package let entries: [Entry]

  package init(_ entries: [Entry]) {
    self.entries = entries.sorted { $0.path.precedesInBytes($1.path) }
  }

  /// Of all files, in bytes.
  package var size: Int { entries.reduce(0) { $0 + $1.size } }

  /// What `sha256sum --check` reads.
  var sums: [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries {
      guard case .file(_, let sha256) = entry.content else { continue }
      // A name with a backslash is written with two, and says so in front.
      let isEscaped = entry.path.utf8.contains(UInt8(ascii: "\\"))
      let name = isEscaped ? entry.path.replacing("\\", with: "\\\\") : entry.path
      bytes += Array("\(isEscaped ? "\\" : "")\(sha256)  \(name)\n".utf8)
    }
    return bytes
  }

  /// A digest of all of it, in hexadecimal: the revision of what has no other one.
  var sha256: String {
    let lines = entries.map { entry in
      let content =
        switch entry.content {
        case .file(_, let sha256): sha256
        case .link(let target): "-> \(target)"
        case .other: "?"
        }
      return "\(String(entry.mode, radix: 8)) \(content) \(entry.path)\n"
    }
    return Digest.sha256(Array(lines.joined().utf8))
  }

  /// Reads what the host's `list` says: `e TYPE MODE SIZE PATH NUL TARGET`, then `s DIGEST  PATH`.
  ///
  /// - Returns: nil when a file has no digest, or a line is none of these: something could not be read.
  package init?(listing lines: some Collection<String>) {
    let space = UInt8(ascii: " ")
    var sums: [Substring: Substring] = [:]
    var found: [[Substring.UTF8View]] = []
    for line in lines {
      let bytes = line.utf8
      let rest = Substring(line).utf8.dropFirst(2)
      switch bytes.first {
      case UInt8(ascii: "s") where rest.count > 66:
        sums[Substring(rest.dropFirst(66))] = Substring(rest.prefix(64))
      case UInt8(ascii: "e"):
        found.append(rest.split(separator: space, maxSplits: 3, omittingEmptySubsequences: false))
      case nil: continue
      default: return nil
      }
    }
    var entries: [Entry] = []
    entries.reserveCapacity(found.count)
    for parts in found {
      guard parts.count == 4, let mode = UInt32(Substring(parts[1]), radix: 8),
        let size = Int(Substring(parts[2])),
        // A tab in the path itself: the target is behind the last one.
        let tab = parts[3].lastIndex(of: UInt8(ascii: "\t"))
      else { return nil }
      let path = Substring(parts[3][..<tab])
      let content: Entry.Content
      switch parts[0].first {
      case UInt8(ascii: "f"):
        guard let sum = sums[path] else { return nil }
        content = .file(size: size, sha256: String(sum))
      case UInt8(ascii: "l"): content = .link(String(Substring(parts[3][tab...].dropFirst())))
      default: content = .other
      }
      entries.append(Entry(path: String(path), mode: mode, content: content))
    }
    self.init(entries)
  }
}

/// What has to be done to make one manifest's files of another's.
package struct ManifestDifference: Sendable, Equatable {
  package let added: [Manifest.Entry]
  /// As they are to be.
  package let changed: [Manifest.Entry]
  package let removed: [Manifest.Entry]
  package let same: [Manifest.Entry]

  package var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }

  /// - Parameters:
  ///   - old: what is there; nil for nothing.
  ///   - new: what is to be there.
  ///   - shared: names at the top that belong to no release.
  package init(from old: Manifest?, to new: Manifest, shared: [String] = []) {
    let before = Dictionary(
      (old?.entries ?? []).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    var (added, changed, same): ([Manifest.Entry], [Manifest.Entry], [Manifest.Entry]) = (
      [], [], []
    )
    for entry in new.entries {
      guard let other = before[entry.path] else {
        added.append(entry)
        continue
      }
      if other == entry { same.append(entry) } else { changed.append(entry) }
    }
    let after = Set(new.entries.map(\.path))
    removed = (old?.entries ?? []).filter { entry in
      !after.contains(entry.path)
        && !shared.contains { entry.path == $0 || entry.path.hasPrefix($0 + "/") }
    }
    self.added = added
    self.changed = changed
    self.same = same
  }
}

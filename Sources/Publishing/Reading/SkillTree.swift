import SkillModel

/// The walk through one skill's folder: what is packed, what is left out, what cannot be packed.
///
/// Every entry has two paths: where it is packed, and where it really lies. They differ only below
/// a link to a folder; what either of them rules out stays out.
struct SkillTree {
  private(set) var files: [SkillFile] = []
  private(set) var problems: [TreeProblem] = []
  private(set) var exclusions: [Exclusion] = []

  /// The real path of the skill's folder.
  private let root: String
  private var ignore = IgnorePatterns("")
  private var entries = 0
  private var size = 0
  private var full = false

  /// No file of a skill comes near this; it bounds memory.
  private static let largestFile = 512 * 1024 * 1024
  /// Bounds what links to links to folders can multiply to.
  private static let mostEntries = 100_000
  private static let mostBytes = 1024 * 1024 * 1024

  init(root: String) { self.root = root }

  /// - Throws: ``FileError`` when the folder itself cannot be listed.
  mutating func read() throws(FileError) {
    let listed = try Files.entries(root)
    if listed.entries.contains(where: { $0.name == ".skillignore" }) { readIgnoreFile() }
    walk(Place(packed: "", real: ""), listed, above: [])
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    problems.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    exclusions.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private struct Place {
    let packed: String
    let real: String

    func below(_ name: String) -> Place {
      Place(
        packed: packed.isEmpty ? name : packed + "/" + name,
        real: real.isEmpty ? name : real + "/" + name)
    }
  }

  private func path(_ place: Place) -> String {
    place.real.isEmpty ? root : root + "/" + place.real
  }

  private mutating func readIgnoreFile() {
    do {
      let path = root + "/.skillignore"
      ignore = IgnorePatterns(bytes: try Files.readPlain(path, limit: 1024 * 1024).bytes)
    } catch {
      report(".skillignore", .unreadable(reason: error.reason))
    }
  }

  /// What ``Files/entries(_:)`` gives.
  private typealias Listing = (entries: [FolderEntry], invalid: [[UInt8]])

  /// Walks through a folder, which could not be listed before where nothing is given.
  private mutating func walk(_ place: Place, _ listed: Listing?, above: [String]) {
    if let listed { return walk(place, listed, above: above) }
    do { walk(place, try Files.entries(path(place)), above: above) } catch {
      report(place.packed, .unreadable(reason: error.reason))
    }
  }

  private mutating func walk(_ place: Place, _ listed: Listing, above: [String]) {
    for name in listed.invalid {
      let shown = String(decoding: name, as: UTF8.self)
      report(place.below(shown).packed, .nameNotUTF8)
    }
    if listed.entries.isEmpty, !place.packed.isEmpty {
      exclusions.append(
        Exclusion(path: place.packed + "/", reason: .builtIn, pattern: "empty folder", size: 0))
    }
    var seen = NameCollisions()
    for entry in listed.entries where !full {
      entries += 1
      if entries > Self.mostEntries {
        full = true
        report(place.packed, .unreadable(reason: "there are more than 100,000 files"))
        return
      }
      visit(place.below(entry.name), entry, &seen, above: above + [place.real])
    }
  }

  private mutating func visit(
    _ place: Place, _ entry: FolderEntry, _ seen: inout NameCollisions, above: [String]
  ) {
    let kind: FileInfo.Kind
    do { kind = try entry.kind(at: path(place)) } catch {
      report(place.packed, .unreadable(reason: error.reason))
      return
    }
    let below = kind == .directory ? try? Files.entries(path(place)) : nil
    if exclude(place, kind, below) { return }
    if let kind = seen.collision(entry.name) { report(place.packed, kind) }
    if let kind = PortableName.problem(entry.name) {
      report(place.packed, kind)
      // Such a name means another path to some unpacker.
      if kind == .backslashInName || kind == .controlCharacterInName { return }
    }
    switch kind {
    case .directory: walk(place, below, above: above)
    case .file: add(place)
    case .symlink: follow(place, above: above)
    case .device: report(place.packed, .device)
    case .socket: report(place.packed, .socket)
    case .fifo: report(place.packed, .fifo)
    }
  }

  private mutating func add(_ place: Place) {
    do {
      let (info, bytes) = try Files.readPlain(
        path(place), limit: min(Self.largestFile, Self.mostBytes - size))
      guard info.kind == .file else {
        return report(place.packed, .unreadable(reason: "it changed while it was read"))
      }
      size += bytes.count
      files.append(SkillFile(path: place.packed, executable: info.executable, bytes: bytes))
    } catch {
      let reason =
        error.isTooLarge ? "it is too large: over 512 MiB, or 1 GiB in all" : error.reason
      report(place.packed, .unreadable(reason: reason))
    }
  }

  private mutating func follow(_ place: Place, above: [String]) {
    let path = path(place)
    let target: String
    let resolved: String
    let info: FileInfo
    do { target = try Files.readLink(path) } catch {
      return report(place.packed, .unreadable(reason: error.reason))
    }
    if target.hasPrefix("/") { return report(place.packed, .symlinkAbsolute(target: target)) }
    do {
      resolved = try Files.realPath(path)
      info = try Files.info(resolved)
    } catch {
      let kind: TreeProblem.Kind =
        if error.isMissing { .symlinkDangles(target: target) } else if error.isLoop {
          .symlinkLoop(target: target)
        } else { .unreadable(reason: error.reason) }
      return report(place.packed, kind)
    }
    guard resolved == root || resolved.hasPrefix(root == "/" ? "/" : root + "/") else {
      return report(place.packed, .symlinkLeavesFolder(target: target))
    }
    let real = String(resolved.dropFirst(root.count).drop { $0 == "/" })
    let there = Place(packed: place.packed, real: real)
    let below = info.kind == .directory ? try? Files.entries(self.path(there)) : nil
    if exclude(there, info.kind, below) { return }
    switch info.kind {
    case .directory:
      // A folder on the way to here would hold itself.
      let isAbove = above.contains(real) || above.contains { $0.hasPrefix(real + "/") }
      if real.isEmpty || isAbove {
        return report(place.packed, .symlinkLoop(target: target))
      }
      walk(there, below, above: above)
    case .file: add(there)
    case .symlink: report(place.packed, .symlinkLoop(target: target))
    case .device: report(place.packed, .device)
    case .socket: report(place.packed, .socket)
    case .fifo: report(place.packed, .fifo)
    }
  }

  private mutating func report(_ path: String, _ kind: TreeProblem.Kind) {
    problems.append(TreeProblem(path: path, kind: kind))
  }
}

// MARK: - Exclusions

extension SkillTree {
  /// Notes an entry that stays out; `below` is what a folder holds.
  private mutating func exclude(_ place: Place, _ kind: FileInfo.Kind, _ below: Listing?) -> Bool {
    let isFolder = kind == .directory
    var reason = Exclusion.Reason.builtIn
    var pattern: String?
    let mark = IgnorePatterns.virtualEnvironmentMark
    if let below, below.entries.contains(where: { $0.name == mark }) { pattern = mark }
    let paths = place.packed == place.real ? [place.packed] : [place.packed, place.real]
    for path in paths where pattern == nil && !path.isEmpty {
      if let decision = IgnorePatterns.builtIn.decision(path: path, isDirectory: isFolder) {
        pattern = decision.pattern
      } else if let decision = ignore.decision(path: path, isDirectory: isFolder),
        decision.ignored
      {
        pattern = decision.pattern
        reason = .skillIgnore
      }
    }
    guard let pattern else { return false }
    exclusions.append(
      Exclusion(
        path: place.packed + (isFolder ? "/" : ""), reason: reason, pattern: pattern,
        size: Self.size(path(place))))
    return true
  }

  /// The bytes of a file, or of all files below a folder; what cannot be looked at counts nothing.
  private static func size(_ path: String) -> Int {
    guard let info = try? Files.info(path) else { return 0 }
    guard info.kind == .directory else { return info.kind == .file ? info.size : 0 }
    guard let names = try? Files.list(path).names else { return 0 }
    return names.reduce(0) { $0 + size(path + "/" + $1) }
  }
}

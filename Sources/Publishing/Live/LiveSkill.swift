import SkillModel
import Synchronization

/// One skill of the live site: what was read of it, and its files of `dist/` once somebody asked.
final class LiveSkill: Sendable {
  let location: SkillLocation
  /// What was found and read, without archives and pages.
  let build: SkillBuild
  /// The folder before it was read; nil when the file system alone cannot tell its state.
  private let listing: FolderListing?
  /// Whether nothing may have changed unseen within the same tick of the clock as the reading.
  private let isSettled: Bool
  private let made: MadeFiles

  private init(
    _ location: SkillLocation, _ build: SkillBuild, _ listing: FolderListing?, _ isSettled: Bool,
    _ made: MadeFiles
  ) {
    self.location = location
    self.build = build
    self.listing = listing
    self.isSettled = isSettled
    self.made = made
  }

  /// No file system's clock has coarser ticks, in nanoseconds.
  private static let coarsestTick: Int64 = 2_000_000_000
  /// How often a folder is read again that changes while it is read.
  private static let mostReadings = 5

  /// Reads and lints a skill.
  ///
  /// - Throws: ``FileError`` when its folder cannot be listed.
  static func read(_ location: SkillLocation, _ settings: LiveSettings) throws(FileError)
    -> LiveSkill
  {
    for reading in 1... {
      let listing = FolderListing(of: location.folder)
      let now = FileClock.now
      let build: SkillBuild
      do {
        build = try SkillBuild.make(
          location, linter: settings.linter, kinds: [], site: nil)
      } catch {
        // It may have gone while it was read, or be about to come back under its name.
        if reading < mostReadings, Files.isDirectory(location.folder) { continue }
        throw error
      }
      // What was torn by a change shows as files that cannot be read; all others bring an event.
      let isTorn = !build.isWhole && FolderListing(of: location.folder) != listing
      if isTorn, reading < mostReadings { continue }
      let isSettled = listing.map { $0.newest < now - coarsestTick } ?? false
      return LiveSkill(
        location, build, build.isWhole ? listing : nil, isSettled, MadeFiles())
    }
    fatalError("the range has no end")
  }

  /// Whether the file system says that nothing has changed since it was read.
  var isCurrent: Bool {
    guard isSettled, let listing else { return false }
    return FolderListing(of: location.folder) == listing
  }

  /// The same skill, read once more, when it shows nothing new; else nil.
  func confirmed(by other: LiveSkill) -> LiveSkill? {
    guard location == other.location, build.showsSame(as: other.build) else { return nil }
    return LiveSkill(location, build, other.listing, other.isSettled, made)
  }

  /// The same skill under other settings that leave its findings alone.
  func forgettingFiles() -> LiveSkill {
    LiveSkill(location, build, listing, isSettled, MadeFiles())
  }

  /// The same skill, left out for what only packing could tell.
  func failing(with build: SkillBuild) -> LiveSkill {
    LiveSkill(location, build, listing, isSettled, MadeFiles())
  }

  // MARK: Its files

  /// Its entry with archives, and what its files are.
  struct Facts: Sendable {
    let entry: Catalogue.Entry
    let files: [PublishedFile]
  }

  enum Made {
    case success(SkillBuild.Packed)
    /// It cannot be packed.
    case failure(SkillBuild)
    /// The folder is not what it was, and an update will say what it is now.
    case gone
  }

  /// What was made and is still held.
  var held: [String: OutputFile]? { made.files.withLock { $0.outputs } }

  var facts: Facts? { made.files.withLock { $0.facts } }

  /// Lets the bytes go.
  func drop() { made.files.withLock { $0.outputs = nil } }

  /// Packs it and renders its pages; `holding` keeps the bytes until ``drop()``.
  func make(_ settings: LiveSettings, holding: Bool) -> Made {
    guard
      let full = try? SkillBuild.make(
        location, linter: settings.linter, kinds: settings.kinds, site: settings.site)
    else { return .gone }
    guard full.showsSame(as: build) || full.failsToPack(unlike: build) else { return .gone }
    guard case .success(let packed) = full.packed else { return .failure(full) }
    made.files.withLock { made in
      made.facts = Facts(entry: packed.entry, files: packed.files)
      if holding {
        made.outputs = Dictionary(packed.outputs.map { ($0.path, $0) }) { first, _ in first }
      }
    }
    return .success(packed)
  }

  private final class MadeFiles: Sendable {
    struct State {
      var facts: Facts?
      var outputs: [String: OutputFile]?
    }

    let files = Mutex(State())
  }
}

extension SkillBuild {
  /// Whether everything in the folder could be read.
  var isWhole: Bool { outline?.treeProblems.isEmpty ?? true }

  /// Whether nothing that is published, nor any finding, differs.
  func showsSame(as other: SkillBuild) -> Bool {
    guard findings == other.findings else { return false }
    switch (packed, other.packed) {
    case (.success(let left), .success(let right)):
      return left.entry.name == right.entry.name
        && left.entry.contentDigest == right.entry.contentDigest
    case (.failure(let left), .failure(let right)):
      return left.failure.reason == right.failure.reason
        && outline?.publishedName == other.outline?.publishedName
    default: return false
    }
  }

  /// Whether the archive library refused what could be read.
  func failsToPack(unlike other: SkillBuild) -> Bool {
    guard case .failure(let box) = packed, case .archive = box.failure,
      case .success = other.packed
    else { return false }
    return findings == other.findings
  }
}

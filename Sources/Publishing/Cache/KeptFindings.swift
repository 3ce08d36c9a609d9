import SkillModel

/// What `validate --all` found in each skill, kept for the next run on the same repository.
///
/// A skill is not read again as long as the file system says that nothing in its folder has changed; see
/// ``FolderListing``. What is kept under another configuration or by another build of this program is not used. A skill
/// with a secret, or with something that its folder alone does not tell, is read each time.
struct KeptFindings {
  let earlier: Earlier
  private let key: String
  /// When the first skill was looked at.
  private let stamp: Int64
  /// What the next run may use.
  private var draft: CacheFile.Draft
  /// The earlier records of the skills taken so far, as long as nothing is to be written.
  private var unwritten: [ArraySlice<UInt8>] = []
  private var isWriting = false

  private static let magic = Array("skillctl findings 2\n".utf8)

  /// `paths` are what is checked; `folder` is where the file is. Nil when nothing can be kept there.
  init?(of paths: [String], in folder: String, configuration: Configuration) {
    guard let here = try? Files.realPath(".") else { return nil }
    let whole = Digest.sha256(Array(([here] + paths).joined(separator: "\0").utf8))
    let name = "\(whole.prefix(32)).findings"
    guard let draft = CacheFile.Draft(name, in: folder, magic: Self.magic), let stamp = draft.stamp
    else { return nil }
    self.draft = draft
    self.stamp = stamp
    key = BuildKey.text(configuration)
    earlier = Earlier(CacheFile(folder + "/" + name, magic: Self.magic), key: key)
  }

  /// A skill as it is known.
  struct Known: Sendable {
    let skill: CheckedSkill
    /// How it stands in the file; nil when it is to be read each time.
    let record: ArraySlice<UInt8>?
    let isEarlier: Bool
  }

  /// What was found now; `listing` is the folder as it was before it was read, nil when that does not tell all.
  static func known(
    _ skill: CheckedSkill, _ location: SkillLocation, _ listing: FolderListing?
  ) -> Known {
    guard let listing, !skill.hasSecret else {
      return Known(skill: skill, record: nil, isEarlier: false)
    }
    var record = ByteWriter()
    record.write(location.shown)
    record.write(listing)
    record.write(skill)
    return Known(skill: skill, record: record.bytes[...], isEarlier: false)
  }

  /// Takes the next skill over, in the order of the paths.
  mutating func take(_ known: Known) {
    if !isWriting, known.isEarlier, let record = known.record { return unwritten.append(record) }
    startWriting()
    if let record = known.record { draft.add(record, count: record.count) }
  }

  private mutating func startWriting() {
    guard !isWriting else { return }
    isWriting = true
    for record in unwritten { draft.add(record, count: record.count) }
    unwritten = []
  }

  /// Puts the file in its place, when it says something else than the one that is there.
  mutating func finish() {
    if !isWriting, unwritten.count == earlier.count { return discard() }
    startWriting()
    var end = ByteWriter()
    end.write(key)
    end.write(stamp)
    draft.finish(end.bytes)
  }

  /// Leaves what was there.
  func discard() { draft.discard() }
}

extension KeptFindings {
  /// What an earlier run left.
  struct Earlier: Sendable {
    private var file: CacheFile?
    private var stamp: Int64 = 0
    private var places: [String: Int] = [:]

    var count: Int { places.count }

    fileprivate init(_ file: CacheFile?, key: String) {
      guard let file else { return }
      var end = ByteReader(file.end)
      guard (try? end.text()) == key, let stamp = try? end.int64() else { return }
      self.file = file
      self.stamp = stamp
      for (index, name) in file.names.enumerated() { places[name] = index }
    }

    /// What was found then, when nothing has changed since.
    func known(_ location: SkillLocation) -> Known? {
      guard let file, let place = places[location.shown] else { return nil }
      let record = file.records[place]
      var reader = ByteReader(record)
      guard (try? reader.text()) == location.shown, let listing = try? reader.listing(),
        listing.isCurrent(in: location.folder, trustedBefore: stamp),
        let skill = try? reader.checkedSkill()
      else { return nil }
      return Known(skill: skill, record: record, isEarlier: true)
    }
  }
}

import SkillModel

/// What an earlier build found in `docs/`, and the state of all that it looked at.
struct CachedDocs: Sendable {
  enum State: Sendable {
    case absent
    /// The folder as it was before it was read.
    case listed(FolderListing)
    /// The file system alone cannot tell whether it has changed.
    case unknown
  }

  let state: State
  /// Which paths of the repository that pages link to were there.
  let elsewhere: [String: Bool]
  let findings: [Finding]

  /// What a build without `docs/` knows, or one without pages.
  static let none = CachedDocs(state: .absent, elsewhere: [:], findings: [])

  /// Whether nothing has changed since, judged by the file system alone. What a link names inside a
  /// skill is in the skill's own listing.
  func isCurrent(_ plan: BuildPlan, trustedBefore stamp: Int64) -> Bool {
    guard plan.site?.options.docs == true else { return true }
    let folder = plan.request.root + "/" + Docs.folder
    let isFolder = (try? Files.info(folder))?.kind == .directory
    switch state {
    case .absent: return !isFolder
    case .unknown: return false
    case .listed(let listing):
      return isFolder && listing.isCurrent(in: folder, trustedBefore: stamp)
        && elsewhere.allSatisfy { path, exists in
          ((try? Files.info(plan.request.root + "/" + path, followLinks: true)) != nil) == exists
        }
    }
  }
}

extension ByteWriter {
  mutating func write(_ docs: CachedDocs) {
    switch docs.state {
    case .absent: write(0)
    case .unknown: write(1)
    case .listed(let listing):
      write(2)
      write(listing)
    }
    write(docs.elsewhere.sorted { $0.key < $1.key }) { entry, writer in
      writer.write(entry.key)
      writer.write(entry.value)
    }
    write(docs.findings) { $1.write($0) }
  }
}

extension ByteReader {
  mutating func docs() throws(Damaged) -> CachedDocs {
    let state: CachedDocs.State
    switch try int() {
    case 0: state = .absent
    case 1: state = .unknown
    case 2: state = .listed(try listing())
    default: throw Damaged()
    }
    let elsewhere = try list { (reader) throws(Damaged) in
      (key: try reader.text(), value: try reader.bool())
    }
    return CachedDocs(
      state: state,
      elsewhere: Dictionary(elsewhere.map { ($0.key, $0.value) }) { first, _ in first },
      findings: try list { (reader) throws(Damaged) in try reader.finding() })
  }
}

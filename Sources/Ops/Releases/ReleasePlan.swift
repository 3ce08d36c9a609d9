import SkillModel

/// What a change of releases would do, before anything is done.
package struct ReleasePlan: Sendable {
  package let command: String
  package let target: String
  /// As ssh is asked for it, or this machine.
  package let host: String
  package let root: ReleaseRoot
  package let state: RootState
  /// The release that is to be in use.
  package let release: String
  package let revision: String?
  /// All files of it.
  package let manifest: Manifest
  /// Against the release in use.
  package let difference: ManifestDifference
  /// What has to be sent, since the host has it in no release.
  package let toSend: [Manifest.Entry]
  /// What is taken from the release in use, and from a half-uploaded one.
  let fromCurrent: [String]
  let fromUnfinished: [String]
  /// All of the release in use is taken over but these, since most of it stays; nil when it is not.
  let dropped: [String]?
  /// What is in place becomes the first release.
  package var adoption: ReleaseAdoption?
  /// The steps besides the files, in the order in which they will be done, for people.
  package var steps: [String] = []
  /// The unit as it is and as it will be, if it is changed.
  package var unitDiff: String?
  /// What differs between the host's unit, which somebody has changed, and the release's.
  package var unitKept: String?
  /// What should be known first.
  package var remarks: [String] = []
  /// Releases that are removed afterwards.
  package var surplus: [String] = []

  /// The release in use.
  package var previous: String? { state.current }
  /// There is nothing to be done.
  package var isEmpty: Bool {
    difference.isEmpty && state.change == nil && adoption == nil && unitDiff == nil
      // One that is in use since there was none before it, and was sick, is proven again.
      && state.current.map { state.state(of: $0) != .bad } ?? false
  }
  /// In bytes.
  package var sendSize: Int { toSend.reduce(0) { $0 + $1.size } }
}

/// How a root that skillctl did not make becomes one.
package enum ReleaseAdoption: Sendable, Equatable {
  /// It has releases/ and the link already: the release in use.
  case layout(release: String)
  /// The service runs from the root itself; what is there, but what is shared, is copied to this release.
  case inPlace(release: String, files: Int, size: Int)

  package var release: String {
    switch self {
    case .layout(let release): release
    case .inPlace(let release, _, _): release
    }
  }
}

extension ReleasePlan {
  /// Compares a source with what is on the host: `old` are the files of the release in use, `unfinished` those
  /// of one that is half uploaded.
  init(
    _ change: ReleaseChange, on host: String, _ state: RootState, _ source: ReleaseSource,
    release: String, old: Manifest?, unfinished: Manifest?
  ) {
    let shared = change.root.shared
    let difference = ManifestDifference(from: old, to: source.manifest, shared: shared)
    let there = Set(unfinished?.entries ?? [])
    var (toSend, fromUnfinished): ([Manifest.Entry], [String]) = ([], [])
    for entry in difference.added + difference.changed {
      if there.contains(entry), entry.size > 0 {
        fromUnfinished.append(entry.path)
      } else {
        toSend.append(entry)
      }
    }
    command = change.command
    target = change.target
    self.host = host
    root = change.root
    self.state = state
    self.release = release
    revision = source.isStated ? source.revision : nil
    manifest = source.manifest
    self.difference = difference
    self.toSend = Manifest(toSend).entries
    fromCurrent = difference.same.map(\.path)
    // A file takes another one's place when it is sent; what else is in the way has to go.
    let before = Dictionary((old?.entries ?? []).map { ($0.path, $0) }) { first, _ in first }
    let others = difference.changed.filter { $0.isLink || before[$0.path]?.isLink != false }
    dropped =
      fromCurrent.count * 2 > source.manifest.entries.count
      ? (difference.removed + others).map(\.path) + shared : nil
    self.fromUnfinished = fromUnfinished
  }

  /// Of a release that is on the host.
  init(
    _ change: ReleaseChange, on host: String, _ state: RootState, release: String,
    _ manifest: Manifest, old: Manifest?
  ) {
    command = change.command
    target = change.target
    self.host = host
    root = change.root
    self.state = state
    self.release = release
    revision = state.revision(of: release)
    self.manifest = manifest
    difference = ManifestDifference(from: old, to: manifest)
    toSend = []
    fromCurrent = []
    fromUnfinished = []
    dropped = nil
  }
}

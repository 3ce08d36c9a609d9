import Ops
import SkillModel

extension FuzzTarget {
  /// What a host says of its releases, whoever has written there: nothing that is chosen from it is a path, in
  /// use, or needed.
  static let releaseStates = FuzzTarget(name: "release-states", longest: 4096) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let state = RootState(lines)
    if let current = state.current, current.contains("/") || current.hasPrefix(".") {
      return "the release \(current) is in use"
    }
    for release in state.releases where release.contains("/") || release.hasPrefix(".") {
      return "the release \(release)"
    }
    let candidate = state.candidate(without: state.current)
    if let candidate, state.state(of: candidate) == .bad || !state.releases.contains(candidate) {
      return "\(candidate) is chosen"
    }
    for release in state.surplus(keep: 1, current: state.current)
    where release == state.current || release == candidate {
      return "\(release) would be removed"
    }
    guard let manifest = Manifest(listing: lines) else { return nil }
    let difference = ManifestDifference(from: manifest, to: manifest)
    return Set(manifest.entries.map(\.path)).count < manifest.entries.count || difference.isEmpty
      ? nil : "a manifest differs from itself"
  }
}

import SkillModel

/// The artifacts that `dist/` holds already, for a build that packs nothing.
///
/// An artifact is taken over when `index.json` says that it was made of the same content, and
/// `SHA256SUMS` and the file's own bytes say that it is still what it was. Neither the theme nor the
/// tool that made it is asked: its bytes hold the skill and nothing else.
struct KeptArchives: Sendable {
  /// Absolute, of `dist/`.
  private let folder: String
  private let kinds: Set<ArchiveKind>
  /// What `index.json` says of each skill, by its name.
  private let entries: [String: Catalogue.Entry]
  /// Of `SHA256SUMS`, by path.
  private let digests: [String: String]

  /// Reads the indexes of `out`; without sound ones nothing is kept.
  init(in out: OutputFolder, kinds: Set<ArchiveKind>) {
    folder = out.path
    self.kinds = kinds
    let index = (try? Files.read(folder + "/index.json")).flatMap { Catalogue.read($0) }
    entries = Dictionary((index?.entries ?? []).map { ($0.name, $0) }) { first, _ in first }
    digests =
      (try? Files.read(folder + "/" + Checksums.fileName)).flatMap { Checksums.read($0) } ?? [:]
  }

  /// A skill's entry with the artifacts that are there, and the files that need no packing.
  func packed(_ skill: Skill) -> PackedSkill {
    let entry = SkillPackager.entry(skill)
    guard let known = earlier(entry) else { return SkillPackager.adopt([], for: skill, entry) }
    return SkillPackager.adopt(
      kinds.sorted().compactMap { kind in
        known.artifact(kind).flatMap { isWhole($0, kind, of: entry) ? $0 : nil }
      }, for: skill, entry)
  }

  /// The entry of the same name and content.
  private func earlier(_ entry: Catalogue.Entry) -> Catalogue.Entry? {
    entries[entry.name].flatMap { $0.contentDigest == entry.contentDigest ? $0 : nil }
  }

  private func isWhole(
    _ artifact: Catalogue.Artifact, _ kind: ArchiveKind, of entry: Catalogue.Entry
  ) -> Bool {
    // Where it would be made, for a link to it must not lead to another file.
    let (path, mediaType) = SkillPackager.place(kind, of: entry)
    guard artifact.path == path, artifact.mediaType == mediaType,
      digests[path] == artifact.sha256,
      let file = try? Files.readPlain(folder + "/" + path, limit: artifact.size)
    else { return false }
    return file.info.kind == .file && file.bytes.count == artifact.size
      && Digest.sha256(file.bytes) == artifact.sha256
  }

  /// What of `dist/` is lost although the skills it was made of have not changed: one sentence each.
  func losses(_ entries: [Catalogue.Entry]) -> [String] {
    var damaged: [String] = []
    var unwanted: [ArchiveKind: Int] = [:]
    for entry in entries {
      guard let known = earlier(entry) else { continue }
      let lost = known.artifacts.map(\.kind).filter { entry.artifact($0) == nil }
      if lost.contains(where: kinds.contains) { damaged.append(entry.name) }
      for kind in Set(lost).subtracting(kinds) { unwanted[kind, default: 0] += 1 }
    }
    var losses = unwanted.sorted { $0.key < $1.key }.map { kind, count in
      "the \(kind.rawValue) archives of \(counted(count, "skill")) are no longer there: this build "
        + "is not to have any of that kind"
    }
    if !damaged.isEmpty {
      losses.append(
        "an archive of \(damaged.prefix(5).joined(separator: ", "))"
          + (damaged.count > 5 ? " and \(counted(damaged.count - 5, "other skill"))" : "")
          + " is not what the indexes of the folder say, and was not taken over")
    }
    return losses
  }
}

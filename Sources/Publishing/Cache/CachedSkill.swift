import SkillModel

/// What an earlier build made of one skill, and the state of its folder then.
struct CachedSkill: Sendable {
  /// The folder as it was shown: findings name it.
  let shown: String
  let listing: FolderListing
  let findings: [Finding]
  let exclusions: [Exclusion]
  /// The document's path and the bytes before its body.
  let documentPath: String
  let head: [UInt8]
  let entry: Catalogue.Entry
  /// Its files in `dist/`.
  let files: [PublishedFile]
  /// Whether a build that packs may take its archives over.
  let isPacked: Bool

  /// Whether a build may take it over at all: one that packs does not trust archives that another
  /// tool may have made.
  func isUsable(for request: Package.Request) -> Bool { isPacked || !request.packs }

  /// The result as if it had been made anew; its bytes are those of the old `dist/`.
  /// `outlined` says whether rules over the collection need to run again.
  func build(_ location: SkillLocation, outlined: Bool) -> SkillBuild {
    SkillBuild(
      location: location, findings: findings, exclusions: exclusions,
      outline: outlined ? outline(location) : nil, listing: listing, documentPath: documentPath,
      head: head, origin: .earlier, isPacked: isPacked,
      packed: .success(SkillBuild.Packed(entry: entry, outputs: [], files: files)))
  }

  /// The same result for a folder that was touched but holds the same bytes.
  func renewed(_ listing: FolderListing) -> CachedSkill {
    CachedSkill(
      shown: shown, listing: listing, findings: findings, exclusions: exclusions,
      documentPath: documentPath, head: head, entry: entry, files: files, isPacked: isPacked)
  }

  private func outline(_ location: SkillLocation) -> Skill {
    Skill(
      directory: location.directory, path: shown,
      document: SkillDocument.parse(
        SourceText(path: shown + "/" + documentPath, bytes: head)), documentPath: documentPath,
      files: entry.files.map {
        SkillFile(
          path: $0.path, executable: $0.executable, bytes: $0.path == documentPath ? head : [])
      }, exclusions: exclusions
    ).outline
  }
}

extension CachedSkill {
  /// Nil for a skill whose state the file system alone cannot tell.
  init?(_ build: SkillBuild) {
    guard let listing = build.listing, case .success(let packed) = build.packed else { return nil }
    self.init(
      shown: build.location.shown, listing: listing, findings: build.findings,
      exclusions: build.exclusions, documentPath: build.documentPath, head: build.head,
      entry: packed.entry, files: packed.files, isPacked: build.isPacked)
  }
}

package import SkillModel

/// One file of `dist/`.
package struct OutputFile: Sendable, Equatable {
  /// Relative to `dist/`.
  package let path: String
  package let bytes: [UInt8]
  /// Of the bytes, in hexadecimal.
  package let sha256: String
  package let executable: Bool

  /// `sha256` saves hashing the bytes once more where it is known.
  package init(path: String, bytes: [UInt8], executable: Bool = false, sha256: String? = nil) {
    self.path = path
    self.bytes = bytes
    self.sha256 = sha256 ?? Digest.sha256(bytes)
    self.executable = executable
  }
}

/// A skill's entry in the catalogue and the files of `dist/` that belong to it.
package struct PackedSkill: Sendable {
  package let entry: Catalogue.Entry
  package let outputs: [OutputFile]

  package init(entry: Catalogue.Entry, outputs: [OutputFile]) {
    self.entry = entry
    self.outputs = outputs
  }
}

/// Turns one skill into its archives.
///
/// `skills/<name>.skill`, `.well-known/agent-skills/<name>.tar.gz` (or `<name>/SKILL.md`),
/// `.well-known/skills/<name>/…` and `plugins/<name>.zip`.
package enum SkillPackager {
  /// Packs a skill. The result depends on the skill's files, the kinds and nothing else.
  package static func pack(_ skill: Skill, kinds: Set<ArchiveKind>)
    throws(ArchiveWriter.Failure) -> PackedSkill
  {
    let bare = entry(skill)
    var artifacts: [Catalogue.Artifact] = []
    var outputs: [OutputFile] = []
    for kind in kinds.sorted() {
      let (path, mediaType) = place(kind, of: bare)
      let output = OutputFile(path: path, bytes: try bytes(kind, of: skill, bare))
      try check(output, holds: bare.size)
      outputs.append(output)
      artifacts.append(
        Catalogue.Artifact(
          kind: kind, path: output.path, size: output.bytes.count,
          sha256: output.sha256, mediaType: mediaType))
    }
    return packed(skill, bare.with(artifacts), outputs)
  }

  /// The skill and its bare entry with artifacts that were made of the same content before; their
  /// bytes are not among the outputs.
  static func adopt(
    _ artifacts: [Catalogue.Artifact], for skill: Skill, _ entry: Catalogue.Entry
  ) -> PackedSkill {
    packed(skill, entry.with(artifacts), [])
  }

  private static func packed(_ skill: Skill, _ entry: Catalogue.Entry, _ outputs: [OutputFile])
    -> PackedSkill
  {
    var outputs = outputs
    if entry.isInLegacyIndex {
      let folder = Catalogue.legacyWellKnownFolder + entry.name + "/"
      outputs += zip(skill.files, entry.files).map { file, facts in
        OutputFile(
          path: folder + file.path, bytes: file.bytes, executable: file.executable,
          sha256: facts.sha256)
      }
    }
    return PackedSkill(
      entry: entry,
      outputs: outputs.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
  }

  /// Where an artifact stands in `dist/`, and what it is served as.
  static func place(_ kind: ArchiveKind, of entry: Catalogue.Entry) -> (
    path: String, mediaType: String
  ) {
    let name = entry.name
    switch kind {
    case .skill: return ("skills/\(name).skill", "application/zip")
    case .plugin: return ("plugins/\(name).zip", "application/zip")
    case .wellKnown:
      let folder = Catalogue.wellKnownFolder
      return isDocument(entry)
        ? ("\(folder)\(name)/SKILL.md", "text/markdown")
        : ("\(folder)\(name).tar.gz", "application/gzip")
    }
  }

  /// A skill that is its SKILL.md alone is published as that.
  private static func isDocument(_ entry: Catalogue.Entry) -> Bool {
    entry.files.count == 1 && entry.files.first?.path == "SKILL.md"
  }

  private static func bytes(_ kind: ArchiveKind, of skill: Skill, _ entry: Catalogue.Entry)
    throws(ArchiveWriter.Failure) -> [UInt8]
  {
    switch kind {
    case .skill: return try ArchiveWriter.zip(entries(skill, below: entry.name + "/"))
    case .plugin:
      let manifest = ArchiveEntry(
        path: ".claude-plugin/plugin.json", executable: false, bytes: entry.pluginManifest())
      return try ArchiveWriter.zip([manifest] + entries(skill, below: "skills/\(entry.name)/"))
    case .wellKnown:
      if isDocument(entry), let file = skill.files.first { return file.bytes }
      return try ArchiveWriter.tarGzip(entries(skill, below: ""))
    }
  }

  /// Readers refuse what unpacks to more than 100 times its size, as a bomb would.
  private static let mostRatio = 100

  private static func check(_ archive: OutputFile, holds size: Int) throws(ArchiveWriter.Failure) {
    guard size > archive.bytes.count * mostRatio else { return }
    throw ArchiveWriter.Failure(
      reason: "it unpacks to \(size / archive.bytes.count) times its size, and readers refuse more "
        + "than \(mostRatio) times; is a file nothing but blanks or zeros?", path: nil)
  }

  private static func entries(_ skill: Skill, below folder: String) -> [ArchiveEntry] {
    skill.files.map {
      ArchiveEntry(path: folder + $0.path, executable: $0.executable, bytes: $0.bytes)
    }
  }

  /// What is published of a skill, without any artifact.
  static func entry(_ skill: Skill) -> Catalogue.Entry {
    let files = skill.files.map { Catalogue.File($0) }
    let metadata = skill.frontMatter?["metadata"]?.value
    return Catalogue.Entry(
      name: skill.publishedName, description: skill.description ?? "",
      version: text(metadata?["version"]), license: text(skill.frontMatter?["license"]),
      compatibility: text(skill.frontMatter?["compatibility"]), tags: skill.tags, files: files,
      contentDigest: Catalogue.contentDigest(files), artifacts: [])
  }

  private static func text(_ entry: YAMLEntry?) -> String? {
    guard let value = entry?.value, !value.isNull, let text = value.string, !text.isEmpty else {
      return nil
    }
    return text
  }
}

extension Catalogue.Entry {
  /// The same entry with what was made of the skill.
  fileprivate func with(_ artifacts: [Catalogue.Artifact]) -> Catalogue.Entry {
    Catalogue.Entry(
      name: name, description: description, version: version, license: license,
      compatibility: compatibility, tags: tags, files: files, contentDigest: contentDigest,
      artifacts: artifacts)
  }
}

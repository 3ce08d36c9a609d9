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
      let (output, mediaType) = try artifact(kind, of: skill, bare)
      try check(output, holds: bare.size)
      outputs.append(output)
      artifacts.append(
        Catalogue.Artifact(
          kind: kind, path: output.path, size: output.bytes.count,
          sha256: output.sha256, mediaType: mediaType))
    }
    if kinds.contains(.wellKnown), bare.fitsLegacyIndex {
      let folder = Catalogue.legacyWellKnownFolder + bare.name + "/"
      outputs += zip(skill.files, bare.files).map { file, facts in
        OutputFile(
          path: folder + file.path, bytes: file.bytes, executable: file.executable,
          sha256: facts.sha256)
      }
    }
    return PackedSkill(
      entry: bare.with(artifacts),
      outputs: outputs.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
  }

  private static func artifact(_ kind: ArchiveKind, of skill: Skill, _ entry: Catalogue.Entry)
    throws(ArchiveWriter.Failure) -> (OutputFile, mediaType: String)
  {
    let name = entry.name
    switch kind {
    case .skill:
      let bytes = try ArchiveWriter.zip(entries(skill, below: name + "/"))
      return (OutputFile(path: "skills/\(name).skill", bytes: bytes), "application/zip")
    case .plugin:
      let manifest = ArchiveEntry(
        path: ".claude-plugin/plugin.json", executable: false, bytes: entry.pluginManifest())
      let bytes = try ArchiveWriter.zip([manifest] + entries(skill, below: "skills/\(name)/"))
      return (OutputFile(path: "plugins/\(name).zip", bytes: bytes), "application/zip")
    case .wellKnown:
      let folder = Catalogue.wellKnownFolder
      if skill.files.count == 1, let file = skill.files.first, file.path == "SKILL.md" {
        let path = "\(folder)\(name)/SKILL.md"
        return (OutputFile(path: path, bytes: file.bytes), "text/markdown")
      }
      let bytes = try ArchiveWriter.tarGzip(entries(skill, below: ""))
      return (OutputFile(path: "\(folder)\(name).tar.gz", bytes: bytes), "application/gzip")
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

  private static func entry(_ skill: Skill) -> Catalogue.Entry {
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

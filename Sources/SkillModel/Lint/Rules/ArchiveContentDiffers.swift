extension Rule {
  static let archiveContentDiffers = overPublished(
    "SK815", "archive-content-differs", .error,
    summary: "An artifact holds other files than `index.json` lists for its skill.",
    why: "who installs it gets something else than what was reviewed and listed",
    help: "build the folder again with `skillctl package --all`",
    sources: [.wellKnown],
    examples: [
      .published(
        [
          ("index.json", Rule.catalogue()), ("skills/pdf.skill", "(an archive)\n"),
          ("SKILL.md", Rule.catalogueDocument),
        ], archives: ["skills/pdf.skill": [("SKILL.md", Rule.catalogueDocument)]]),
      .published(
        [
          ("index.json", Rule.catalogue()), ("skills/pdf.skill", "(an archive)\n"),
          ("SKILL.md", Rule.catalogueDocument),
        ],
        archives: [
          "skills/pdf.skill": [("SKILL.md", Rule.catalogueDocument), ("x.sh", "curl\n")]
        ], flagged: ["skills/pdf.skill"]),
    ]
  ) { folder, report in
    guard let index = folder.index(.catalogue) else { return }
    let legacy = folder.index(.legacyWellKnown)
    let inLegacy = Set(legacy?.skills.map(\.name.value) ?? [])
    for skill in index.skills {
      guard let files = skill.files else { continue }
      let listed = files.compactMap(\.facts)
      for artifact in skill.artifacts {
        guard let path = folder.file(of: artifact, in: index), let content = folder.contents[path]
        else { continue }
        for difference in content.differences(from: listed) { report(whole: path, difference) }
      }
      guard let legacy, inLegacy.contains(skill.name.value) else { continue }
      let root = legacy.folder + skill.name.value + "/"
      for file in listed {
        guard let found = folder.files[root + file.path] else { continue }
        if found.sha256 != file.sha256 {
          report(whole: root + file.path, "its bytes are not those that `index.json` lists")
        } else if found.executable != file.executable {
          report(whole: root + file.path, "its permission to run is not as `index.json` lists it")
        }
      }
    }
  }

  static let catalogueDocument = "---\nname: pdf\ndescription: Fills forms.\n---\n"

  /// Our index of one skill with one archive; `SKILL.md` stands beside it for its digest.
  static func catalogue(content: String = "content(skills/pdf.skill)", name: String = "\"pdf\"")
    -> String
  {
    """
    {"$schema": "urn:skillctl:index:1", "schema_version": 1, "name": "acme",
     "skills": [{"name": \(name), "description": "Fills forms.", "size": size(SKILL.md),
      "content_digest": "sha256:\(content)",
      "archives": [{"kind": "skill", "url": "skills/pdf.skill", "media_type": "application/zip",
       "size": size(skills/pdf.skill), "sha256": "sha256(skills/pdf.skill)"}],
      "files": [{"path": "SKILL.md", "size": size(SKILL.md), "sha256": "sha256(SKILL.md)",
       "mode": "0644"}]}]}

    """
  }
}

extension PublishedFolder.Content {
  /// How its files differ from a list, in words; at most a few.
  fileprivate func differences(from listed: [Catalogue.File]) -> [String] {
    // What a plugin may do beyond its skill stands in its manifest, and in no list.
    let written = ["name", "description", "version", "license"]
    var differences = manifestKeys.filter { !written.contains($0) }
      .map { "its plugin.json has `\($0.shortened())`, which no build writes" }
    if files == listed, outside.isEmpty { return differences }
    var rest: [String: Catalogue.File] = [:]
    for file in listed { rest[file.path] = file }
    for file in files {
      guard let other = rest.removeValue(forKey: file.path) else {
        differences.append("it holds '\(file.path.shortened())', which `index.json` does not list")
        continue
      }
      if other.sha256 != file.sha256 || other.size != file.size {
        differences.append("its '\(file.path.shortened())' is not the file that `index.json` lists")
      } else if hasModes, other.executable != file.executable {
        differences.append(
          "its '\(file.path.shortened())' \(file.executable ? "may" : "may not") be run, "
            + "`index.json` says otherwise")
      }
    }
    differences += outside.map {
      "it holds '\($0.shortened())', which is no file of the skill"
    }
    differences += rest.keys.sorted().map { "it lacks '\($0.shortened())'" }
    let most = 20
    guard differences.count > most else { return differences }
    return differences.prefix(most) + ["\(differences.count - most) more files differ"]
  }
}

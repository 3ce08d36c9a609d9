package import SkillModel

/// Reads one skill's folder once: paths, modes, bytes.
package enum SkillReader {
  /// Reads a skill.
  ///
  /// What cannot be packed (links that leave the folder, devices, unreadable files) becomes a
  /// ``TreeProblem``; nothing is thrown but the failure to list the folder itself.
  package static func read(_ location: SkillLocation) throws(FileError) -> Skill {
    let root = try Files.realPath(location.folder)
    var walk = SkillTree(root: root)
    try walk.read()
    let documentPath = documentPath(in: walk.files)
    let document = walk.files.first { $0.path == documentPath }.map { file in
      SkillDocument.parse(
        SourceText(path: location.shown + "/" + documentPath, bytes: file.bytes))
    }
    return Skill(
      directory: root.pathParts.last.map(String.init) ?? "/", path: location.shown,
      document: document, documentPath: documentPath, files: walk.files,
      treeProblems: walk.problems, exclusions: walk.exclusions)
  }

  /// `SKILL.md`, or the first of its other spellings when only such a one is there.
  private static func documentPath(in files: [SkillFile]) -> String {
    if files.contains(where: { $0.path == "SKILL.md" }) { return "SKILL.md" }
    return files.first { Discovery.isDocument($0.path) }?.path ?? "SKILL.md"
  }
}

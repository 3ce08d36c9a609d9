package import SkillModel

/// Reads the names and descriptions of skills for an agent's system prompt.
package enum ToPrompt {
  package struct LeftOut: Sendable {
    /// The skill's folder as shown to people.
    package let skill: String
    /// The errors that keep its front matter from being read.
    package let findings: [Finding]
  }

  package struct Result: Sendable {
    /// In the order of the paths; those below one path sorted by theirs.
    package let skills: [AvailableSkill]
    package let leftOut: [LeftOut]
  }

  /// Reads every skill of the paths, each folder once.
  ///
  /// A path is a SKILL.md or a skill's folder, which stands for that skill alone, or any folder with
  /// skills below.
  ///
  /// It throws ``PublishingError`` when a path is missing or, unless `mayBeEmpty`, holds no skill, and
  /// `CancellationError` when its task was cancelled.
  package static func run(_ paths: [String], mayBeEmpty: Bool) throws -> Result {
    var skills: [AvailableSkill] = []
    var leftOut: [LeftOut] = []
    var seen: Set<String> = []
    for path in paths {
      let found = try PublishingError.wrapping { () throws(FileError) in
        try locations(at: path)
      }
      if found.isEmpty, !mayBeEmpty { throw PublishingError.noSkill(path: path) }
      for location in found {
        try Task.checkCancellation()
        let folder = try PublishingError.wrapping { () throws(FileError) in
          try Files.realPath(location.folder)
        }
        guard seen.insert(folder).inserted else { continue }
        let skill = read(folder, shown: location.shown)
        let document = Files.entry(skill.documentPath, of: folder)
        if let available = AvailableSkill(skill, location: document) {
          skills.append(available)
        } else {
          leftOut.append(LeftOut(skill: location.shown, findings: obstacles(of: skill)))
        }
      }
    }
    return Result(skills: skills, leftOut: leftOut)
  }

  /// A skill's folder is that skill, whatever is nested in it; any other folder is searched.
  private static func locations(at path: String) throws(FileError) -> [SkillLocation] {
    let found = try Discovery.skills(at: path)
    let folder = Files.tidied(path)
    return found.first { $0.folder == folder }.map { [$0] } ?? found
  }

  /// A skill of nothing but its document, which is all that a prompt is made of.
  private static func read(_ folder: String, shown: String) -> Skill {
    let names = ((try? Files.list(folder))?.names ?? []).filter(Discovery.isDocument)
    let name = ["SKILL.md", "skill.md"].first(where: names.contains) ?? names.first ?? "SKILL.md"
    let path = Files.entry(name, of: folder)
    let directory = folder.pathParts.last.map(String.init) ?? "/"
    do {
      guard try Files.info(path, followLinks: true).kind == .file else {
        throw FileError(.read, path, code: notAFile)
      }
      let bytes = try Files.read(path)
      let source = SourceText(path: Files.entry(name, of: shown), bytes: bytes)
      return Skill(
        directory: directory, path: shown, document: SkillDocument.parse(source),
        documentPath: name, files: [SkillFile(path: name, bytes: bytes)])
    } catch {
      let problem = TreeProblem(
        path: name, kind: .unreadable(reason: (error as? FileError)?.reason ?? "it vanished"))
      return Skill(
        directory: directory, path: shown, document: nil, documentPath: name, files: [],
        treeProblems: [problem])
    }
  }

  /// The errors of the rules about a document's form, and about a missing name or description.
  private static func obstacles(of skill: Skill) -> [Finding] {
    Linter().findings(in: skill).filter { finding in
      let number = Int(finding.code.dropFirst(2)) ?? 0
      let isAboutForm = number <= 120 || number == 131 || 300..<340 ~= number
      return finding.severity == .error && isAboutForm
    }
  }
}

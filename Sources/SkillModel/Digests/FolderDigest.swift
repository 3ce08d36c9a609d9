/// What one tool's lock or index would say of a skill's folder.
///
/// Not given, because its value depends on the machine: `folderHash` of skill-cli
/// (https://github.com/skill-cli/cli/blob/main/Sources/Core/FileHash.swift, checked 2026-11-21)
/// leaves out what the Mac that runs it takes for a package, and cuts the folder's path out of
/// the paths as the system spells it.
package struct FolderDigest: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable, Codable {
    /// Ours: ``Catalogue/contentDigest(_:)``.
    case skillctl
    case gitTree = "git-tree"
    case toolHive = "toolhive"
    case moat
    case npxSkills = "npx-skills"
  }

  /// Where a skill was read.
  package enum Origin: Sendable, Equatable {
    /// Its links were followed.
    case folder
    /// Its links were not followed; some archives hold no permissions.
    case archive(hasModes: Bool)

    /// What the digest of a skill read there depends on.
    fileprivate func caveat(_ kind: Kind, hasLinks: Bool) -> String? {
      guard case .archive(let hasModes) = self else { return nil }
      switch kind {
      case .skillctl where hasLinks: return "without the symbolic links, as in no folder"
      case .skillctl where !hasModes, .gitTree where !hasModes:
        return "if no file is executable: the archive holds no permissions"
      default: return nil
      }
    }
  }

  package let kind: Kind
  /// As the tool writes it; nil when it refuses the folder, or the value cannot be known.
  package let value: String?
  /// Why there is no value, or what a value depends on.
  package let caveat: String?

  /// Every digest of a skill, in the order of ``Kind``.
  ///
  /// `links` are its symbolic links, followed or not. What is left out of the archives is in none of
  /// the digests.
  package static func all(
    of skill: Skill, links: [FolderContents.Link] = [], from origin: Origin = .folder
  ) -> [FolderDigest] {
    let followed = Set(links.map(\.path))
    let dangling = skill.treeProblems.compactMap(\.link).filter { !followed.contains($0.path) }
    let contents = FolderContents(files: skill.files, links: links + dangling)
    let unseen = skill.treeProblems.contains(where: \.hidesContents)
    return Kind.allCases.map { kind in
      let digest = digest(kind, of: skill, contents)
      if unseen, kind != .skillctl {
        return FolderDigest(
          kind: kind, value: nil, caveat: "the folder holds entries that cannot be read")
      }
      guard let caveat = origin.caveat(kind, hasLinks: !contents.links.isEmpty) else {
        return digest
      }
      return FolderDigest(kind: kind, value: digest.value, caveat: caveat)
    }
  }

  private static func digest(_ kind: Kind, of skill: Skill, _ contents: FolderContents)
    -> FolderDigest
  {
    switch kind {
    case .skillctl:
      return FolderDigest(
        kind: kind, value: Catalogue.contentDigest(skill.files.map(Catalogue.File.init)),
        caveat: nil)
    case .gitTree:
      return FolderDigest(kind: kind, value: GitTree.sha1(of: contents), caveat: nil)
    case .toolHive: return FolderDigest(kind, ToolHiveDigest.value(of: contents))
    case .moat: return FolderDigest(kind, MOATContentHash.value(of: contents))
    case .npxSkills: return FolderDigest(kind, NPXSkillsHash.value(of: contents))
    }
  }

  package init(kind: Kind, value: String?, caveat: String?) {
    self.kind = kind
    self.value = value
    self.caveat = caveat
  }

  private init(_ kind: Kind, _ result: Result<String, NoDigest>) {
    switch result {
    case .success(let value):
      self.init(kind: kind, value: value, caveat: kind == .npxSkills ? NPXSkillsHash.caveat : nil)
    case .failure(let error): self.init(kind: kind, value: nil, caveat: error.reason)
    }
  }
}

/// A folder to which a tool gives no digest, or none that can be known here.
package struct NoDigest: Error, Equatable {
  /// In a lower-case phrase.
  package let reason: String
}

extension TreeProblem {
  /// The link that the entry is, when it is one that was not followed.
  fileprivate var link: FolderContents.Link? {
    switch kind {
    case .symlinkLeavesFolder(let target), .symlinkDangles(let target), .symlinkLoop(let target),
      .symlinkAbsolute(let target):
      FolderContents.Link(path: path, target: target)
    default: nil
    }
  }

  /// Whether other tools may see bytes here that we did not.
  fileprivate var hidesContents: Bool {
    switch kind {
    case .unreadable, .nameNotUTF8: true
    default: false
    }
  }
}

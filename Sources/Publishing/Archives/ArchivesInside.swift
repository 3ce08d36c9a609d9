import SkillModel

/// Looks into the archives that lie in an archive, level by level: a bomb hides deep.
enum ArchivesInside {
  private struct Inside {
    /// As problems name it: `outer/inner.zip!deeper.zip`.
    let name: String
    let bytes: [UInt8]
    let depth: Int
  }

  /// Adds their problems to the outer archive's; nothing else of them is kept.
  static func read(_ level: inout ArchiveLevel, _ budget: inout ArchiveBudget) {
    var waiting = archives(in: level, below: nil, depth: 1)
    while let inside = waiting.popLast() {
      guard inside.depth <= budget.limits.nesting else {
        level.report(
          ArchiveProblem(
            .nestedTooDeep(limit: budget.limits.nesting), entry: inside.name,
            nesting: inside.depth - 1))
        continue
      }
      let found = ArchiveLevel.read(inside.bytes, isInside: true, &budget)
      for problem in found.problems + unsafe(found.entries) {
        level.report(
          ArchiveProblem(
            problem.kind, entry: problem.entry.map { "\(inside.name)!\($0)" } ?? inside.name,
            offset: problem.offset, nesting: inside.depth))
      }
      waiting += archives(in: found, below: inside.name, depth: inside.depth + 1)
    }
  }

  /// First one last.
  private static func archives(in level: ArchiveLevel, below name: String?, depth: Int)
    -> [Inside]
  {
    level.contents.reversed().filter { ArchiveSignature.isArchive($0.bytes) }.map { content in
      let path = name.map { content.path.isEmpty ? $0 : "\($0)!\(content.path)" } ?? content.path
      return Inside(name: path, bytes: content.bytes, depth: depth)
    }
  }

  private static func unsafe(_ entries: [Archive.Entry]) -> [ArchiveProblem] {
    entries.compactMap { entry in
      if let problem = entry.pathProblem, problem.isUnsafe {
        return ArchiveProblem(.unsafePath(problem), entry: entry.path)
      }
      return entry.linkProblem.map { ArchiveProblem(.unsafeLink($0), entry: entry.path) }
    }
  }
}

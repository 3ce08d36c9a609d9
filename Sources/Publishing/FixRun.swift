package import SkillModel

/// Mends what can be mended in skills' own folders, or says what would be.
package enum FixRun {
  /// One file that is different now, or would be.
  package struct File: Sendable {
    /// As shown to people.
    package let path: String
    /// Its name from now on, when that is another.
    package let newPath: String?
    package let isMadeExecutable: Bool
    /// Unified; empty when the bytes stay, and when the file holds a secret.
    package let diff: [UInt8]
    package let hasSecret: Bool
    /// Why it was left as it is; nil when it was not.
    package let refusal: String?
  }

  package struct Result: Sendable {
    /// Sorted by path.
    package let files: [File]
    /// Sorted by ``Finding/inOrder(_:_:)``.
    package let mended: [Finding]
  }

  package struct Request: Sendable {
    package let paths: [String]
    /// What needs somebody's eye is done too.
    package let unsafe: Bool
    /// Nothing is written.
    package let isDry: Bool

    package init(paths: [String], unsafe: Bool, isDry: Bool) {
      self.paths = paths
      self.unsafe = unsafe
      self.isDry = isDry
    }
  }

  /// Mends every skill below the paths; each file is written whole or stays as it is.
  ///
  /// A file that a link leads to, or that has changed since it was read, is left alone and named.
  ///
  /// It throws ``PublishingError`` when a path is missing or holds no skill, or a file cannot be written.
  package static func run(
    _ request: Request, configuration: Configuration, jobs: Int,
    step: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
  ) async throws -> Result {
    let locations = try Validate.discover(request.paths)
    let linter = Linter(configuration: configuration)
    var files: [File] = []
    var mended: [Finding] = []
    var done = 0
    try await locations.concurrentMap(
      limit: jobs,
      { location in
        try PublishingError.wrapping { () throws(FileError) in
          let skill = try SkillReader.read(location)
          return (location, FixedSkill(skill, linter: linter, unsafe: request.unsafe))
        }
      },
      inOrder: { location, fixed in
        var refused: Set<String> = []
        for change in fixed.changes {
          let refusal = try PublishingError.wrapping { () throws(FileError) in
            try FileChange(change, in: location.folder).made(dry: request.isDry)
          }
          let file = File(change, in: location, secrets: fixed.secrets, refusal: refusal)
          files.append(file)
          if refusal != nil { refused.formUnion([file.path, file.newPath ?? file.path]) }
        }
        mended += fixed.mended.filter { !refused.contains($0.path) }
        done += 1
        step(done, locations.count)
      })
    return Result(files: files, mended: mended.sorted(by: Finding.inOrder))
  }
}

extension FixRun.File {
  fileprivate init(
    _ change: FixedSkill.ChangedFile, in location: SkillLocation, secrets: Set<String>,
    refusal: String?
  ) {
    let shown = location.shown == "." ? "" : location.shown + "/"
    path = shown + change.path
    newPath = change.newPath == change.path ? nil : shown + change.newPath
    isMadeExecutable = change.after.executable && !change.before.executable
    hasSecret = secrets.contains(path)
    diff =
      hasSecret
      ? []
      : UnifiedDiff.text(
        change.before.bytes, change.after.bytes, old: UnifiedDiff.name("a/" + path),
        new: UnifiedDiff.name("b/" + (newPath ?? path)))
    self.refusal = refusal
  }
}

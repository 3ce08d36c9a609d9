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
    /// Why it could not be written, or its skill not be read; nil when it could.
    package let failure: FileError?
  }

  package struct Result: Sendable {
    /// Sorted by path.
    package let files: [File]
    /// Sorted by ``Finding/inOrder(_:_:)``.
    package let mended: [Finding]
    /// How many skills were not looked at, because the run was cancelled before.
    package let skillsLeft: Int

    /// The files that are different now, or would be.
    package var changed: [File] { files.filter { $0.refusal == nil && $0.failure == nil } }
    /// The first of what could not be written or read, in the order of files.
    package var failure: FileError? { files.lazy.compactMap(\.failure).first }
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
  /// A file that a link leads to, that has another name, that is write-protected, or that has changed since it was
  /// read, is left alone and named. One that cannot be written is named too, and the others are mended all the same.
  /// When the task is cancelled, the result tells of what was done before.
  ///
  /// It throws ``PublishingError`` when a path is missing or holds no skill, and in a dry run when one cannot be read.
  package static func run(
    _ request: Request, configuration: Configuration, jobs: Int,
    step: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
  ) async throws -> Result {
    let locations = try Validate.discover(request.paths)
    let linter = Linter(configuration: configuration)
    var files: [File] = []
    var mended: [Finding] = []
    var done = 0
    do {
      try await locations.concurrentMap(
        limit: jobs, { location in fixed(location, linter, unsafe: request.unsafe) },
        inOrder: { location, fixed in
          let made: [File]
          switch fixed {
          case .failure(let error): made = [File(location.shown, failure: error)]
          case .success(let fixed):
            made = fixed.changes.map { File($0, of: fixed, in: location, dry: request.isDry) }
            let left = made.filter { $0.refusal != nil || $0.failure != nil }
            let names = Set(left.flatMap { [$0.path, $0.newPath ?? $0.path] })
            mended += fixed.mended.filter { !names.contains($0.path) }
          }
          if request.isDry, let error = made.lazy.compactMap(\.failure).first {
            throw PublishingError.file(error)
          }
          files += made
          done += 1
          step(done, locations.count)
        })
    } catch is CancellationError {}
    return Result(
      files: files, mended: mended.sorted(by: Finding.inOrder), skillsLeft: locations.count - done)
  }

  private static func fixed(
    _ location: SkillLocation, _ linter: Linter, unsafe: Bool
  ) -> (SkillLocation, Swift.Result<FixedSkill, FileError>) {
    do throws(FileError) {
      let skill = try SkillReader.read(location)
      return (location, .success(FixedSkill(skill, linter: linter, unsafe: unsafe)))
    } catch { return (location, .failure(error)) }
  }
}

extension FixRun.File {
  /// A skill that could not be read.
  fileprivate init(_ path: String, failure: FileError) {
    self.path = path
    newPath = nil
    isMadeExecutable = false
    hasSecret = false
    diff = []
    refusal = nil
    self.failure = failure
  }

  /// Makes the change, unless the run is a dry one, and says what came of it.
  fileprivate init(
    _ change: FixedSkill.ChangedFile, of skill: FixedSkill, in location: SkillLocation, dry: Bool
  ) {
    let shown = location.shown == "." ? "" : location.shown + "/"
    path = shown + change.path
    newPath = change.newPath == change.path ? nil : shown + change.newPath
    isMadeExecutable = change.after.executable && !change.before.executable
    hasSecret = skill.secrets.contains(path)
    diff =
      hasSecret
      ? []
      : UnifiedDiff.text(
        change.before.bytes, change.after.bytes, old: UnifiedDiff.name("a/" + path),
        new: UnifiedDiff.name("b/" + (newPath ?? path)))
    do throws(FileError) {
      refusal = try FileChange(change, in: location.folder).made(dry: dry)
      failure = nil
    } catch {
      refusal = nil
      failure = error
    }
  }
}

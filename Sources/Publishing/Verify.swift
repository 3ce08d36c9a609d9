package import SkillModel

/// Checks what was published or received: archives, a SKILL.md by itself, whole published folders.
///
/// Nothing is ever written, and nothing is unpacked to disk.
package enum Verify {
  package struct Request: Sendable {
    package let targets: [String]
    /// What every archive is for; nil to tell from each.
    package let purpose: ArchivePurpose?
    /// Where a published folder is served; nil to believe its `index.json`.
    package let baseURL: String?
    package let configuration: Configuration
    package let jobs: Int

    package init(
      targets: [String], purpose: ArchivePurpose? = nil, baseURL: String? = nil,
      configuration: Configuration = Configuration(), jobs: Int
    ) {
      self.targets = targets
      self.purpose = purpose
      self.baseURL = baseURL
      self.configuration = configuration
      self.jobs = jobs
    }
  }

  /// What one target is, and what was found.
  package struct Target: Sendable {
    package enum Kind: Sendable {
      case archive(ArchiveFacts)
      /// A SKILL.md by itself.
      case document
      case folder(FolderFacts)
    }

    /// As it is shown to people.
    package let path: String
    package let kind: Kind
    /// What it is, in words.
    package let words: String
    /// Of the file itself, or of all files of a folder, in bytes.
    package let size: Int
    /// Of the file itself; nil for a folder.
    package let sha256: String?
    /// In order.
    package let findings: [Finding]

    package var isRefused: Bool { findings.contains { $0.severity == .error } }
  }

  package struct ArchiveFacts: Sendable {
    package let choice: PurposeChoice
    package let format: Archive.Format?
    package let maker: Archive.Maker
    package let entries: Int
    /// The bytes of all contents; nil when it was not unpacked whole.
    package let unpacked: Int?
    /// The folders of its skills; empty for the top.
    package let skills: [String]
  }

  package struct FolderFacts: Sendable {
    package let files: Int
    package let skills: Int
    /// Archives that were opened.
    package let archives: Int
    /// What was compared, one phrase each.
    package let checked: [String]
    /// What could not be compared, and why, one phrase each.
    package let unchecked: [String]
  }

  /// How far it is.
  package struct Progress: Sendable {
    package let done: Int
    package let total: Int
  }

  /// Verifies every target, in their order.
  ///
  /// - Throws: ``PublishingError`` when a target is missing or nothing that can be verified;
  ///   `CancellationError`.
  package static func run(
    _ request: Request, progress: @escaping @Sendable (Progress) -> Void
  ) async throws -> [Target] {
    let places = try TargetPlace.find(request.targets)
    let files = places.filter { $0.kind != .folder }
    let linter = Linter(configuration: request.configuration)
    var results: [String: Target] = [:]
    var done = 0
    try await files.concurrentMap(
      limit: request.jobs,
      { place in
        try PublishingError.wrapping { () throws(FileError) in
          try FileVerification.target(place, purpose: request.purpose, linter: linter)
        }
      },
      inOrder: { target in
        results[target.path] = target
        done += 1
        progress(Progress(done: done, total: files.count))
      })
    for place in places where place.kind == .folder {
      results[place.path] = try await FolderVerification.target(
        place, request: request, linter: linter, progress: progress)
    }
    return places.compactMap { results[$0.path] }
  }
}

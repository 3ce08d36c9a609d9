package import SkillModel

/// Checks what was published or received: archives, a SKILL.md by itself, whole published folders, and
/// sites as a server hands them out.
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
    /// The local folder that a site must hand out as it is; nil to hold it against its own lists.
    package var against: String?
    /// The files that a site must hand out, when no folder of this machine holds them.
    package var listing: FileListing?
    /// Most requests to a server at once.
    package var connections = 8
    /// How long to wait for a connection, and for each part of an answer, in seconds.
    package var timeout = 30
    /// A PEM file with the authorities to trust in place of the system's.
    package var authorities: String?
    /// Sent to the site's own origin as Basic authentication.
    package var user: (name: String, password: String)?

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

  /// Files that are known by their digests alone.
  package struct FileListing: Sendable {
    package struct File: Sendable {
      /// From the site's folder on.
      package let path: String
      /// In bytes.
      package let size: Int
      /// Lower-case hexadecimal.
      package let sha256: String

      package init(path: String, size: Int, sha256: String) {
        self.path = path
        self.size = size
        self.sha256 = sha256
      }
    }

    /// What holds them, as it is shown to people.
    package let name: String
    package let files: [File]

    package init(name: String, files: [File]) {
      self.name = name
      self.files = files
    }
  }

  /// What one target is, and what was found.
  package struct Target: Sendable {
    package enum Kind: Sendable {
      case archive(ArchiveFacts)
      /// A SKILL.md by itself.
      case document
      case folder(FolderFacts)
      /// What a server hands out.
      case site(SiteFacts)
    }

    /// As it is shown to people.
    package let path: String
    package let kind: Kind
    /// What it is, in words.
    package let words: String
    /// Of the file itself, of all files of a folder, or of all answers of a site, in bytes.
    package let size: Int
    /// Of the file itself; nil for a folder or a site.
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

  package struct SiteFacts: Sendable {
    /// One line of what was looked at.
    package struct Check: Sendable {
      package let name: String
      /// How many answers, links or names.
      package let looked: Int
      package let findings: Int
    }

    package let requests: Int
    /// Files that the server handed out.
    package let files: Int
    package let skills: Int
    /// The local folder that it was held against, if any.
    package let against: String?
    package let checks: [Check]
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
  /// - Throws: ``PublishingError`` when a target is missing, cannot be reached, or is nothing that can
  ///   be verified; `CancellationError`.
  package static func run(
    _ request: Request, progress: @escaping @Sendable (Progress) -> Void
  ) async throws -> [Target] {
    let places = try TargetPlace.find(request.targets)
    let files = places.filter { $0.kind == .archive || $0.kind == .document }
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
    for place in places where place.kind == .site {
      results[place.path] = try await SiteVerification.target(
        place.path, request: request, linter: linter, progress: progress)
    }
    return places.compactMap { results[$0.path] }
  }
}

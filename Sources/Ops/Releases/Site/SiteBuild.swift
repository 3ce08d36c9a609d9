package import Publishing
package import SkillModel

/// A site that `skillctl package` has built, as it is published.
package enum SiteBuild {
  /// So many findings are named.
  private static let mostNamed = 5

  /// Reads the folder, once it is known to be a whole build that nobody has edited since.
  ///
  /// What skillctl keeps for itself at its top (`.gitignore`, what an unfinished build has left) stays here.
  ///
  /// - Throws: ``ReleaseFault``; ``PublishingError``; `FileError`; `CancellationError`.
  package static func read(
    _ folder: String, configuration: Configuration, jobs: Int,
    progress: @escaping @Sendable (Verify.Progress) -> Void = { _ in }
  ) async throws -> ReleaseSource {
    let names = try names(folder)
    guard names.contains("SHA256SUMS"), names.contains("index.json") else {
      throw ReleaseFault.unbuilt(folder)
    }
    let request = Verify.Request(targets: [folder], configuration: configuration, jobs: jobs)
    let faults = try await Verify.run(request, progress: progress).flatMap(\.findings)
      .filter { $0.severity == .error || isEdit($0) }
    guard faults.isEmpty else {
      throw ReleaseFault.unwhole(
        folder, faults.prefix(mostNamed).map(\.sentence), more: max(0, faults.count - mostNamed))
    }
    return try await ReleaseSource.read(
      folder, jobs: jobs, unused: Set(names.filter(LocalBuild.isKept)))
  }

  private static func names(_ folder: String) throws(ReleaseFault) -> [String] {
    guard Files.isDirectory(folder), let names = try? Files.list(folder).names else {
      throw ReleaseFault.unbuilt(folder)
    }
    return names
  }

  /// Whether a finding says that the folder is not as it was built, whatever severity somebody gave it.
  private static func isEdit(_ finding: Finding) -> Bool {
    ["SK801", "SK802", "SK803", "SK804", "SK805"].contains(finding.code)
  }
}

extension LocalBuild {
  /// Whether a name at a build's top is of what stays on this machine.
  static func isKept(_ name: String) -> Bool { isHidden(name + "/") }
}

extension Finding {
  /// Where, what, and by which rule, in a line.
  var sentence: String { "\(path.isEmpty ? "" : path + ": ")\(message) (\(code))" }
}

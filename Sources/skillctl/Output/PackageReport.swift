import Publishing

/// What `skillctl package` or `skillctl site` has to tell, whichever way it is shown.
struct PackageReport: Sendable {
  enum Outcome: String {
    case written
    case upToDate = "up-to-date"
    case stopped
    /// `--check` found what would be built.
    case same
    /// `--check` found differences.
    case different
  }

  let result: Package.Result
  /// Nil unless `--check` was given.
  let differences: [Package.Difference]?
  let request: Package.Request

  /// The folder as it is shown to people.
  var out: String { request.out }
  /// What builds the folder the way it was to be built.
  var command: String { request.packs ? "skillctl package --all" : "skillctl site" }

  var outcome: Outcome {
    switch (result.outcome, differences) {
    case (.stopped, _): .stopped
    case (.written, nil): .written
    case (.upToDate, nil): .upToDate
    case (_, let differences?): differences.isEmpty ? .same : .different
    }
  }

  /// 1 after findings that stopped the build, a difference, or a skill that was left out.
  var exitCode: Int32 {
    switch outcome {
    case .stopped, .different: 1
    case .written, .upToDate, .same: result.leftOut.isEmpty ? 0 : 1
    }
  }
}

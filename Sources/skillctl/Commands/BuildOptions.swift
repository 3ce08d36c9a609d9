import ArgumentParser
import Publishing
import SkillModel

/// What every command that builds `dist/` takes, and how it does it.
struct BuildOptions: ParsableArguments {
  @Option(
    help: "The repository; default: the nearest folder upwards with a skillctl.yaml, else here.",
    completion: .directory)
  var root: String?

  @Option(help: "The folder to replace; default: dist/ of the repository.", completion: .directory)
  var out: String?

  @Flag(name: .customLong("no-file-pages"), help: "Make no page of each text file.")
  var noFilePages = false

  @Flag(help: "Build nothing; exit with 1 when the folder is not what would be built.")
  var check = false

  @Flag(help: "Take skills with errors too; a skill with a secret is still left out.")
  var allowFindings = false

  @OptionGroup var cache: CacheOptions

  @Flag(name: .shortAndLong, help: "Show nothing but what is wrong.")
  var quiet = false

  @OptionGroup var jobs: JobsOption
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if [root, out].contains("") {
      throw ValidationError("a path is empty; is a shell variable unset?")
    }
  }

  /// A build of these skills by the repository's configuration.
  func request(_ selection: Package.Selection) throws -> Package.Request {
    let root = try ProjectRoot(root)
    var configuration = try root.configuration()
    if noFilePages { configuration.site.filePages = false }
    return Package.Request(
      root: root.path, selection: selection,
      out: out.map(Self.withoutTrailingSlash) ?? root.appending("dist"),
      configuration: configuration, kinds: configuration.archives, allowFindings: allowFindings,
      cache: cache.folder, jobs: jobs.jobs,
      sourceDate: try Environment.sourceDate())
  }

  /// Builds, or compares, shows how it went and ends the command with its exit code.
  func run(_ request: Package.Request) async throws {
    let progress = PackageProgress(
      isQuiet: quiet, packs: request.packs, terminal: output.error)
    defer { progress.clear() }
    let check = check
    let report = try await Interrupt.cancelling(
      state: { check ? nil : "\(request.out)/ is \($0?.outcome == .written ? "" : "un")changed" },
      operation: { try await Self.report(on: request, check: check, progress: progress.show) })
    progress.clear()
    try show(report)
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }

  private static func report(
    on request: Package.Request, check: Bool,
    progress: @escaping @Sendable (Package.Progress) -> Void
  ) async throws -> PackageReport {
    guard check else {
      let result = try await Package.run(request, progress: progress)
      return PackageReport(result: result, differences: nil, request: request)
    }
    let (result, differences) = try await Package.check(request, progress: progress)
    return PackageReport(result: result, differences: differences, request: request)
  }

  private func show(_ report: PackageReport) throws {
    if output.isJSON { return try Stream.output.write(PackageJSON(report).text) }
    let renderer = PackageRenderer(terminal: output.output, report: report)
    try Stream.output.write(quiet ? renderer.renderedQuietly() : renderer.rendered())
  }

  private static func withoutTrailingSlash(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}

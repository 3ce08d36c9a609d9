import ArgumentParser
import Publishing
import SkillModel

/// `skillctl package`: builds `dist/`, or says how it differs from what would be built.
struct PackageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "package",
    abstract: "Build dist/: archives, machine indexes and HTML pages of skills.",
    discussion: """
      Reads skills/ below the repository's root, stops on errors and secrets, and replaces dist/ \
      whole or not at all. The same input gives the same bytes everywhere. A file in site/ stands \
      for the file of the same name in the theme of the pages.
      """)

  @Argument(help: "Skills to pack, by name.")
  var name: [String] = []

  @Flag(help: "Pack every skill of the repository's skills/ folder.")
  var all = false

  @Option(
    help: "The repository; default: the nearest folder upwards with a skillctl.yaml, else here.",
    completion: .directory)
  var root: String?

  @Option(help: "The folder to replace; default: dist/ of the repository.", completion: .directory)
  var out: String?

  @Option(
    help: "What to make of a skill: skill, well-known, plugin, separated by commas.",
    completion: .list(ArchiveKind.allCases.map(\.rawValue)))
  var archives: ArchiveSelection?

  @Flag(name: .customLong("no-site"), help: "Make no HTML pages.")
  var noSite = false

  @Flag(name: .customLong("no-file-pages"), help: "Make no page of each text file.")
  var noFilePages = false

  @Flag(help: "Build nothing; exit with 1 when the folder is not what would be built.")
  var check = false

  @Flag(help: "Pack skills with errors too; a skill with a secret is still left out.")
  var allowFindings = false

  @Flag(name: .customLong("no-cache"), help: "Read and pack every skill anew.")
  var noCache = false

  @Option(help: "Where results of unchanged skills are kept.", completion: .directory)
  var cache: String?

  @Flag(name: .shortAndLong, help: "Show nothing but what is wrong.")
  var quiet = false

  @OptionGroup var jobs: JobsOption
  @OptionGroup var output: OutputOptions

  func validate() throws {
    _ = try Environment.sourceDate()
    if all, !name.isEmpty {
      throw ValidationError("--all stands for every skill; give it or names, not both")
    }
    if [root, out, cache].contains("") {
      throw ValidationError("a path is empty; is a shell variable unset?")
    }
    if !all, name.isEmpty {
      throw ValidationError(
        "name the skills to pack, or say --all; for example: skillctl package --all")
    }
  }

  func run() async throws {
    let request = try request()
    let progress = PackageProgress(isQuiet: quiet, terminal: output.error)
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
      return PackageReport(result: result, differences: nil, out: request.out)
    }
    let (result, differences) = try await Package.check(request, progress: progress)
    return PackageReport(result: result, differences: differences, out: request.out)
  }

  private func request() throws -> Package.Request {
    let root = try ProjectRoot(root)
    var configuration = try root.configuration()
    if noSite { configuration.site.enabled = false }
    if noFilePages { configuration.site.filePages = false }
    return Package.Request(
      root: root.path, selection: all ? .all : .names(name),
      out: out.map(Self.withoutTrailingSlash) ?? root.appending("dist"),
      configuration: configuration, kinds: archives?.kinds ?? configuration.archives,
      allowFindings: allowFindings, cache: noCache ? nil : cache ?? Environment.cacheFolder,
      jobs: jobs.jobs, sourceDate: try Environment.sourceDate())
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

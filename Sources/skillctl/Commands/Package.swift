import ArgumentParser
import Publishing
import SkillModel

/// `skillctl package`: builds `dist/`, or says how it differs from what would be built.
struct PackageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "package",
    _superCommandName: "skillctl",
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
    help: "What to make of a skill: skill, well-known, plugin, separated by commas.",
    completion: .list(ArchiveKind.allCases.map(\.rawValue)))
  var archives: ArchiveSelection?

  @Flag(name: .customLong("no-site"), help: "Make no HTML pages.")
  var noSite = false

  @Flag(help: "Write .br, .gz and .zst beside text files, for servers that send them as they are.")
  var precompress = false

  @OptionGroup var build: BuildOptions

  func validate() throws {
    _ = try Environment.sourceDate()
    if all, !name.isEmpty {
      throw ValidationError("--all stands for every skill; give it or names, not both")
    }
    if !all, name.isEmpty {
      throw ValidationError(
        "name the skills to pack, or say --all; for example: skillctl package --all")
    }
  }

  func run() async throws {
    var request = try build.request(all ? .all : .names(name))
    if noSite { request.configuration.site.enabled = false }
    if let kinds = archives?.kinds { request.kinds = kinds }
    request.precompress = precompress
    try await build.run(request)
  }
}

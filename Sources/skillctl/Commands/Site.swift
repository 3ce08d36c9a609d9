import ArgumentParser
import Publishing
import SkillModel

/// `skillctl site`: everything that `package --all` does but packing.
struct SiteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site",
    _superCommandName: "skillctl",
    abstract: "Build the pages and indexes of dist/ without packing anything.",
    discussion: """
      Does what `package --all` does but makes no archive: those that dist/ holds of a skill are \
      taken over while its content is the same, whatever has become of the theme. The indexes name \
      what is there; `package --all` makes the rest.
      """)

  @OptionGroup var build: BuildOptions

  func run() async throws {
    var request = try build.request(.all)
    request.configuration.site.enabled = true
    request.packs = false
    try await build.run(request)
  }
}

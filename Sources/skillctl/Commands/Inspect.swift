import ArgumentParser
import Publishing
import SkillModel

/// `skillctl inspect`: everything about one skill on a page, or about many in a table.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    _superCommandName: "skillctl",
    abstract: "Show what is in a skill or an archive.",
    discussion: """
      Shows front matter, files, token estimates, headings, links, the digests that locks of other \
      tools keep, and findings. Several skills are shown as a table, and whole with --full. It only \
      shows: the exit code is 0 whatever the findings, and 2 when the path cannot be read.
      """)

  @Argument(
    help: "A skill's folder, a SKILL.md, an archive, or a folder with skills below.",
    completion: .file())
  var path = "."

  @Flag(help: "Show every file, heading and link, and every skill on its own page.")
  var full = false

  @OptionGroup var jobs: JobsOption
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if path.isEmpty {
      throw ValidationError("the path is empty; is a shell variable unset?")
    }
  }

  func run() async throws {
    let configuration = try ProjectRoot(nil).configuration()
    let progress = ProgressBar(output.error)
    defer { progress.clear() }
    let (path, jobs) = (path, jobs.jobs)
    let result = try await Interrupt.cancelling {
      try await Inspect.run(path, configuration: configuration, jobs: jobs) { done, total in
        progress.show("inspecting", done: done, of: total, plain: "")
      }
    }
    progress.clear()
    try Stream.output.write(
      output.isJSON
        ? InspectJSON(result).text
        : InspectRenderer(terminal: output.output, isFull: full).rendered(result))
  }
}

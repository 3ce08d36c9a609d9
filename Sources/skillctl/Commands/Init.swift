import ArgumentParser
import Publishing
import SkillModel

/// `skillctl init`: starts a repository of skills.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    _superCommandName: "skillctl",
    abstract: "Start a repository of skills.",
    discussion: """
      Makes skillctl.yaml, skills/, .gitignore and an example of continuous integration. A file that \
      is there already is kept as it is.
      """)

  @Argument(help: "The repository's folder; made when it is missing.", completion: .directory)
  var path = "."

  @Option(help: "The catalogue's name in kebab case; default: the folder's.")
  var name: String?

  @Option(help: "Who publishes it.")
  var owner: String?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("Where dist/ will be served, with https.", valueName: "url"))
  var baseURL: String?

  @Flag(help: "Make nothing; show what would be made.")
  var dryRun = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    for (what, value) in [
      ("a path", path), ("--name", name), ("--owner", owner), ("--base-url", baseURL),
    ] where value == "" {
      throw ValidationError("\(what) is empty; is a shell variable unset?")
    }
  }

  func run() async throws {
    let template = try template()
    let request = Init.Request(path: path, template: template)
    let dryRun = dryRun
    let result = try await Interrupt.cancelling(
      state: { (made: Init.Result?) in
        made == nil || dryRun ? "nothing was made" : "everything was made"
      },
      operation: { try dryRun ? Init.plan(request) : Init.run(request) })
    let report = InitReport(
      request: request, result: result, isDryRun: dryRun,
      givenFlags: [
        name == nil ? nil : "--name", owner == nil ? nil : "--owner",
        baseURL == nil ? nil : "--base-url",
      ].compactMap(\.self))
    try Stream.output.write(
      output.isJSON
        ? InitJSON(report).text : InitRenderer(terminal: output.output).rendered(report))
  }

  private func template() throws -> RepositoryTemplate {
    let plain = RepositoryTemplate(
      name: name ?? RepositoryTemplate.catalogueName(forFolder: Init.folderName(path)))
    try check(plain, "--name", name.map(\.kebabSuggestion) ?? "")
    var template = plain
    template.owner = owner
    try check(template, "--owner")
    template = plain
    template.baseURL = baseURL
    try check(template, "--base-url")
    template.owner = owner
    return template
  }

  /// Lets the configuration's own reader look at a value.
  private func check(_ template: RepositoryTemplate, _ flag: String, _ hint: String = "") throws {
    do { _ = try template.configuration() } catch {
      guard let fault = error.faults.first else { throw error }
      throw UnusableAnswer(message: "\(flag): \(fault.message)", help: hint + fault.help)
    }
  }
}

extension String {
  /// The catalogue's name that this text could have been meant for, as the start of a help text.
  fileprivate var kebabSuggestion: String {
    let name = RepositoryTemplate.catalogueName(forFolder: self)
    return unicodeScalars.allSatisfy(\.isASCII) && name != self && name != "my-skills"
      ? "'\(name)' would do; " : ""
  }
}

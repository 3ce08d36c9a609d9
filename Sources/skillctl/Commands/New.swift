import ArgumentParser
import Publishing
import SkillModel

/// `skillctl new`: makes a skill that validates, from flags or a short interview.
struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    _superCommandName: "skillctl",
    abstract: "Make a new skill that validates.",
    discussion: """
      On a terminal it asks for a name or a description that is missing. The folder is made whole or \
      not at all, and nothing is overwritten.
      """)

  @Argument(help: "The skill's name: lower-case words joined by hyphens.")
  var name: String?

  @Option(help: ArgumentHelp("What the skill does and when to use it.", valueName: "text"))
  var description: String?

  @Option(
    help: ArgumentHelp("Its licence by its SPDX identifier, such as MIT.", valueName: "spdx"))
  var license: String?

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "The folder to make it in; default: skills/ of the repository.", valueName: "folder"),
    completion: .directory)
  var folder: String?

  @Option(
    name: .customLong("with"),
    help: ArgumentHelp(
      "Folders to start with: scripts, references, assets, separated by commas.",
      valueName: "folders"),
    completion: .list(SkillTemplate.Part.allCases.map(\.rawValue)))
  var parts: PartSelection?

  @Flag(help: "Make nothing; show what would be made.")
  var dryRun = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if folder == "" { throw ValidationError("--in is empty; is a shell variable unset?") }
  }

  func run() async throws {
    let root = try ProjectRoot(nil)
    let configuration = try root.configuration()
    let folder = try folder ?? Self.defaultFolder(of: root)
    let answers = NewAnswers(
      name: name, description: description, license: license, parts: parts?.parts, folder: folder,
      configuration: configuration)
    let isStart = self.folder == nil && !root.isConfigured && !Files.exists(folder)
    let (dryRun, terminal) = (dryRun, output.error)
    let request = try await Interrupt.cancelling(
      state: { (made: New.Request?) in
        made.map { dryRun ? "nothing was made" : "\($0.path)/ was made" } ?? "nothing was made"
      },
      operation: { try Self.make(answers, isDryRun: dryRun, terminal: terminal) })
    let report = NewReport(request, configuration: configuration, isDryRun: dryRun)
    try Stream.output.write(
      output.isJSON ? NewJSON(report).text : NewRenderer(terminal: output.output).rendered(report))
    if isStart, !output.isJSON {
      let note =
        "no skillctl.yaml was found, so this folder is taken for the repository; "
        + "`skillctl init` makes one"
      let lines = TextWrap.labelled("note:", note, indent: 0, width: terminal.width)
      try Stream.error.write(lines.map { $0 + "\n" }.joined())
    }
  }

  /// `skills/` of the repository; the current folder when that is a `skills/` of no repository.
  private static func defaultFolder(of root: ProjectRoot) throws -> String {
    let isSkills = try Files.currentDirectory().hasSuffix("/skills")
    return isSkills && !root.isConfigured ? "." : root.appending("skills")
  }

  private static func make(_ answers: NewAnswers, isDryRun: Bool, terminal: Terminal) throws
    -> New.Request
  {
    let template = try answers.template(asking: interview(on: terminal))
    let request = New.Request(folder: answers.folder, template: template)
    if isDryRun {
      try New.check(folder: request.folder, name: template.name)
    } else {
      try New.run(request)
    }
    return request
  }

  /// Nil unless somebody reads the questions and can answer them.
  private static func interview(on terminal: Terminal) -> Interview? {
    guard Stream.input.isTerminal, terminal.isTerminal else { return nil }
    let reader = LineReader()
    return Interview(
      terminal: terminal, nextLine: { try reader.next() }, write: { try Stream.error.write($0) })
  }
}

/// The value of `--with`: folders, separated by commas.
struct PartSelection: ExpressibleByArgument {
  let parts: Set<SkillTemplate.Part>

  init?(argument: String) {
    var parts: Set<SkillTemplate.Part> = []
    for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let part = SkillTemplate.Part(rawValue: name.asWritten) else { return nil }
      parts.insert(part)
    }
    self.parts = parts
  }

  /// An answer in an interview: also separated by spaces, or empty.
  init?(answer: String) {
    let names = answer.split { $0 == "," || $0.isWhitespace }
    if names.isEmpty {
      self.init(parts: [])
    } else {
      self.init(argument: names.joined(separator: ","))
    }
  }

  private init(parts: Set<SkillTemplate.Part>) { self.parts = parts }
}

extension Substring {
  /// A folder's name without the slash that completion leaves at its end, and without blanks.
  fileprivate var asWritten: String {
    let name = String(self).trimmed
    return name.hasSuffix("/") ? String(name.dropLast()) : name
  }
}

import ArgumentParser
import Ops
import Publishing
import SkillModel

/// `skillctl ops doctor`: whether what a skill says is still true.
struct OpsDoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    _superCommandName: "skillctl ops",
    abstract: "Hold what a skill says against the live host and service, and against itself.",
    discussion: """
      Every fact of ops.yaml and of the skill's text that can be looked up: units, users and variables, \
      addresses and ports, paths with owner and mode, requests and their fields, metrics, the version, \
      downloads, and the age of the backup. Nothing is changed: the host is only asked, and of the \
      service only what has no effect.

        skillctl ops doctor                     the skill of the target that is meant
        skillctl ops doctor symbiont            skills/symbiont and its target
        skillctl ops doctor --fix | patch -p1   correct what is certain

      A skill without ops.yaml is only held against itself. What is said of the past, or for example, \
      does not count. Exit codes: 0 all that can be checked holds, 1 something drifted or contradicts \
      itself, 2 the host or the service cannot be reached.
      """)

  @Argument(help: "A skill of this repository, or a skill's folder; default: the target's.")
  var skill: String?

  @Flag(
    help: "Print the corrections that are certain as a diff for `patch -p1`, the report on stderr.")
  var fix = false

  @Flag(help: "Show every fact that holds, too.")
  var full = false

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if skill == "" {
      throw ValidationError("the skill's name is empty; is a shell variable unset?")
    }
  }

  func run() async throws {
    let root = try ProjectRoot(nil)
    let report: DoctorReport
    if let skill {
      guard let place = SkillPlace.named(skill, in: root.appending("skills")) else {
        throw PublishingError.noSkill(path: skill)
      }
      let documents = SkillDocuments(try SkillReader.read(place))
      report =
        documents.hasFacts || session.target.target != nil
        ? try await examined(documents, place, root) : Doctor.examine(documents)
    } else {
      report = try await examined(nil, nil, root)
    }
    try show(report, root)
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }

  /// Asks the target: that of the skill, or the one that is meant by the usual choice.
  private func examined(
    _ documents: SkillDocuments?, _ place: SkillLocation?, _ root: ProjectRoot
  ) async throws -> DoctorReport {
    var session = session
    if let place, session.target.target == nil {
      session.target.target = try target(of: place, root.appending("skills"))
    }
    let home = Environment.home
    let names = (try? Files.list(root.appending("skills")).names) ?? []
    return try await session.run(output) { target, settings in
      let found: SkillDocuments
      // Under the path by which the target knows it.
      if let own = SkillPlace.of(target, home: home), place == nil || Self.isSame(own, place) {
        found = SkillDocuments(try SkillReader.read(own))
      } else if let documents {
        found = documents
      } else {
        throw TargetError.undescribed(target: target.name)
      }
      return try await Doctor.examine(found, target, settings, strangers: names)
    }
  }

  /// The name of the target that a skill's ops.yaml describes. One that lies elsewhere counts once the
  /// user's own file names it.
  private func target(of place: SkillLocation, _ skills: String) throws -> String {
    let named = try TargetOptions.catalogue().targets.first { target in
      SkillPlace.of(target, home: Environment.home).map { Self.isSame($0, place) } ?? false
    }
    if let named { return named.name }
    guard place.folder.hasPrefix(skills + "/") else {
      throw TargetError.stranger(skill: place.shown)
    }
    let path = place.folder + "/" + OpsFile.name
    let file = OpsFile(SourceText(path: path, bytes: try Files.read(path)))
    return file.facts.name?.value ?? String(place.folder.dropFirst(skills.count + 1))
  }

  private static func isSame(_ one: SkillLocation, _ other: SkillLocation?) -> Bool {
    guard let other, let path = try? Files.realPath(one.folder) else { return false }
    return path == (try? Files.realPath(other.folder))
  }

  private func show(_ report: DoctorReport, _ root: ProjectRoot) throws {
    let diff = fix ? DoctorDiff(report, root: root.path) : nil
    if output.isJSON {
      return try Stream.output.write(DoctorJSON(report, diff: diff).text)
    }
    let stream = fix ? Stream.error : Stream.output
    let terminal = fix ? output.error : output.output
    try stream.write(DoctorRenderer(terminal: terminal, isFull: full).text(report, diff))
    if let diff { try Stream.output.write(diff.text) }
  }
}

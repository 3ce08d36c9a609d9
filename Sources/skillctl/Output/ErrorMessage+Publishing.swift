import Ops
import Preview
import Publishing
import SkillModel

extension ErrorMessage {
  /// A path as the user would write it: relative when it is below the current folder.
  private static func shown(_ path: String) -> String {
    let here = ((try? Files.currentDirectory()) ?? "") + "/"
    let relative = path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    return relative.hasPrefix("./") && relative.count > 2 ? String(relative.dropFirst(2)) : relative
  }

  /// The message of any error that a command throws.
  init(_ error: any Error) {
    switch error {
    case let error as PublishingError: self.init(publishing: error)
    case let error as FileError: self.init(file: error)
    case let error as IncompleteFix: self.init(fix: error)
    case let error as PreviewError: self.init(preview: error)
    case let error as ConfigurationError: self.init(configuration: error)
    case let error as TargetError: self.init(target: error)
    case let error as NoHealth:
      self.init(.usage, error.message, help: error.help, exitCode: 64)
    case let error as SSHFailure:
      self.init(.host, error.message, help: error.advice)
    case let error as ServiceFailure:
      self.init(.service, error.message, help: error.advice)
    case let error as KeyFailure:
      self.init(.key, error.message, help: error.advice)
    case let error as ServiceRefusal:
      self.init(.target, error.message, help: error.advice, exitCode: 64)
    case let error as UnitFailure:
      self.init(.host, error.message, help: error.advice)
    case let error as ReleaseFailure: self.init(release: error)
    case let error as ReleaseFault: self.init(release: error)
    case let error as BackupFailure: self.init(backup: error)
    case let error as SetupFailure:
      self.init(.host, error.message, help: error.advice)
    case let error as LogFailure:
      self.init(.host, error.message, help: error.advice)
    case let error as TaskErrand.Failure: self.init(errand: error)
    case let error as NotASymbiont:
      self.init(.target, error.message, help: error.advice, exitCode: 64)
    case let error as RemoteCommand.Unsayable:
      self.init(.usage, error.words, exitCode: 64)
    case let error as Interrupted:
      let state = error.state.map { "; " + $0 } ?? ""
      self.init(.interrupted, "interrupted" + state, exitCode: 128 + error.signal)
    case let error as BaselineFile.Unreadable:
      self.init(
        .configuration,
        "\(Self.shown(error.path)):\(error.fault.line): this is no line of a baseline: "
          + "'\(DisplayText.safe(error.fault.text))'",
        help:
          "a line is CODE FINGERPRINT PATH; --write-baseline writes such a file, to another name",
        path: error.path)
    case let error as UnknownRule: self.init(rule: error)
    case let error as UnknownCommand: self.init(command: error)
    case let error as UnusableAnswer:
      self.init(.usage, error.message, help: error.help, exitCode: 64)
    case let error as InputEnded:
      self.init(
        .interrupted, "the input ended before \(error.label) was answered; nothing was made",
        exitCode: 130)
    default:
      self.init(
        .unforeseen, "something unforeseen went wrong: \(error)",
        help: "this is a fault of skillctl; please report it with the command you ran")
    }
  }

  private init(publishing error: PublishingError) {
    switch error {
    case .file(let error): self.init(file: error)
    case .configuration(let error): self.init(configuration: error)
    case .noSkill(let path):
      let path = Self.shown(path)
      self.init(
        .noSkill, "no skill found in '\(path)'",
        help:
          "a skill is a folder with a file SKILL.md; name a folder that holds one, or one above, or "
          + "make one with `skillctl new NAME`",
        path: path)
    case .theme(let error): self.init(theme: error)
    case .unknownSkills(let unknown): self.init(unknown: unknown)
    case .unreadableArchive(let path, let problem):
      let path = Self.shown(path)
      self.init(
        .noSkill, "no skill can be read from '\(path)': \(problem.words)",
        help: "name a folder with a SKILL.md, that file, or a zip, tar or tar.gz archive",
        path: path)
    case .foreignFiles(let out, let examples):
      let out = Self.shown(out)
      let names = examples.map { "'\($0)'" }.joined(separator: ", ")
      self.init(
        .foreignFiles, "'\(out)' holds files that skillctl did not write: \(names)",
        help: "nothing was deleted; name an empty folder with --out, or move these files away",
        path: out)
    case .unsafeOutput(let out, let reason):
      let out = Self.shown(out)
      self.init(
        .unsafeOutput, "'\(out)' cannot be the output folder: \(reason)",
        help: "name another folder with --out; it is replaced whole by every build", path: out)
    case .archive(let skill, let failure):
      let path = failure.path.map { " at '\($0)'" } ?? ""
      self.init(
        .archive, "the archive of '\(skill)' could not be written\(path): \(failure.reason)",
        help: "nothing was changed; rename or remove the file that cannot be packed",
        path: failure.path)
    case .exists(let path):
      let path = Self.shown(path)
      self.init(
        .exists, "'\(path)' is there already",
        help: "nothing was changed; choose another name, or edit what is there", path: path)
    case .unsuitableFolder(let path, let what, let reason, let help):
      let path = Self.shown(path)
      self.init(
        .unsuitableFolder, "no \(what) can be made in '\(path)': \(reason)", help: help,
        path: path)
    case .unverifiable(let target, let reason, let help):
      let target = Self.shown(target)
      self.init(
        .unverifiable, "cannot verify '\(target)': \(reason)", help: help, path: target)
    case .unreachable(let address, let reason, let help):
      self.init(
        .unreachable, "cannot reach '\(address)': \(reason)", help: help, path: address)
    }
  }

  private init(file error: FileError) {
    let verb =
      switch error.operation {
      case .inspect, .list, .read: "read"
      case .write: "write"
      case .create: "create"
      case .remove: "remove"
      case .rename: "replace"
      case .link: "link"
      case .lock: "lock"
      }
    let (code, help): (Code, String) =
      if error.path == Stream.output.name {
        (
          error.isFull ? .diskFull : .file,
          "the command did its work, but its result could not be printed"
        )
      } else if error.isMissing {
        (.fileMissing, "check the spelling; paths are relative to the current folder")
      } else if error.isFull {
        (.diskFull, "nothing was replaced; free some space and run it again")
      } else if error.isDenied {
        (.fileDenied, "check who owns it and its permissions, or choose another path")
      } else if [.inspect, .list, .read].contains(error.operation) {
        (.file, "check that it is the right path, and that it can be read")
      } else { (.file, "nothing was replaced; mend the cause and run it again") }
    let path = Self.shown(error.path)
    let message =
      switch error.code {
      case notADirectory: "'\(path)' is not a directory"
      case notAFile: "'\(path)' is not a regular file"
      default: "cannot \(verb) '\(path)': \(error.reason)"
      }
    self.init(code, message, help: help, path: path)
  }

  private init(unknown: [(name: String, nearest: [String])]) {
    let names = unknown.map { "'\($0.name)'" }.joined(separator: ", ")
    self.init(
      .unknownSkill, "there is no skill \(names) in this repository",
      help: Self.question(unknown.flatMap(\.nearest)) + "`skillctl package --all` packs every skill"
    )
  }

  private init(configuration error: ConfigurationError) {
    let source = error.source
    self.init(
      .configuration,
      "\(FindingCounts.counted(error.faults.count, "fault")) in '\(source.path)'",
      path: source.path)
    faults = error.faults.map { fault in
      let start = source.position(at: fault.range.lowerBound)
      let end = source.position(at: fault.range.upperBound)
      let line = source.text(source.lineRange(start.line - 1))
      if fault.isSecret {
        return Fault(
          start: start, end: start, line: String(line.prefix(start.column - 1)) + "••••",
          message: fault.message, help: fault.help)
      }
      let lineEnd = Position(line: start.line, column: line.unicodeScalars.count + 1)
      return Fault(
        start: start, end: end.line > start.line ? lineEnd : end, line: line,
        message: fault.message, help: fault.help)
    }
  }

  private init(theme error: ThemeError) {
    let path = Self.shown(error.path)
    self.init(.theme, "'\(path)' cannot be used for the site's theme", path: path)
    faults = [
      Fault(
        start: error.place, end: error.place, line: error.line, message: error.message,
        help: error.help)
    ]
  }

  private init(preview error: PreviewError) {
    self.init(
      .portUnavailable,
      error.isTaken
        ? "port \(error.port) is taken by another program, perhaps by another `skillctl serve`"
        : "cannot listen on port \(error.port): \(error.reason)",
      help: "choose another one with --port, or any that is free with --port 0")
  }

  private init(rule error: UnknownRule) {
    self.init(
      .unknownRule, "there is no rule '\(error.name)'",
      help: Self.question(error.nearest) + "`skillctl rules` lists every rule")
  }

  private init(command error: UnknownCommand) {
    let parent = error.parent.isEmpty ? "" : error.parent + " "
    self.init(
      .usage, "there is no command '\(parent)\(error.name)'",
      help: Self.question(error.nearest.map { parent + $0 })
        + "`skillctl \(parent)--help` lists every command",
      exitCode: 64)
  }

  private static func question(_ nearest: [String]) -> String {
    if nearest.isEmpty { return "" }
    return "did you mean " + nearest.map { "'\($0)'" }.joined(separator: " or ") + "? "
  }
}

import ArgumentParser
import SkillModel

extension ColorChoice: ExpressibleByArgument {}

/// The shape of a command's result.
enum OutputFormat: String, CaseIterable, Sendable, ExpressibleByArgument {
  case human, json
}

/// `--color`, before or after the command's name.
struct ColorOption: ParsableArguments {
  @Option(help: "When to colour; auto does on a terminal, unless NO_COLOR is set.")
  var color: ColorChoice = .auto
}

/// `--color`, `--format` and `--json`, the same for every command.
struct OutputOptions: ParsableArguments {
  @OptionGroup var color: ColorOption

  @Option(help: "How to show the result.")
  var format: OutputFormat = .human

  @Flag(help: "The same as --format json.")
  var json = false

  var isJSON: Bool { json || format == .json }

  /// Standard output as it is to be written to.
  var output: Terminal { Terminal(.output, color: color.color) }

  /// Standard error as it is to be written to.
  var error: Terminal { Terminal(.error, color: color.color) }
}

/// The shape of findings, also for the services that show them.
enum FindingFormat: String, CaseIterable, Sendable, ExpressibleByArgument {
  case human, json, sarif, github, gitlab, junit
}

/// `--color`, `--format` and `--json` of a command that gives findings.
struct FindingOutputOptions: ParsableArguments {
  @OptionGroup var color: ColorOption

  @Option(
    help:
      "How to show the result; github is for Actions, gitlab a Code Quality report.")
  var format: FindingFormat = .human

  @Flag(help: "The same as --format json.")
  var json = false

  /// The shape that is asked for.
  var chosen: FindingFormat { json ? .json : format }

  /// Standard output as it is to be written to.
  var output: Terminal { Terminal(.output, color: color.color) }

  /// Standard error as it is to be written to.
  var error: Terminal { Terminal(.error, color: color.color) }
}

/// `--cache` and `--no-cache`.
struct CacheOptions: ParsableArguments {
  @Flag(name: .customLong("no-cache"), help: "Read and make everything anew.")
  var noCache = false

  @Option(help: "Where results of unchanged skills are kept.", completion: .directory)
  var cache: String?

  /// The folder; nil when nothing is to be kept.
  var folder: String? { noCache ? nil : cache ?? Environment.cacheFolder }

  func validate() throws {
    if cache == "" { throw ValidationError("a path is empty; is a shell variable unset?") }
  }
}

/// `--jobs`.
struct JobsOption: ParsableArguments {
  @Option(name: .shortAndLong, help: "How many skills to work on at once; default: processors.")
  var jobs: Int = processorCount

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs must be 1 or more, not \(jobs)") }
  }
}

/// The value of `--archives`: kinds of archives, separated by commas.
struct ArchiveSelection: ExpressibleByArgument {
  let kinds: Set<ArchiveKind>

  init?(argument: String) {
    var kinds: Set<ArchiveKind> = []
    for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let kind = ArchiveKind(rawValue: String(name)) else { return nil }
      kinds.insert(kind)
    }
    self.kinds = kinds
  }
}

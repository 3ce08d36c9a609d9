import ArgumentParser
import Ops

/// `skillctl ops targets`: what can be looked at, and where each fact of it comes from.
struct OpsTargetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "targets",
    _superCommandName: "skillctl ops",
    abstract: "List the targets, and where each fact of them comes from.",
    discussion: """
      Nothing is connected to. Without NAME every target is on one line, and the facts of the one \
      that other commands would take follow.
      """)

  @Argument(help: "Show the facts of these targets.")
  var name: [String] = []

  @OptionGroup var target: TargetOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if name.contains("") {
      throw ValidationError("a name is empty; is a shell variable unset?")
    }
  }

  func run() throws {
    let catalogue = try TargetOptions.catalogue()
    // A list that lacks some would be taken for whole.
    if name.isEmpty, let broken = catalogue.broken.first { throw broken.error }
    let chosen = try chosen(from: catalogue)
    let shown = try name.map { try catalogue.choose(flag: $0, variable: nil).target }
    if output.isJSON {
      let all = (shown.isEmpty ? catalogue.targets : shown).map { target in
        target.name == chosen?.name ? chosen?.target ?? target : target
      }
      return try Stream.output.write(TargetsJSON(all, chosen: chosen).text)
    }
    let renderer = TargetsRenderer(terminal: output.output, chosen: chosen)
    try Stream.output.write(
      shown.isEmpty ? renderer.list(catalogue) : renderer.facts(of: shown))
  }

  /// To see what there is, nothing need be chosen; but a name that is given must be right.
  private func chosen(from catalogue: TargetCatalogue) throws(TargetError) -> ChosenTarget? {
    do throws(TargetError) {
      let choice = try target.choose(from: catalogue)
      return ChosenTarget(target: choice.target, reason: choice.reason)
    } catch {
      if case .unknown = error { throw error }
      return nil
    }
  }
}

/// The target that other commands would take, and why.
struct ChosenTarget {
  /// With what flags say.
  let target: Target
  let reason: TargetCatalogue.Reason

  var name: String { target.name }
}

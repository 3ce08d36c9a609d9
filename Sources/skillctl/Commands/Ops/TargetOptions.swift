import ArgumentParser
import Ops

/// `--target`, the same for every command of `ops`.
struct TargetOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Which target is meant.", valueName: "name"))
  var target: String?

  func validate() throws {
    if target == "" { throw ValidationError("--target is empty; is a shell variable unset?") }
  }

  /// Every target there is.
  ///
  /// - Throws: ``TargetError``, or ``FileError`` when the current folder cannot be read.
  static func catalogue() throws -> TargetCatalogue {
    try TargetCatalogue.read(
      root: try ProjectRoot(nil).path, home: Environment.home,
      configuration: Environment.configurationFile,
      localPort: Environment.value("SYMBIONT_PORT"))
  }

  /// The target that is meant, and why.
  ///
  /// - Throws: ``TargetError``.
  func choose(from catalogue: TargetCatalogue) throws(TargetError) -> (
    target: Target, reason: TargetCatalogue.Reason
  ) {
    try catalogue.choose(flag: target, variable: Environment.value("SKILLCTL_TARGET"))
  }
}

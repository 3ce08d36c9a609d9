import ArgumentParser
import Ops
import SkillModel

/// `--target`, `--host`, `--here` and `--url`, the same for every command of `ops`.
struct TargetOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Which target is meant.", valueName: "name"))
  var target: String?

  @Option(
    help: ArgumentHelp(
      "The host that ssh is asked for, instead of the target's own.", valueName: "alias"))
  var host: String?

  @Option(help: ArgumentHelp("The service's address, as seen from the host.", valueName: "url"))
  var url: String?

  @Flag(help: "This machine is the host; ssh is not asked.")
  var here = false

  func validate() throws {
    if here, host != nil { throw ValidationError("--here and --host exclude each other") }
    for (name, value) in [("--target", target), ("--host", host), ("--url", url)]
    where value == "" { throw ValidationError("\(name) is empty; is a shell variable unset?") }
    _ = try flags()
  }

  private func flags() throws -> OpsFacts {
    do throws(OpsFlagFault) { return try OpsFacts.flags(host: host, url: url, isHere: here) } catch
    {
      throw ValidationError("\(error.flag): \(error.message); \(error.help)")
    }
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

  /// The target that is meant, with what the flags say, and why it is.
  ///
  /// - Throws: ``TargetError``.
  func choose(from catalogue: TargetCatalogue) throws(TargetError) -> (
    target: Target, reason: TargetCatalogue.Reason
  ) {
    let (chosen, reason) = try catalogue.choose(
      flag: target, variable: Environment.value("SKILLCTL_TARGET"))
    // `validate` has seen that the flags are right.
    return (chosen.overlaid(by: (try? flags()) ?? OpsFacts()), reason)
  }
}

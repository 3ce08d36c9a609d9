import ArgumentParser
import Ops
import SkillModel

/// How a site is asked for once it is switched.
struct SiteProofOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-verify"),
    help: "Ask no server whether it hands the site out; only the digests on the host are proof.")
  var noVerify = false

  @Option(
    help: "A PEM file with the authorities to trust in place of the system's.",
    completion: .file())
  var cacert: String?

  func validate() throws {
    if cacert == "" { throw ValidationError("--cacert is empty; is a shell variable unset?") }
    if noVerify, cacert != nil {
      throw ValidationError("--no-verify and --cacert exclude each other")
    }
  }

  /// The first of them that was given.
  var given: String? { noVerify ? "--no-verify" : cacert != nil ? "--cacert" : nil }

  /// A publication of a target, as the options have it.
  ///
  /// - Throws: ``ServiceRefusal``; ``ConfigurationError``; ``UnusableAnswer``.
  func publication(
    _ target: Target, _ settings: SessionSettings, _ change: ChangeOptions,
    waitFor: DurationArgument?, _ report: ReleaseReport
  ) throws -> Publication {
    var publication = try Publication(target, settings, by: .here, progress: report.progress)
    publication.message = change.message
    publication.lockWait = change.lockWait?.duration ?? .zero
    publication.limit = waitFor?.duration ?? Publication.usualLimit
    if noVerify { publication.look = nil }
    publication.look?.configuration = try ProjectRoot(nil).configuration()
    publication.look?.authorities = cacert
    publication.look?.user = try VerifyCommand.user()
    publication.look?.timeout = max(1, Int(settings.ssh.timeout / .seconds(1)))
    return publication
  }
}

import ArgumentParser
import Ops
import SkillModel

/// `skillctl ops rollback`.
struct OpsRollbackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    _superCommandName: "skillctl ops",
    abstract: "Put an earlier release into use again.",
    discussion: """
      Without RELEASE, the one that was well before. It is proven as after a deploy; the release \
      that is left is marked bad, and never chosen again.

      Examples:
        skillctl ops rollback --plan
        skillctl ops rollback 20261120T101500Z --yes
        skillctl ops rollback --site --plan
      """)

  @Argument(help: "The release, or a part of its name that no other one has.")
  var release: String?

  @Option(
    help: ArgumentHelp(
      "How long the service may take to be well (default: 60s), or the server to hand the site out (15s).",
      valueName: "duration"))
  var waitFor: DurationArgument?

  @OptionGroup var root: ReleaseRootOption
  @OptionGroup var proof: SiteProofOptions
  @OptionGroup var hosts: HostsOptions
  @OptionGroup var change: ChangeOptions
  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if release == "" { throw ValidationError("the release is empty; is a shell variable unset?") }
    try WaitFor.validate(waitFor)
    try hosts.validate(session)
    if !root.site, let option = proof.given {
      throw ValidationError("\(option) is for --site")
    }
  }

  func run() async throws {
    let options = self
    try await change.run(
      "go back", on: hosts, session, output, prepare: { _ in },
      { _, target, settings, report in
        if options.root.site {
          let publication = try options.proof.publication(
            target, settings, options.change, waitFor: options.waitFor, report)
          return try await publication.rollBack(to: options.release) {
            try options.change.decide($0, report)
          }
        }
        let deployment = try options.change.deployment(
          target, settings, waitFor: options.waitFor, report)
        return try await deployment.rollBack(to: options.release) {
          try options.change.decide($0, report)
        }
      })
  }
}

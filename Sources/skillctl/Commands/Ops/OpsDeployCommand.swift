import ArgumentParser
import Ops
import Publishing
import SkillModel

/// `skillctl ops deploy`.
struct OpsDeployCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deploy",
    _superCommandName: "skillctl ops",
    abstract: "Bring a release of a service to its host and into use; a sick one is taken back.",
    discussion: """
      A release is a folder or an archive of one. What would be done is shown first: files that \
      differ by their digests, commands, the unit, what is removed. Only what differs is sent. \
      Then the digests are checked on the host, the release looks at the configuration there, a \
      link is switched in one step, the unit is restarted, and the service must say that it is \
      well and runs the release's revision. If not, the release before is in use again, the new \
      one is marked bad, and the end of the journal is shown.

      A deploy that was cut off anywhere leaves a whole release in use; the next one finishes or \
      undoes it first.

      Exit codes: 0 done, or nothing to do; 1 the release was sick and was taken back; 2 not done.

      Examples:
        skillctl ops deploy --plan
        skillctl ops deploy --from symbiont-0.1.0.tar.gz --yes -m 'fixes the ledger'
        skillctl ops deploy --hosts web1,web2,web3 --batch 2 --yes
      """)

  @Option(
    help: ArgumentHelp(
      "The release; default: the newest that `make release` made in .build/release-artifact.",
      valueName: "folder or archive"),
    completion: .file())
  var from: String?

  @Option(
    help: ArgumentHelp(
      "How long the service may take to be well; default: 60s.", valueName: "duration"))
  var waitFor: DurationArgument?

  @OptionGroup var hosts: HostsOptions
  @OptionGroup var change: ChangeOptions
  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if from == "" { throw ValidationError("--from is empty; is a shell variable unset?") }
    try WaitFor.validate(waitFor)
    try hosts.validate(session)
  }

  func run() async throws {
    let options = self
    try await change.run(
      "deploy", on: hosts, session, output,
      prepare: { _ in
        let path = try options.from ?? Self.newest()
        _ = try Files.info(path, followLinks: true)
        // Read while the host is asked what it has; ssh needs processors, too.
        return Task { try await ReleaseSource.read(path, jobs: max(1, processorCount / 2)) }
      },
      { source, target, settings, report in
        let deployment = try options.change.deployment(
          target, settings, waitFor: options.waitFor, report)
        return try await deployment.deploy({ try await source.value }) {
          try options.change.decide($0, report)
        }
      })
  }

  /// The newest release that was made here.
  private static func newest() throws -> String {
    let folder = ".build/release-artifact"
    let names = (try? Files.list(folder).names) ?? []
    let found = names.filter { Files.isDirectory("\(folder)/\($0)") }.compactMap { name in
      (try? Files.info("\(folder)/\(name)/REVISION")).map { (name, $0.modified) }
    }
    guard let newest = found.max(by: { $0.1 < $1.1 }) else {
      throw UnusableAnswer(
        message: "there is no release in \(folder) to deploy",
        help: "make one with 'make release', or name a folder or an archive with --from")
    }
    return "\(folder)/\(newest.0)"
  }
}

/// `--wait-for`.
enum WaitFor {
  static func validate(_ value: DurationArgument?) throws {
    if let value, !(.seconds(1)...(.seconds(86_400)) ~= value.duration) {
      throw ValidationError("--wait-for is from 1s to 1d")
    }
  }
}

import ArgumentParser
import Ops
import Publishing
import SkillModel

/// `skillctl ops publish`.
struct OpsPublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    _superCommandName: "skillctl ops",
    abstract: "Bring the built site to its host and into use; one that is not read is taken back.",
    discussion: """
      The site is what `skillctl package --all` has built; a folder that was edited since, or is \
      not whole, is refused. It is brought to `site.root` of the target's ops.yaml as a release is: \
      what would be done is shown first, only files that differ are sent, their digests are checked \
      on the host, and the link there, which the web server serves, is switched in one step.

      Then `site.url` is asked for every file. When the server does not hand out just what was \
      published, the version before is in use again, and what was found is shown. Errors of the \
      server's settings (types, headers, redirects) do not count when they were there before.

      A publish that was cut off anywhere leaves a whole version in use; the next one finishes or \
      undoes it first. SKILLCTL_VERIFY_USER=NAME:PASSWORD is sent to a site behind Basic \
      authentication.

      Exit codes: 0 done, or nothing to do; 1 the site was not handed out right and was taken back; \
      2 not done.

      Examples:
        skillctl ops publish --plan
        skillctl ops publish --yes -m 'the new pdf skill'
        skillctl ops publish --here --from /srv/checkout/dist --yes
      """)

  @Option(
    help: ArgumentHelp("The built site; default: dist/ of the repository.", valueName: "folder"),
    completion: .directory)
  var from: String?

  @Option(
    help: ArgumentHelp(
      "How long the server may take to hand the new version out; default: 15s.",
      valueName: "duration"))
  var waitFor: DurationArgument?

  @OptionGroup var proof: SiteProofOptions
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
      "publish", on: hosts, session, output,
      prepare: { target in
        // Whether it can be published at all is known before its files are read.
        _ = try ReleaseRoot(of: target, .site)
        return try await options.build()
      },
      { build, target, settings, report in
        let publication = try options.proof.publication(
          target, settings, options.change, waitFor: options.waitFor, report)
        return try await publication.publish(build) { try options.change.decide($0, report) }
      })
  }

  private func build() async throws -> ReleaseSource {
    let root = try ProjectRoot(nil)
    let bar = ProgressBar(output.error)
    defer { bar.clear() }
    return try await SiteBuild.read(
      from.map(Self.withoutTrailingSlash) ?? root.appending("dist"),
      configuration: try root.configuration(), jobs: processorCount
    ) { step in bar.show("verifying", done: step.done, of: step.total, plain: "") }
  }

  private static func withoutTrailingSlash(_ path: String) -> String {
    var path = path[...]
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path = path.dropLast() }
    return String(path)
  }
}

import ArgumentParser
import Publishing
import SkillModel

extension ArchivePurpose: ExpressibleByArgument {}

/// `skillctl verify`: checks archives, published folders and sites, writes nothing.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    _superCommandName: "skillctl",
    abstract: "Check archives, published folders, and what a server hands out.",
    discussion: """
      An archive is judged as its reader would: claude.ai for a .skill or other zip, the \
      well-known discovery format for a .tar.gz, a Claude Code marketplace for a plugin. A \
      published folder (dist/) is held against its indexes and SHA256SUMS. An address is asked \
      for all that its indexes name: bytes, types, HEAD, redirects, CORS, caching, compression, \
      certificate, 404 and the links of its pages. Nothing is written. Exits with 1 when a \
      finding is an error, with 2 when a server cannot be reached.

      SKILLCTL_VERIFY_USER=NAME:PASSWORD is sent to a site behind Basic authentication.
      """)

  @Argument(
    help:
      "An archive, a SKILL.md, a published folder, a folder of archives, or the https:// address of a site.",
    completion: .file())
  var target: [String]

  @Option(
    name: .customLong("for"),
    help: "What every archive named is for; default: what it looks like.")
  var purpose: ArchivePurpose?

  @Option(
    help: "Where a published folder is served, to tell its own URLs; default: its index.json's.")
  var baseURL: String?

  @Option(
    help: "The local folder that a site must hand out as it is; default: its own SHA256SUMS.",
    completion: .directory)
  var against: String?

  @Option(
    name: .shortAndLong,
    help: "How many archives, or requests, to work on at once; default: processors, 8 requests.")
  var jobs: Int?

  @Option(help: "How many seconds to wait for a server's connection or answer.")
  var timeout = 30

  @Option(
    help: "A PEM file with the authorities to trust in place of the system's.",
    completion: .file())
  var cacert: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if target.contains("") {
      throw ValidationError("a target is empty; is a shell variable unset?")
    }
    if let jobs, jobs < 1 {
      throw ValidationError("--jobs must be 1 or more, not \(jobs)")
    }
    guard (1...3600).contains(timeout) else {
      throw ValidationError("--timeout must be from 1 to 3600 seconds, not \(timeout)")
    }
    if let option = siteOption, !target.contains(where: isAddress) {
      throw ValidationError("\(option) is for the address of a site, and none is named")
    }
    guard let baseURL else { return }
    guard baseURL.hasPrefix("https://") || baseURL.hasPrefix("http://") else {
      throw ValidationError("--base-url must start with https://, not '\(baseURL)'")
    }
  }

  private var siteOption: String? {
    against != nil ? "--against" : cacert != nil ? "--cacert" : nil
  }

  private func isAddress(_ text: String) -> Bool {
    let lower = text.lowercased()
    return lower.hasPrefix("http://") || lower.hasPrefix("https://")
  }

  func run() async throws {
    var request = Verify.Request(
      targets: target, purpose: purpose, baseURL: baseURL,
      configuration: try ProjectRoot(nil).configuration(), jobs: jobs ?? processorCount)
    request.against = against
    request.connections = min(jobs ?? 8, 64)
    request.timeout = timeout
    request.authorities = cacert
    request.user = try Self.user()
    let complete = request
    let progress = ProgressBar(output.error)
    defer { progress.clear() }
    let targets = try await Interrupt.cancelling {
      try await Verify.run(complete) { step in
        progress.show("verifying", done: step.done, of: step.total, plain: "")
      }
    }
    progress.clear()
    try Stream.output.write(
      output.isJSON
        ? VerifyJSON(targets).text : VerifyRenderer(terminal: output.output).rendered(targets))
    if targets.contains(where: \.isRefused) { throw ExitCode(1) }
  }

  /// What is sent to a site behind Basic authentication.
  ///
  /// - Throws: ``UnusableAnswer``
  static func user() throws -> (name: String, password: String)? {
    guard let text = Environment.value("SKILLCTL_VERIFY_USER") else { return nil }
    guard let colon = text.firstIndex(of: ":") else {
      throw UnusableAnswer(
        message: "SKILLCTL_VERIFY_USER holds no `:`", help: "write it as NAME:PASSWORD")
    }
    return (String(text[..<colon]), String(text[colon...].dropFirst()))
  }
}

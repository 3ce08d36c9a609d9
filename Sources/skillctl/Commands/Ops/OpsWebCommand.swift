import ArgumentParser
import Ops
import Publishing
import SkillModel

extension DendriteCall.PageForm: ExpressibleByArgument {}

/// `skillctl ops web`: the browser service.
struct OpsWebCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "web",
    _superCommandName: "skillctl ops",
    abstract: "Read, picture and operate web pages by Dendrite, the browser service.",
    discussion: """
      For targets of the kind dendrite. The key is that of $DENDRITE_API_KEY, or of the target's \
      key_from; it is never shown. Dendrite's documentation does not name the members of the bodies: \
      --dry-run shows what is sent, --set and --body change it.

      Examples:
        skillctl ops web fetch https://example.org
        skillctl ops web screenshot https://example.org -o page.png --full-page
        skillctl ops web execute https://example.org 'document.title'
      """,
    subcommands: [
      OpsWebFetchCommand.self, OpsWebScreenshotCommand.self, OpsWebExecuteCommand.self,
      OpsWebInteractCommand.self, OpsWebSessionCommand.self, OpsWebHealthCommand.self,
    ])
}

/// What every question to Dendrite has.
struct WebOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the answer to this file, whole or not at all.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Send this member, too, or in place of what would be sent.", valueName: "name=value"))
  var set: [String] = []

  @Option(
    help: ArgumentHelp("Send this JSON, or with - what standard input holds, and nothing else."))
  var body: String?

  @Flag(help: "Only show what would be sent.")
  var dryRun = false

  func validate() throws {
    if output == "" { throw ValidationError("--output is empty; is a shell variable unset?") }
    for member in set where !member.contains("=") || member.hasPrefix("=") {
      throw ValidationError("--set is NAME=VALUE, not '\(DisplayText.safe(member))'")
    }
    if body != nil, !set.isEmpty { throw ValidationError("--body and --set exclude each other") }
  }

  /// Asks, and shows the answer or writes it.
  func run(
    _ given: DendriteCall, _ session: SessionOptions, _ format: OutputOptions
  ) async throws {
    let call = try changed(given)
    if call.endpoint == .screenshot, output == nil, !format.isJSON, !dryRun,
      Stream.output.isTerminal
    {
      throw UnusableAnswer(
        message: "a picture is not for a terminal", help: "give a file: --output page.png")
    }
    let limit = session.timeout?.duration ?? .seconds(60)
    let isOnlyShown = dryRun
    let (target, answer) = try await session.run(format) { target, settings in
      guard target.kind.kind == .dendrite else {
        throw ServiceRefusal(
          "'\(target.name)' is a \(target.kind.kind.rawValue), and `web` is for targets of the kind dendrite",
          advice: "choose one with --target; `skillctl ops targets` shows what each is")
      }
      guard !isOnlyShown else { return (target, DendriteAnswer?.none) }
      return (
        target, try await target.withService(settings) { try await $0.ask(call, within: limit) }
      )
    }
    guard let answer else {
      return try Stream.output.write(
        format.isJSON ? WebJSON(plan: call, target: target.name).json : Self.plan(call, target))
    }
    if let output { try WholeFile.write(answer.content, to: output) }
    if format.isJSON {
      try Stream.output.write(WebJSON(answer, target: target.name, path: output).json)
    } else if let output {
      let size = ByteCount.text(answer.content.count)
      try Stream.error.write(DisplayText.safe("wrote \(output), \(size)") + "\n")
    } else {
      try show(answer)
    }
    guard answer.isSuccess else { throw ExitCode(1) }
  }

  private func changed(_ given: DendriteCall) throws -> DendriteCall {
    var call = given
    for member in set {
      let name = member.prefix { $0 != "=" }
      call.set(String(name), DendriteValue(String(member.dropFirst(name.count + 1))))
    }
    if let body {
      try call.replaceBody(body == "-" ? try Stream.input.readAll() : Array(body.utf8))
    }
    return call
  }

  private static func plan(_ call: DendriteCall, _ target: Target) -> String {
    var text = "\(call.endpoint.method) \(target.url)\(call.endpoint.path)\n"
    if let body = call.body { text += String(decoding: body, as: UTF8.self) + "\n" }
    return text.split(separator: "\n").map { DisplayText.safe(String($0)) + "\n" }.joined()
  }

  /// A terminal obeys nothing that a page says; whoever else reads it gets it byte by byte.
  private func show(_ answer: DendriteAnswer) throws {
    guard Stream.output.isTerminal else { return try Stream.output.write(bytes: answer.content) }
    guard let text = answer.text else {
      throw UnusableAnswer(
        message: "the answer is no text (\(ByteCount.text(answer.content.count)))",
        help: "give a file: --output FILE")
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let shown = lines.map { DisplayText.safe(String($0)) }.joined(separator: "\n")
    try Stream.output.write(shown.hasSuffix("\n") ? shown : shown + "\n")
  }
}

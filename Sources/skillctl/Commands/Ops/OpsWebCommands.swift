import ArgumentParser
import Ops
import Publishing
import SkillModel

/// A page's address: with `http` or `https`, since a browser can open much else.
struct PageAddress: ExpressibleByArgument {
  let text: String

  init?(argument: String) {
    let isWeb = argument.hasPrefix("https://") || argument.hasPrefix("http://")
    guard isWeb, argument.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }),
      argument.drop(while: { $0 != "/" }).count > 2
    else { return nil }
    text = argument
  }
}

/// `skillctl ops web fetch`.
struct OpsWebFetchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    _superCommandName: "skillctl ops web",
    abstract: "Get a page as Markdown, text or HTML, after its scripts have run.")

  @Argument(help: "The page's address, with http:// or https://.")
  var url: PageAddress

  @Option(name: .customLong("as"), help: "What the page is made into.")
  var form = DendriteCall.PageForm.markdown

  @OptionGroup var web: WebOptions
  @OptionGroup var session: SessionOptions
  @OptionGroup var format: OutputOptions

  func run() async throws { try await web.run(.fetch(url.text, as: form), session, format) }
}

/// `skillctl ops web screenshot`.
struct OpsWebScreenshotCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screenshot",
    _superCommandName: "skillctl ops web",
    abstract: "Take a picture of a page: a PNG.")

  @Argument(help: "The page's address, with http:// or https://.")
  var url: PageAddress

  @Flag(help: "The whole page, not only what a window shows.")
  var fullPage = false

  @OptionGroup var web: WebOptions
  @OptionGroup var session: SessionOptions
  @OptionGroup var format: OutputOptions

  func run() async throws {
    try await web.run(.screenshot(url.text, fullPage: fullPage), session, format)
  }
}

/// `skillctl ops web execute`.
struct OpsWebExecuteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "execute",
    _superCommandName: "skillctl ops web",
    abstract: "Run JavaScript in a page, and print what it gives.")

  @Argument(help: "The page's address, with http:// or https://.")
  var url: PageAddress

  @Argument(help: "The script; - stands for standard input.")
  var script: String?

  @Option(
    help: ArgumentHelp("Read the script from this file.", valueName: "path"), completion: .file())
  var file: String?

  @OptionGroup var web: WebOptions
  @OptionGroup var session: SessionOptions
  @OptionGroup var format: OutputOptions

  func validate() throws {
    if script != nil, file != nil { throw ValidationError("SCRIPT and --file exclude each other") }
    if script == nil, file == nil, web.body == nil {
      throw ValidationError("give the script, - for standard input, or --file")
    }
    if script == "" { throw ValidationError("the script is empty; is a shell variable unset?") }
    if script == "-", web.body == "-" {
      throw ValidationError("standard input can be the script or the body, not both")
    }
  }

  func run() async throws {
    var text = script
    if let file {
      text = String(decoding: try Files.read(file), as: UTF8.self)
    } else if script == "-" {
      text = String(decoding: try Stream.input.readAll(), as: UTF8.self)
    }
    try await web.run(.execute(text, at: url.text), session, format)
  }
}

/// `skillctl ops web interact`.
struct OpsWebInteractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interact",
    _superCommandName: "skillctl ops web",
    abstract: "Click, type or scroll in a session.",
    discussion: """
      Examples:
        skillctl ops web interact SESSION --click 'button[type=submit]'
        skillctl ops web interact SESSION --type 'swift' --into '#search'
        skillctl ops web interact SESSION --scroll 800
      """)

  @Argument(help: "The session, as `web session` gave it.")
  var id: String

  @Option(help: ArgumentHelp("Click what this CSS selector finds.", valueName: "selector"))
  var click: String?

  @Option(help: ArgumentHelp("Type this text.", valueName: "text"))
  var type: String?

  @Option(help: ArgumentHelp("Where it is typed.", valueName: "selector"))
  var into: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Scroll down so many pixels; up with a number below 0.", valueName: "pixels")
  )
  var scroll: Int?

  @OptionGroup var web: WebOptions
  @OptionGroup var session: SessionOptions
  @OptionGroup var format: OutputOptions

  func validate() throws {
    if id.isEmpty { throw ValidationError("the session is empty; is a shell variable unset?") }
    let count = [click != nil, type != nil, scroll != nil].count { $0 }
    if count > 1 { throw ValidationError("give one of --click, --type and --scroll") }
    if count == 0, web.body == nil, web.set.isEmpty {
      throw ValidationError("say what to do: --click, --type or --scroll")
    }
    if (type == nil) != (into == nil) { throw ValidationError("--type and --into belong together") }
  }

  func run() async throws {
    let action: DendriteCall.Action? =
      if let click {
        .click(selector: click)
      } else if let type, let into {
        .type(text: type, selector: into)
      } else {
        scroll.map { .scroll($0) }
      }
    try await web.run(.interact(id, action), session, format)
  }
}

/// `skillctl ops web session`.
struct OpsWebSessionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "session",
    _superCommandName: "skillctl ops web",
    abstract: "Open a session of the browser, to be used in later calls.")

  @OptionGroup var web: WebOptions
  @OptionGroup var session: SessionOptions
  @OptionGroup var format: OutputOptions

  func run() async throws { try await web.run(DendriteCall(.session), session, format) }
}

/// `skillctl ops web health`.
struct OpsWebHealthCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "health",
    _superCommandName: "skillctl ops web",
    abstract: "Ask whether the browser service is up; exit code 1 if it is not.")

  @OptionGroup var session: SessionOptions
  @OptionGroup var format: OutputOptions

  func run() async throws {
    try await WebOptions.parse([]).run(DendriteCall(.health), session, format)
  }
}

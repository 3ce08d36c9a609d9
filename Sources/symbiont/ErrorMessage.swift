import Orchestrator
import SkillModel

/// One error: what, where, what to do, and the exit code.
struct ErrorMessage {
  /// A stable name of each kind of error, for programs.
  enum Code: String, CaseIterable, Encodable {
    case usage, configuration, file, interrupted, store
    case inUse = "in-use"
    case tokenUnusable = "token-unusable"
    case wrongData = "wrong-data"
    case serviceEnded = "service-ended"
    case cannotListen = "cannot-listen"
    case unforeseen = "internal"
  }

  var code: Code
  /// A lower-case phrase that names the path.
  var message: String
  var help: String?
  var faults: [SettingsFaultJSON] = []
  var exitCode: Int32 = 2
  /// What a terminal gets; nil for the lines of the other members.
  private var whole: String?

  init(_ code: Code, _ message: String, help: String? = nil, exitCode: Int32 = 2) {
    self.code = code
    self.message = message
    self.help = help
    self.exitCode = exitCode
  }

  /// Wrong usage: the parser's message and its usage lines.
  static func usage(_ full: String) -> ErrorMessage {
    let prefix = "Error: "
    let text = full.hasPrefix(prefix) ? String(full.dropFirst(prefix.count)) : full
    let first = text.split(separator: "\n").first.map(String.init) ?? text
    var message = ErrorMessage(.usage, first, exitCode: 64)
    message.whole = "error: \(text)\n"
    return message
  }

  /// The message of any error that a command throws.
  init(_ error: any Error) {
    switch error {
    case let error as SettingsError: self.init(settings: error)
    case let error as DataError: self.init(data: error)
    case let error as StoreError: self.init(.store, "\(error)")
    case let error as DirectoryLock.Held: self.init(.inUse, "\(error)")
    case let error as AccessToken.Unusable: self.init(.tokenUnusable, "\(error)")
    case let error as DaemonData.WrongKind: self.init(.wrongData, "\(error)")
    case let error as Backup.Refusal: self.init(.wrongData, "\(error)")
    case let error as CannotListen:
      self.init(
        .cannotListen, "\(error)",
        help: error.isTaken
          ? "another program has this port; --port auto takes a free one"
          : "--host and --port say where to listen")
    case let error as ServiceEnded:
      self.init(
        .serviceEnded, "\(error)",
        help: "nothing that was accepted is lost; mend the cause, then start again")
    case let error as Refusal: self = error.message
    default:
      self.init(
        .unforeseen, "something unforeseen went wrong: \(error)",
        help: "this is a fault of symbiont; please report it with the command you ran")
    }
  }

  private init(settings error: SettingsError) {
    let count = error.faults.count == 1 ? "1 fault" : "\(error.faults.count) faults"
    self.init(.configuration, "\(count) in the configuration")
    faults = error.faults.map { SettingsFaultJSON($0, of: error) }
    whole = error.faults.map { fault in
      "\(DisplayText.safe(error.place(of: fault))): error: \(DisplayText.safe(fault.message))\n"
        + "  help: \(DisplayText.safe(fault.help))\n"
    }.joined()
  }

  private init(data error: DataError) {
    let help =
      error.isMissing
      ? "check the spelling; `symbiont config check` says which paths are in force"
      : error.isFull
        ? "free some space; nothing that was accepted is lost"
        : error.isDenied
          ? "check who owns it and its permissions; symbiont must be able to write in its data directory"
          : nil
    self.init(.file, "\(error)", help: help)
  }

  var text: String {
    if let whole { return whole }
    let end = help.map { "  help: \(DisplayText.safe($0))\n" } ?? ""
    return "error: \(DisplayText.safe(message))\n" + end
  }
}

/// What a command refuses for a reason of its own.
struct Refusal: Error {
  let message: ErrorMessage

  init(_ code: ErrorMessage.Code, _ message: String, help: String? = nil, exitCode: Int32 = 2) {
    self.message = ErrorMessage(code, message, help: help, exitCode: exitCode)
  }
}

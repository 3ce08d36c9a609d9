import ArgumentParser
import SkillModel

/// One error for people and programs: what, where, why, what to do, and the exit code.
struct ErrorMessage {
  var code: Code
  /// A lower-case phrase that names the path.
  var message: String
  /// What to do.
  var help: String?
  var path: String?
  /// The places in a configuration file, each with its own message.
  var faults: [Fault] = []
  /// What became of each file, where some were changed before the error.
  var files: [File] = []
  /// The parser's own usage lines.
  var usage: String?
  var exitCode: Int32 = 2

  /// A stable name of each kind of error, for programs; `docs/json.md` explains them.
  enum Code: String, CaseIterable, Encodable {
    case usage, configuration, file, archive, interrupted, unverifiable, unreachable
    case unforeseen = "internal"
    case fileMissing = "file-missing"
    case fileDenied = "file-denied"
    case diskFull = "disk-full"
    case noSkill = "no-skill"
    case unknownSkill = "unknown-skill"
    case unknownRule = "unknown-rule"
    case foreignFiles = "foreign-files"
    case unsafeOutput = "unsafe-output"
    case exists, theme, target, host, service, key, release, locked
    case portUnavailable = "port-unavailable"
    case unsuitableFolder = "unsuitable-folder"
  }

  struct File: Encodable {
    enum State: String, Encodable { case mended, left, failed }

    let path: String
    let state: State
    /// Why it is not mended.
    let reason: String?
  }

  struct Fault {
    let start: Position
    let end: Position
    let line: String
    let message: String
    let help: String
  }

  init(
    _ code: Code, _ message: String, help: String? = nil, path: String? = nil,
    exitCode: Int32 = 2
  ) {
    self.code = code
    self.message = message
    self.help = help
    self.path = path
    self.exitCode = exitCode
  }

  /// Wrong usage: the parser's message and its usage lines.
  static func usage(_ full: String, _ message: String) -> ErrorMessage {
    var error = ErrorMessage(.usage, message, exitCode: 64)
    let prefix = "Error: " + message
    error.usage = full.hasPrefix(prefix) ? String(full.dropFirst(prefix.count)) : "\n" + full
    return error
  }

  /// The message with its source lines, for a terminal.
  func rendered(for terminal: Terminal) -> String {
    if let usage { return terminal.paint("error:", .error) + " \(message)\(usage)\n" }
    guard faults.isEmpty else {
      return faults.map { rendered($0, for: terminal) }.joined(separator: "\n")
    }
    if code == .interrupted { return message + "\n" }
    var text = terminal.paint("error:", .error) + " \(DisplayText.safe(message))\n"
    if let help { text += helpLines(help, for: terminal) }
    return text
  }

  private func rendered(_ fault: Fault, for terminal: Terminal) -> String {
    let place = "\(DisplayText.safe(path ?? "")):\(fault.start.line):\(fault.start.column):"
    let marked = fault.start.column - 1..<max(fault.start.column, fault.end.column) - 1
    let excerpt = Excerpt(lineNumber: fault.start.line, line: fault.line, marked: marked)
    let lines =
      [
        "\(terminal.paint(place, .strong)) \(terminal.paint("error", .error)) "
          + DisplayText.safe(fault.message)
      ] + excerpt.rendered(for: terminal, style: .error)
    return lines.map { $0 + "\n" }.joined() + helpLines(fault.help, for: terminal)
  }

  private func helpLines(_ help: String, for terminal: Terminal) -> String {
    TextWrap.labelled("help:", help, indent: 2, width: terminal.width).map { $0 + "\n" }.joined()
  }
}

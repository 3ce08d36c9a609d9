import Orchestrator
import SkillModel

/// What `--json` prints instead of a result when the tool could not do it.
struct ErrorJSON: Encodable {
  struct Content: Encodable {
    let code: ErrorMessage.Code
    let message: String
    let help: String?
    let faults: [SettingsFaultJSON]?
  }

  let schema = "urn:symbiont:error:1"
  let tool = JSONText.Tool()
  let error: Content

  init(_ message: ErrorMessage) {
    error = Content(
      code: message.code, message: message.message, help: message.help,
      faults: message.faults.isEmpty ? nil : message.faults)
  }
}

/// A fault of the configuration, with its place in the file or the name of the variable or flag.
struct SettingsFaultJSON: Encodable {
  let source: String
  let line: Int?
  let column: Int?
  let message: String
  let help: String

  init(_ fault: SettingsError.Fault, of error: SettingsError) {
    let position = error.position(of: fault)
    source = position == nil ? error.place(of: fault) : error.file?.path ?? ""
    line = position?.line
    column = position?.column
    message = fault.message
    help = fault.help
  }
}

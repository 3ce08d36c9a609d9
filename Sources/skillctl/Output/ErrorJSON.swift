import SkillModel
import Synchronization

/// What `--format json` prints instead of a result when the tool could not do it; described by
/// `docs/schemas/error.schema.json`.
struct ErrorJSON: Encodable {
  struct Fault: Encodable {
    let message: String
    let line: Int
    let column: Int
    let help: String
  }

  struct Content: Encodable {
    let code: ErrorMessage.Code
    let message: String
    let path: String?
    /// Of the first fault.
    let line: Int?
    let column: Int?
    let help: String?
    /// Every fault of a configuration file; absent for other errors.
    let faults: [Fault]?
    /// Absent unless some files were changed before.
    let files: [ErrorMessage.File]?
  }

  let schema = "urn:skillctl:error:1"
  let tool = JSONText.Tool()
  let error: Content

  init(_ message: ErrorMessage) {
    let first = message.faults.first
    error = Content(
      code: message.code, message: message.message, path: message.path,
      line: first?.start.line, column: first?.start.column, help: first?.help ?? message.help,
      faults: message.faults.isEmpty
        ? nil
        : message.faults.map {
          Fault(
            message: $0.message, line: $0.start.line, column: $0.start.column, help: $0.help)
        }, files: message.files.isEmpty ? nil : message.files)
  }

  /// A document, or a line where lines were printed before it.
  var text: String {
    JSONText.isInLines.load(ordering: .relaxed) ? JSONText.line(self) : JSONText.encode(self)
  }
}

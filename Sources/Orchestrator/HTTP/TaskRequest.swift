import HTTPTypes
import SkillModel
package import SymbiontAPI

/// The body of `POST /task` and `POST /queue`.
package struct TaskRequest: Sendable, Equatable {
  package let task: String
  package let forceTier: Tier?

  /// - Parameters:
  ///   - bytes: The body.
  ///   - most: How many bytes the task may have.
  /// - Throws: ``APIError`` with the place of what is wrong.
  package init(_ bytes: [UInt8], most: Int) throws(APIError) {
    let body = try JSONBody(bytes, members: ["task", "force_tier"])
    guard let task = try body.text("task") else {
      throw body.fault(
        "missing_task", "`task` is missing", at: "task",
        help: "send what is to be done, as in {\"task\": \"Summarize this email\"}")
    }
    guard !task.allSatisfy(\.isWhitespace) else {
      throw body.fault("empty_task", "`task` is empty", at: "task")
    }
    let length = task.utf8.count
    guard length <= most else {
      throw APIError(
        .contentTooLarge, "task_too_large", "the task has \(length) bytes; \(most) are allowed",
        help: "`limits.task` bounds it")
    }
    self.task = task
    let tier = try body.text("force_tier")
    forceTier = try tier.map { (word) throws(APIError) in
      if let tier = Tier(rawValue: word) { return tier }
      let names = Tier.allCases.map(\.rawValue)
      let near = SettingWords.suggestion(word, names)
      throw body.fault(
        "unknown_tier", "there is no tier `\(word.prefix(80))`", at: "force_tier",
        help: near + "the tiers are \(SettingWords.list(names))")
    }
  }
}

/// The key by which a client says that it asks for the same once more.
///
/// https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ (checked 2026-11-21); a
/// value without its quotation marks is taken, too.
enum IdempotencyKey {
  /// - Throws: ``APIError`` when it cannot be one.
  static func read(_ headers: HTTPFields) throws(APIError) -> String? {
    let fields = headers[values: .idempotencyKey]
    guard let field = fields.first else { return nil }
    var key = field[...]
    if key.count >= 2, key.hasPrefix("\""), key.hasSuffix("\"") { key = key.dropFirst().dropLast() }
    guard fields.count == 1, (1...255).contains(key.utf8.count),
      key.utf8.allSatisfy({ 0x21..<0x7F ~= $0 && $0 != UInt8(ascii: "\"") })
    else {
      throw APIError(
        .badRequest, "bad_idempotency_key",
        "Idempotency-Key holds no key of 1 to 255 printable ASCII characters",
        help: "send a new UUID with each new task")
    }
    return String(key)
  }
}

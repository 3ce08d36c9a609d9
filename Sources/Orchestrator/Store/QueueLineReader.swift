import SymbiontAPI

import struct SkillModel.JSONFault
import struct SkillModel.JSONReader
import struct SkillModel.JSONValue

/// Reads one line of a `queue.jsonl`.
struct QueueLineReader {
  private let bytes: [UInt8]
  private let object: JSONValue
  private let members: [JSONValue.Member]

  /// - Throws: ``JSONFault`` when the line is not a JSON object.
  init(_ bytes: [UInt8]) throws(JSONFault) {
    self.bytes = bytes
    object = try JSONReader.read(bytes)
    guard case .object(let members) = object.content else {
      throw JSONFault(
        range: object.range, message: "a task is a JSON object; this is \(object.kind)")
    }
    self.members = members
  }

  /// - Throws: ``JSONFault`` at a member that cannot be what it says.
  func read(now: Timestamp, makeID: () -> String) throws(JSONFault) -> QueueLine {
    typealias Key = TaskRecord.CodingKeys
    let text = try text(.task)
    guard let text, !text.isEmpty else {
      throw JSONFault(range: object.range, message: "`task` is missing or empty")
    }
    let id = try self.text(.id)
    if id?.isEmpty ?? false { throw fault(.id, "is empty") }
    var record = TaskRecord(
      id: id ?? makeID(), task: text, source: try word(.source) ?? .queue,
      forceTier: try word(.forceTier), createdAt: try moment(.createdAt) ?? now,
      notBefore: try moment(.notBefore), maxAttempts: max(1, try count(.maxAttempts) ?? 1))
    record.state = try state()
    record.startedAt = try moment(.startedAt)
    record.finishedAt = try moment(.finishedAt)
    record.attempts = try count(.attempts) ?? 0
    record.blockedReason = try self.text(.blockedReason)
    record.result = try self.text(.result)
    record.error = try self.text(.error)
    record.errorCategory = try self.text(.errorCategory)
    record.tier = try word(.tier)
    record.elapsedSeconds = try amount(.elapsedSeconds)?.dollars
    record.inputTokens = try count(.inputTokens)
    record.outputTokens = try count(.outputTokens)
    record.cost = try amount(.cost)
    if !record.state.isFinished {
      record.finishedAt = nil
    } else if record.finishedAt == nil {
      record.finishedAt = record.createdAt
    }
    return QueueLine(record, extra: extra)
  }

  /// The members that no version of this program knows.
  private var extra: String? {
    let known = Set(TaskRecord.CodingKeys.allCases.map(\.rawValue))
    var line = JSONLine()
    var isEmpty = true
    for member in members where !known.contains(member.key) {
      line.add(member.key, json: bytes[member.value.range])
      isEmpty = false
    }
    return isEmpty ? nil : String(decoding: line.finished().dropLast(), as: UTF8.self)
  }

  // MARK: Members

  /// Nil when it is missing or null.
  private func value(_ key: TaskRecord.CodingKeys) -> JSONValue? {
    guard let value = object[key.rawValue], !value.isNull else { return nil }
    return value
  }

  private func fault(_ key: TaskRecord.CodingKeys, _ what: String) -> JSONFault {
    JSONFault(
      range: value(key)?.range ?? object.range, message: "`\(key.rawValue)` \(what)")
  }

  private func text(_ key: TaskRecord.CodingKeys) throws(JSONFault) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = value.string else { throw fault(key, "is \(value.kind), and not a text") }
    return text.storable
  }

  private func word<Word: RawRepresentable<String> & CaseIterable>(
    _ key: TaskRecord.CodingKeys
  ) throws(JSONFault) -> Word? {
    guard let text = try text(key) else { return nil }
    guard let word = Word(rawValue: text) else {
      let known = Word.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      throw fault(key, "is none of \(known)")
    }
    return word
  }

  /// `queued` is what Symbiont's own answer calls a pending task.
  private func state() throws(JSONFault) -> TaskState {
    try value(.state)?.string == "queued" ? .pending : word(.state) ?? .pending
  }

  private func moment(_ key: TaskRecord.CodingKeys) throws(JSONFault) -> Timestamp? {
    guard let value = value(key) else { return nil }
    guard let moment = value.string.flatMap(Timestamp.init) else {
      throw fault(key, "is not a time like `2026-03-20T14:33:12Z`")
    }
    return moment
  }

  private func count(_ key: TaskRecord.CodingKeys) throws(JSONFault) -> Int? {
    guard let value = value(key) else { return nil }
    guard let count = value.integer, count >= 0 else {
      throw fault(key, "is not a whole number of 0 or more")
    }
    return count
  }

  /// A decimal number, rounded to a billionth.
  private func amount(_ key: TaskRecord.CodingKeys) throws(JSONFault) -> USD? {
    guard let value = value(key) else { return nil }
    guard case .number = value.content,
      let number = Double(String(decoding: bytes[value.range], as: UTF8.self)),
      let amount = USD(dollars: number)
    else { throw fault(key, "is not a number that fits") }
    return amount
  }
}

package import SymbiontAPI

import struct SkillModel.JSONReader

/// A line of `queue.jsonl`: a task, and what else somebody wrote there.
package struct QueueLine: Sendable, Hashable {
  package var record: TaskRecord
  /// A JSON object with the members that this program does not know, as they were written.
  package var extra: String?

  package init(_ record: TaskRecord, extra: String? = nil) {
    self.record = record
    self.extra = extra
  }

  /// The line with its line feed.
  package var bytes: [UInt8] {
    typealias Key = TaskRecord.CodingKeys
    var line = JSONLine()
    line.add(Key.id.rawValue, record.id)
    line.add(Key.task.rawValue, record.task)
    line.add(Key.state.rawValue, record.state.rawValue)
    line.add(Key.createdAt.rawValue, record.createdAt.description)
    line.add(Key.source.rawValue, record.source.rawValue)
    line.add(optional: Key.forceTier.rawValue, record.forceTier?.rawValue)
    line.add(optional: Key.notBefore.rawValue, record.notBefore?.description)
    line.add(optional: Key.startedAt.rawValue, record.startedAt?.description)
    line.add(optional: Key.finishedAt.rawValue, record.finishedAt?.description)
    line.add(Key.attempts.rawValue, record.attempts)
    line.add(Key.maxAttempts.rawValue, record.maxAttempts)
    line.add(optional: Key.blockedReason.rawValue, record.blockedReason)
    line.add(optional: Key.result.rawValue, record.result)
    line.add(optional: Key.error.rawValue, record.error)
    line.add(optional: Key.errorCategory.rawValue, record.errorCategory)
    line.add(optional: Key.tier.rawValue, record.tier?.rawValue)
    if let seconds = record.elapsedSeconds { line.add(Key.elapsedSeconds.rawValue, seconds) }
    if let tokens = record.inputTokens { line.add(Key.inputTokens.rawValue, tokens) }
    if let tokens = record.outputTokens { line.add(Key.outputTokens.rawValue, tokens) }
    if let cost = record.cost { line.add(Key.cost.rawValue, cost) }
    if let extra { addMembers(of: Array(extra.utf8), to: &line) }
    return line.finished()
  }

  private func addMembers(of bytes: [UInt8], to line: inout JSONLine) {
    guard let value = try? JSONReader.read(bytes), case .object(let members) = value.content
    else { return }
    for member in members { line.add(member.key, json: bytes[member.value.range]) }
  }
}

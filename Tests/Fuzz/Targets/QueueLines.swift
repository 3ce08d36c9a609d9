import Orchestrator
import SkillModel
import SymbiontAPI

extension FuzzTarget {
  /// A `queue.jsonl` of another program: each line is taken or refused at a place inside it, and what was
  /// taken is written and read again as the same.
  static let queueLines = FuzzTarget(name: "queue-lines", longest: 4096) { bytes in
    let read = { (bytes: [UInt8]) in
      var count = 0
      return QueueImport(bytes, now: now) {
        count += 1
        return "made-\(count)"
      }
    }
    let queue = read(bytes)
    guard queue == read(bytes) else { return "reading twice differs" }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    let filled = lines.count { line in line.contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D } }
    // A task that stands there twice is taken once.
    guard queue.lines.count + queue.faultCount <= filled else { return "more than there are lines" }
    guard Set(queue.lines.map(\.record.id)).count == queue.lines.count else {
      return "two tasks of one name"
    }
    for fault in queue.faults {
      let line = lines[fault.line - 1]
      guard 1...line.count + 1 ~= fault.column, !fault.message.isEmpty else {
        return "a fault at \(fault.line):\(fault.column)"
      }
    }
    let last = lines.last { line in (try? JSONReader.read(line))?.isObject != nil }
    if last == nil, !queue.lines.isEmpty { return "tasks out of no JSON" }
    for line in queue.lines {
      if let fault = fault(in: line) { return "\(line.record.id): \(fault)" }
      // What was taken as it stood, not what was made up for what is missing.
      let again = read(line.bytes)
      guard again.faultCount == 0, again.lines == [line] else {
        return "\(line) is written as another: \(again)"
      }
    }
    return nil
  }

  private static let now = SymbiontAPI.Timestamp(microseconds: 1_795_000_000_000_000)

  private static func fault(in line: QueueLine) -> String? {
    let record = line.record
    if record.id.isEmpty || record.task.isEmpty { return "nameless, or nothing to do" }
    if record.state == .processing { return "nobody is at it" }
    if record.state.isFinished != (record.finishedAt != nil) { return "an end, or none" }
    if record.maxAttempts < 1 || record.attempts < 0 { return "attempts" }
    if let extra = line.extra, (try? JSONReader.read(Array(extra.utf8)))?.isObject != true {
      return "further members that are no JSON"
    }
    if line.bytes.last != 0x0A || line.bytes.dropLast().contains(0x0A) { return "not one line" }
    return nil
  }
}

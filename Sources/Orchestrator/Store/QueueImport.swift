package import SymbiontAPI

import struct SkillModel.JSONFault

/// What a `queue.jsonl` of another program, or of this one, says.
///
/// Each line is one JSON object with at least a `task`. A line whose `id` stood before replaces that one,
/// since a program may append a task again when its state changes. A line is taken whole or not at all.
package struct QueueImport: Sendable, Equatable {
  /// A line that was not taken.
  package struct Fault: Sendable, Equatable {
    /// From 1.
    package let line: Int
    /// In Unicode scalars, from 1.
    package let column: Int
    package let message: String
  }

  /// In the order in which their ids first appear.
  package private(set) var lines: [QueueLine] = []
  /// The first hundred.
  package private(set) var faults: [Fault] = []
  package private(set) var faultCount = 0
  /// How many were `processing`; nobody knows how far they came.
  package private(set) var interrupted = 0

  private static let mostFaults = 100

  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - now: For tasks that do not say when they were made.
  ///   - makeID: For tasks that have no name.
  package init(_ bytes: [UInt8], now: Timestamp, makeID: () -> String) {
    var places: [String: Int] = [:]
    var number = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let line = Array(line)
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      do {
        let reader = try QueueLineReader(line)
        let task = try reader.read(now: now, makeID: makeID)
        if let place = places[task.record.id] {
          lines[place] = task
        } else {
          places[task.record.id] = lines.count
          lines.append(task)
        }
      } catch {
        faultCount += 1
        if faults.count < Self.mostFaults {
          let before = line.prefix(error.range.lowerBound)
          faults.append(
            Fault(
              line: number,
              column: String(decoding: before, as: UTF8.self).unicodeScalars.count + 1,
              message: error.message))
        }
      }
    }
    for place in lines.indices where lines[place].record.state == .processing {
      lines[place].record.finish(.interrupted, at: now)
      lines[place].record.error = "the queue was taken over while this was running"
      lines[place].record.errorCategory = Failure.interruption
      interrupted += 1
    }
  }
}

package import struct SymbiontAPI.Timestamp

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Who changes something, from where.
package struct Performer: Sendable, Equatable, Codable {
  /// A user's name on the machine from which it is done.
  package let user: String
  /// That machine.
  package let machine: String

  package init(user: String, machine: String) {
    self.user = user
    self.machine = machine
  }

  /// `ada@laptop`.
  package var words: String { "\(user)@\(machine)" }
}

/// One line of `releases.jsonl`: what became of a release.
package struct ReleaseRecord: Sendable, Equatable, Codable {
  package enum State: String, Sendable, Codable {
    /// It is there, whole, and was never in use.
    case uploaded
    /// It was in use, and well.
    case healthy
    /// It was sick, or refused the configuration; it is never chosen again.
    case bad
    /// It was there before skillctl was.
    case adopted
    /// Its files are gone.
    case removed
  }

  package let at: Timestamp
  package let release: String
  package let state: State
  package var revision: String?
  package let by: Performer
  /// Why it is bad.
  package var why: String?
}

/// One line of `audit.jsonl`: a change that was made, undone, or cut off.
package struct AuditEntry: Sendable, Equatable, Codable {
  package enum Outcome: String, Sendable, Codable {
    case done
    /// Taken back by itself.
    case undone = "rolled_back"
    /// Nothing in use was changed.
    case failed
    /// It was sick, and could not be taken back.
    case broken
  }

  package let at: Timestamp
  package let by: Performer
  package let target: String
  package let command: String
  package var release: String?
  package var previous: String?
  package let outcome: Outcome
  package let seconds: Double
  /// What whoever did it said, or what went wrong.
  package var message: String?
}

/// `lock.by`: who has the lock.
package struct LockEntry: Sendable, Equatable, Codable {
  package let by: Performer
  package let at: Timestamp
  package let command: String
  package var message: String?
  /// The process of the shell on the host; the host fills it in.
  package var shell = 0
}

/// `change.json`: a change that is on its way, for whoever has to go on when it is cut off.
package struct ChangeEntry: Sendable, Equatable, Codable {
  /// How far it is.
  package enum Step: String, Sendable, Codable {
    /// The release in use is untouched.
    case uploading
    /// The release is there, and is checked.
    case checking
    /// The link may point to the old one or the new one.
    case switching
    /// The new one is in use, and not yet known to be well.
    case proving
    /// The old one is to be in use again.
    case undoing
  }

  package let command: String
  package let by: Performer
  package let at: Timestamp
  package let release: String
  package var revision: String?
  /// The release that was in use before.
  package var previous: String?
  /// Conditions of the service that did not hold before either, by their titles.
  package var broken: [String]?
  package var step: Step
}

/// `root.json`: skillctl made this folder, and may change it.
package struct RootMark: Sendable, Equatable, Codable {
  package var format = 1
  package let target: String
  package let use: ReleaseRoot.Use
  package let by: Performer
  package let at: Timestamp
}

/// Lines of JSON.
enum JSONRecord {
  static func text(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Nothing in these values can fail to encode.
    guard let data = try? encoder.encode(value) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }

  /// Nil for a line that was cut off, or that a later version has written.
  static func read<Value: Decodable>(_ type: Value.Type, _ line: some StringProtocol) -> Value? {
    try? JSONDecoder().decode(type, from: Data(line.utf8))
  }
}

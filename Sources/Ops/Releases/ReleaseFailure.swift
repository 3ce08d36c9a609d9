/// Why a change of releases did not happen, or not all of it.
package struct ReleaseFailure: Error, Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// The root is nothing that skillctl may change.
    case root
    /// Somebody else changes it.
    case locked
    /// It was changed since the plan was made.
    case changed
    /// There is no such release, or it may not be chosen.
    case release
    /// What arrived is not what was sent.
    case checksum
    /// The disk is full.
    case full
    /// Something may not be written.
    case denied
    /// The release, or a hook, refuses.
    case refused
    /// The host could not do it.
    case host
  }

  package let kind: Kind
  /// In a sentence.
  package let message: String
  /// What to do.
  package let advice: String

  package init(_ kind: Kind, _ message: String, advice: String) {
    self.kind = kind
    self.message = message
    self.advice = advice
  }

  /// Of what a function of the host said.
  init(_ answer: HostShell.Answer, _ what: String, on host: String, _ root: ReleaseRoot) {
    let words = answer.words
    let doing = "\(what) on \(host) failed: \(words)"
    if words.contains("No space left") || words.contains("Disk quota exceeded") {
      self.init(
        .full, "the disk of \(host) is full: \(what) failed",
        advice:
          "make room there ('df -h \(root.path)'), then run it again: it goes on where it stopped")
    } else if words.contains("Read-only file system") {
      self.init(
        .denied, "\(root.path) on \(host) cannot be written: \(words)",
        advice: "a disk that has become read-only may be broken: see 'dmesg' there")
    } else if words.contains("Permission denied") || words.contains("Operation not permitted") {
      self.init(
        .denied, doing,
        advice: "give \(root.path) there to the user that ssh logs in as, or log in as another one")
    } else if answer.status == 52 || answer.status == 51 {
      self.init(
        .changed, doing, advice: "see 'skillctl ops releases\(root.flag)', and run it again")
    } else {
      self.init(.host, doing, advice: "look at \(root.path) there, and run it again")
    }
  }

  /// Somebody has the lock.
  static func locked(
    _ holder: LockHolder, age: Duration?, on host: String, _ root: ReleaseRoot
  ) -> ReleaseFailure {
    guard let entry = holder.entry else {
      return ReleaseFailure(
        .locked, "somebody else is changing \(host)",
        advice: "wait with --lock-wait 10m, or see 'skillctl ops releases\(root.flag)'")
    }
    let since = age.map { ", since \(DurationWords.text($0))" } ?? ""
    let why = entry.message.map { " (\($0))" } ?? ""
    return ReleaseFailure(
      .locked, "\(entry.by.words) has the lock of \(host) for a \(entry.command)\(why)\(since)",
      advice:
        "wait with --lock-wait 10m; 'skillctl ops unlock\(root.flag)' ends a change that hangs")
  }
}

package import SkillModel

/// How full the file system of a path is.
package struct DiskUse: Sendable, Equatable {
  /// In bytes, for users other than root.
  package let free: Int64
  /// In bytes, without what is reserved for root.
  package let total: Int64
  package let mount: String

  package var freePercent: Double { total > 0 ? Double(free) / Double(total) * 100 : 0 }

  package func has(_ room: FreeSpace) -> Bool {
    switch room {
    case .percent(let share): freePercent >= Double(share)
    case .bytes(let bytes): free >= bytes
    }
  }

  static func question(_ path: String) throws(RemoteCommand.Unsayable) -> RemoteCommand {
    try RemoteCommand(["df", "-Pk", "--", path])
  }

  /// Reads what `df -Pk` prints, in the form of POSIX
  /// (https://pubs.opengroup.org/onlinepubs/9799919799/utilities/df.html, checked 2026-11-22); nil when it is
  /// something else.
  package init?(_ lines: [String]) {
    // The file system's name may hold blanks; the numbers before the capacity do not.
    guard let line = lines.last(where: { !$0.isEmpty }) else { return nil }
    let words = line.split(separator: " ", omittingEmptySubsequences: true)
    guard
      let index = words.indices.dropFirst(3).first(where: { words[$0].hasSuffix("%") }),
      let used = Int64(words[index - 2]), let free = Int64(words[index - 1]),
      Int64(words[index - 3]) != nil, index + 1 < words.count, used >= 0, free >= 0
    else { return nil }
    let (bytes, overflow) = free.multipliedReportingOverflow(by: 1024)
    let (all, over) = used.addingReportingOverflow(free)
    let (total, overAll) = all.multipliedReportingOverflow(by: 1024)
    guard !overflow, !over, !overAll else { return nil }
    self.free = bytes
    self.total = total
    mount = words[(index + 1)...].joined(separator: " ")
  }
}

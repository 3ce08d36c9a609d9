package import SymbiontAPI

/// What copies are called: `20261122T053000Z` on a host, `symbiont-20261122T053000Z` on this machine.
package enum BackupName {
  /// The moment in UTC, rounded down to seconds.
  package static func stamp(_ moment: Timestamp) -> String {
    moment.secondsText.filter { $0 != "-" && $0 != ":" }
  }

  /// The moment that a name ends with; nil when it ends with none.
  package static func moment(_ name: some StringProtocol) -> Timestamp? {
    let digits = Array(name.utf8.suffix(length))
    guard digits.count == length else { return nil }
    let stamp = String(decoding: digits, as: UTF8.self)
    let day = stamp.prefix(8)
    let time = stamp.dropFirst(9).prefix(6)
    guard day.utf8.allSatisfy(isDigit), time.utf8.allSatisfy(isDigit) else { return nil }
    let text =
      "\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2))T"
      + "\(time.prefix(2)):\(time.dropFirst(2).prefix(2)):\(time.suffix(2))Z"
    guard let moment = Timestamp(text), Self.stamp(moment) == stamp else { return nil }
    return moment
  }

  /// Whether a copy of this target on this machine is called so.
  static func isLocal(_ name: String, of target: String) -> Bool {
    name.hasPrefix(target + "-") && name.utf8.count == target.utf8.count + 1 + length
      && moment(name) != nil
  }

  private static let length = "20261122T053000Z".utf8.count

  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }
}

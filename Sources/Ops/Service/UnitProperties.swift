/// What `systemctl show` says of one unit: `Name=Value` lines in any order; what a unit has not is left out.
struct UnitProperties: Sendable, Equatable {
  private let values: [String: String]

  init(_ lines: some Sequence<some StringProtocol>) {
    var values: [String: String] = [:]
    for line in lines {
      guard let sign = line.firstIndex(of: "=") else { continue }
      values[String(line[..<sign])] = String(line[line.index(after: sign)...])
    }
    self.values = values
  }

  /// Empty when systemd does not say it.
  subscript(_ name: String) -> String { values[name] ?? "" }

  /// Nil for 0, too: what systemd says of a process that is not there.
  func process(_ name: String) -> Int? {
    Int(self[name]).flatMap { $0 > 0 ? $0 : nil }
  }
}

/// A Prometheus metric by its name, and by labels where there are several of that name.
///
/// https://prometheus.io/docs/concepts/data_model/ (checked 2026-11-21)
package struct OpsMetric: Sendable, Equatable {
  package let name: String
  /// In the order they are written in.
  package let labels: [Label]

  package struct Label: Sendable, Equatable {
    package let name: String
    package let value: String
  }

  /// Reads `name` or `name{label="value"}`; nil for anything else.
  package init?(_ text: String) {
    guard let open = text.utf8.firstIndex(of: UInt8(ascii: "{")) else {
      guard Self.isName(text[...], colons: true) else { return nil }
      name = text
      labels = []
      return
    }
    name = String(text[..<open])
    guard Self.isName(name[...], colons: true), text.utf8.last == UInt8(ascii: "}") else {
      return nil
    }
    let inner = text[text.utf8.index(after: open)...].dropLast()
    var labels: [Label] = []
    for part in inner.split(separator: ",", omittingEmptySubsequences: false) {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, Self.isName(halves[0], colons: false), halves[1].count >= 2,
        halves[1].hasPrefix("\""), halves[1].hasSuffix("\"")
      else { return nil }
      let value = halves[1].dropFirst().dropLast()
      guard !value.contains("\""), !value.contains("\\") else { return nil }
      labels.append(Label(name: String(halves[0]), value: String(value)))
    }
    guard !labels.isEmpty else { return nil }
    self.labels = labels
  }

  package var words: String {
    labels.isEmpty
      ? name
      : name + "{" + labels.map { "\($0.name)=\"\($0.value)\"" }.joined(separator: ",") + "}"
  }

  private static func isName(_ text: Substring, colons: Bool) -> Bool {
    guard let first = text.utf8.first, !(0x30...0x39 ~= first) else { return false }
    return text.utf8.allSatisfy {
      $0.isAlphanumeric || $0 == UInt8(ascii: "_") || colons && $0 == UInt8(ascii: ":")
    }
  }
}

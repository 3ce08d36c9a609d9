package import SkillModel

/// Reads single values of Prometheus's text format.
///
/// https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format (checked 2026-11-22)
package enum MetricsText {
  /// The values of a metric: of every series that has all its labels.
  package static func values(of metric: OpsMetric, in text: String) -> [Double] {
    text.utf8.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard line.starts(with: metric.name.utf8),
        let (labels, rest) = series(Substring(line), name: metric.name),
        metric.labels.allSatisfy({ labels[$0.name] == $0.value })
      else { return nil }
      // A moment may follow.
      let words = rest.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" })
      return words.first.flatMap(number)
    }
  }

  /// The labels of a line of this metric, and what is behind them; nil for another metric's.
  private static func series(_ line: Substring, name: String) -> ([String: String], Substring)? {
    var rest = line.dropFirst(name.count)
    guard let next = rest.first else { return nil }
    if next == " " || next == "\t" { return ([:], rest) }
    guard next == "{" else { return nil }
    rest = rest.dropFirst()
    var labels: [String: String] = [:]
    while let first = rest.first {
      if first == "}" { return (labels, rest.dropFirst()) }
      if first == "," || first == " " {
        rest = rest.dropFirst()
        continue
      }
      let label = rest.prefix { $0 != "=" }
      rest = rest.dropFirst(label.count + 1)
      guard rest.first == "\"", let value = quoted(&rest) else { return nil }
      labels[label.trimmingBlanks] = value
    }
    return nil
  }

  private static func quoted(_ rest: inout Substring) -> String? {
    rest = rest.dropFirst()
    var value = ""
    while let character = rest.popFirst() {
      if character == "\"" { return value }
      guard character == "\\" else {
        value.append(character)
        continue
      }
      guard let escaped = rest.popFirst() else { return nil }
      value.append(escaped == "n" ? "\n" : escaped)
    }
    return nil
  }

  private static func number(_ text: Substring) -> Double? {
    switch text {
    case "+Inf", "Inf": .infinity
    case "-Inf": -.infinity
    case "NaN": .nan
    default: Double(text)
    }
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

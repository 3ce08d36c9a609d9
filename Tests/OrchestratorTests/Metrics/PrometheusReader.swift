/// Reads Prometheus' text as strictly as its description allows: what it would pass over is an error here.
struct PrometheusReader {
  struct Fault: Error { let line: String }

  private(set) var types: [String: String] = [:]
  private(set) var values: [String: Double] = [:]
  private var helps: Set<String> = []
  /// Families whose samples are over.
  private var closed: Set<String> = []
  private var current = ""

  init(_ text: String) throws {
    guard text.isEmpty || text.hasSuffix("\n") else { throw Fault(line: "no last line feed") }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      do { try read(String(line)) } catch { throw Fault(line: String(line)) }
    }
  }

  private mutating func read(_ line: String) throws {
    if let help = line.wholeMatch(of: /# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) ((?:[^\\]|\\\\|\\n)*)/) {
      let name = String(help.1)
      guard helps.insert(name).inserted, !help.2.isEmpty else { throw Fault(line: line) }
      closed.insert(current)
      current = name
    } else if let type = line.wholeMatch(of: /# TYPE (\S+) (counter|gauge|histogram)/) {
      let name = String(type.1)
      guard name == current, types.updateValue(String(type.2), forKey: name) == nil else {
        throw Fault(line: line)
      }
      if type.2 == "counter", !name.hasSuffix("_total") { throw Fault(line: line) }
      if type.2 != "counter", name.hasSuffix("_total") { throw Fault(line: line) }
    } else {
      try sample(line)
    }
  }

  private mutating func sample(_ line: String) throws {
    let label = /[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\]|\\\\|\\"|\\n)*"/
    guard
      let parts = line.wholeMatch(of: /([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)/),
      let value = Self.number(String(parts.3)), let type = types[current],
      parts.1.hasPrefix(current), !closed.contains(current)
    else { throw Fault(line: line) }
    let suffix = parts.1.dropFirst(current.count)
    let suffixes = type == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
    guard suffixes.contains(String(suffix)) else { throw Fault(line: line) }
    if type != "gauge", value < 0 { throw Fault(line: line) }
    var rest = (parts.2 ?? "")[...]
    while !rest.isEmpty {
      guard let found = rest.prefixMatch(of: label) else { throw Fault(line: line) }
      rest = rest[found.range.upperBound...]
      guard rest.isEmpty || rest.first == "," && rest.count > 1 else { throw Fault(line: line) }
      rest = rest.dropFirst()
    }
    let key = parts.2.map { "\(parts.1){\($0)}" } ?? String(parts.1)
    guard values.updateValue(value, forKey: key) == nil else { throw Fault(line: line) }
  }

  private static func number(_ text: String) -> Double? {
    ["+Inf": Double.infinity, "-Inf": -.infinity, "NaN": .nan][text]
      ?? (text.allSatisfy { "0123456789.e+-".contains($0) } ? Double(text) : nil)
  }
}

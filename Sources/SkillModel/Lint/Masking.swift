/// Replaces secrets by `••••` wherever a finding would show them.
///
/// The mask has one length, so that it does not tell the secret's.
struct Masking: Sendable {
  static let mask = "••••"

  /// The bytes of each file (relative to the skill's folder) that are secret.
  private let ranges: [String: [Range<Int>]]
  /// The secrets themselves, longest first; for text that repeats one somewhere else.
  private let values: [String]
  /// No skill holds more; it bounds the work on files made to be slow.
  private static let mostValues = 200

  init(_ secrets: [(path: String, range: Range<Int>, source: SourceText)]) {
    var ranges: [String: [Range<Int>]] = [:]
    var values: Set<String> = []
    for secret in secrets {
      ranges[secret.path, default: []].append(secret.range)
      for line in secret.source.text(secret.range).split(whereSeparator: \.isNewline)
      where line.utf8.count >= 6 && values.count < Self.mostValues {
        values.insert(String(line))
      }
    }
    self.ranges = ranges.mapValues { Self.merge($0) }
    self.values = values.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
  }

  /// Whether a file holds a secret.
  func hides(in path: String) -> Bool { ranges[path] != nil }

  /// A text of ours (a message, a path) without the secrets.
  func mask(_ text: String) -> String {
    var text = text
    for value in values {
      text = text.replacingAll(value, with: Self.mask)
      text = maskStart(of: value, in: text)
    }
    return text
  }

  /// Replaces what a shortened quotation left of a secret.
  private func maskStart(of value: String, in text: String) -> String {
    let start = Array(value.utf8.prefix(6))
    var bytes = Array(text.utf8)
    guard start.count == 6, let found = bytes.ranges(of: String(value.prefix(6))).first else {
      return text
    }
    let length = zip(bytes[found.lowerBound...], value.utf8).prefix { $0 == $1 }.count
    bytes.replaceSubrange(found.lowerBound..<found.lowerBound + length, with: Self.mask.utf8)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A line of a file as it is shown, and where `range` stands in it, in Unicode scalars from 0.
  func line(_ line: Range<Int>, range: Range<Int>, of path: String, _ source: SourceText)
    -> (text: String, shown: Range<Int>)
  {
    let target = range.clamped(to: line)
    var text = ""
    var start: Int?
    var end: Int?
    var cursor = line.lowerBound
    let count = { (text: String) in text.unicodeScalars.count }
    for secret in secrets(of: path, in: line) {
      let plain = cursor..<secret.lowerBound
      if start == nil, plain.contains(target.lowerBound) {
        start = count(text) + count(mask(source.text(plain.lowerBound..<target.lowerBound)))
      }
      if end == nil, target.upperBound <= plain.upperBound, target.upperBound >= plain.lowerBound {
        end = count(text) + count(mask(source.text(plain.lowerBound..<target.upperBound)))
      }
      text += mask(source.text(plain))
      if start == nil, target.lowerBound < secret.upperBound { start = count(text) }
      text += Self.mask
      if end == nil, target.upperBound <= secret.upperBound { end = count(text) }
      cursor = secret.upperBound
    }
    let rest = cursor..<line.upperBound
    let from =
      start ?? count(text)
      + count(mask(source.text(rest.lowerBound..<max(rest.lowerBound, target.lowerBound))))
    let to =
      end ?? count(text)
      + count(mask(source.text(rest.lowerBound..<max(rest.lowerBound, target.upperBound))))
    text += mask(source.text(rest))
    return (text, from..<max(from, to))
  }

  /// The secret bytes within a line.
  private func secrets(of path: String, in line: Range<Int>) -> [Range<Int>] {
    guard let ranges = ranges[path] else { return [] }
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= line.lowerBound { low = middle + 1 } else { high = middle }
    }
    return ranges[low...].prefix { $0.lowerBound < line.upperBound }.map { $0.clamped(to: line) }
  }

  private static func merge(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}

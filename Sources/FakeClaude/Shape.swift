/// One way in which a model CLI was seen to end: its exit code and its two streams, with places for what
/// differs from call to call.
struct Shape {
  let name: String
  let exitCode: Int32
  /// The rows of the reference, and what is special about it.
  let why: String
  private(set) var output: [Substring] = []
  private(set) var errors: [Substring] = []

  static let claude = read(PackageResources.claude_txt)
  static let codex = read(PackageResources.codex_txt)

  /// `## NAME EXIT ROWS: why`, its lines, and `#` for remarks.
  private static func read(_ bytes: [UInt8]) -> [Shape] {
    var shapes: [Shape] = []
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      if line.hasPrefix("## ") {
        let words = line.dropFirst(3).split(separator: " ", maxSplits: 2)
        shapes.append(
          Shape(name: String(words[0]), exitCode: Int32(words[1]) ?? 2, why: String(words[2])))
      } else if !shapes.isEmpty, line.hasPrefix("! ") {
        shapes[shapes.count - 1].errors.append(line.dropFirst(2))
      } else if !shapes.isEmpty {
        shapes[shapes.count - 1].output.append(line)
      }
    }
    return shapes
  }

  private init(name: String, exitCode: Int32, why: String) {
    self.name = name
    self.exitCode = exitCode
    self.why = why
  }

  /// Its streams with what this call says.
  func play(_ values: [String: String]) -> (output: String, errors: String) {
    func fill(_ lines: [Substring]) -> String {
      var text = lines.map { $0 + "\n" }.joined()
      for (key, value) in values { text = text.replacing("{{\(key)}}", with: value) }
      return text
    }
    return (fill(output), fill(errors))
  }
}

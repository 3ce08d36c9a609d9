/// What the fake makes up: the same for the same prompt, but for the session's name.
enum Invention {
  static func answer(to prompt: String) -> String {
    let task = prompt.split(whereSeparator: \.isWhitespace).filter { !$0.hasPrefix("fake:") }
    let start = task.joined(separator: " ").prefix(120)
    return """
      (A made-up answer: this is the demonstration, and no model was asked.)

      Your task of \(task.count) words began: “\(start)”. Here a model's answer would stand. Everything \
      around it is real: the queue, the routing, the ledger and its sums; only costs and tokens are invented.
      """
  }

  /// The tier that a classifier might choose, by words.
  static func classification(of prompt: String) -> String {
    let task = taskOf(prompt).lowercased()
    let hard = [
      "architecture", "strategy", "prove", "design a", "trade-off", "migration plan", "root cause",
    ]
    let middle = [
      "write", "code", "function", "explain", "analy", "report", "draft", "compare", "plan",
    ]
    let (tier, confidence, reason) =
      if hard.contains(where: task.contains) {
        (3, "0.84", "needs reasoning over several steps")
      } else if middle.contains(where: task.contains) || task.utf8.count > 600 {
        (2, "0.88", "writing or analysis")
      } else {
        (1, "0.93", "short and simple")
      }
    return "{\"tier\":\(tier),\"confidence\":\(confidence),\"reason\":\"\(reason)\"}"
  }

  /// A classifier's prompt holds the task between marks.
  private static func taskOf(_ prompt: String) -> Substring {
    guard let start = prompt.firstRange(of: "<task>"),
      let end = prompt[start.upperBound...].firstRange(of: "</task>")
    else { return prompt[...] }
    return prompt[start.upperBound..<end.lowerBound]
  }

  static func tokens(_ promptSize: Int, _ answer: String) -> (input: Int, output: Int) {
    (promptSize / 4 + 12, answer.utf8.count / 4 + 3)
  }

  /// Billionths of a dollar.
  static func nanos(_ model: String, _ tokens: (input: Int, output: Int)) -> Int {
    let (input, output) =
      switch model {
      case "haiku": (1000, 5000)
      case "opus": (5000, 25_000)
      default: (3000, 15_000)
      }
    return tokens.input * input + tokens.output * output
  }

  static func fullName(_ model: String) -> String {
    switch model {
    case "haiku": "claude-haiku-4-5-20251001"
    case "sonnet": "claude-sonnet-4-5-20250929"
    case "opus": "claude-opus-4-5-20251101"
    default: model
    }
  }

  static func dollars(_ nanos: Int) -> String {
    let digits = "\(nanos % 1_000_000_000)"
    return "\(nanos / 1_000_000_000)." + String(repeating: "0", count: 9 - digits.utf8.count)
      + digits
  }

  /// A random UUID, version 4.
  static func session() -> String {
    var bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array("0123456789abcdef")
    var text = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      text += String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    }
    return text
  }

  /// FNV-1a.
  static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// For the inside of a JSON text.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

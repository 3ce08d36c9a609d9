package import SymbiontAPI

/// A data directory for trying things out: its ledger is made up, and so is what its calls cost.
package enum DemoData {
  /// The file that says so; made-up money and real money never share a ledger.
  static let markName = "symbiont.demo"

  package static func isMarked(_ folder: String) -> Bool {
    DataFolder.exists(folder + "/" + markName)
  }

  /// Marks a directory, before anything else is made in it: whatever dies, nothing made up is ever without
  /// its mark.
  ///
  /// - Throws: ``DataError``.
  package static func mark(_ folder: String) throws(DataError) {
    guard !isMarked(folder) else { return }
    let mark = try DataFile(folder + "/" + markName)
    try mark.append(Array("The calls in this folder are made up: symbiont serve --demo\n".utf8))
    try mark.synchronize()
    try DataFile.synchronizeFolder(folder)
    WritePoint.reached(.demoMarked)
  }

  /// Gives a new directory a ledger of some days.
  ///
  /// - Throws: ``DataError``.
  package static func fill(_ folder: String, now: Timestamp) throws(DataError) {
    let ledger = try DataFile(folder + "/ledger.jsonl")
    guard try ledger.size() == 0 else { return }
    try ledger.append(lines(until: now).flatMap(\.bytes))
    try ledger.synchronize()
    WritePoint.reached(.demoLedgerMade)
  }

  private static let samples: [(tier: Tier, prompt: String, input: Int, output: Int)] = [
    (.haiku, "Extract the invoice numbers from this mail", 420, 64),
    (.sonnet, "Write the release notes for version 2.3", 1800, 640),
    (.haiku, "Is this review positive or negative?", 180, 9),
    (.haiku, "Turn this list into a table", 350, 210),
    (.opus, "Find the root cause in these three traces", 9200, 1500),
    (.sonnet, "Explain what this function does", 1200, 380),
    (.haiku, "Classify this customer feedback", 260, 12),
  ]

  /// The same for the same moment; the last line is some minutes old.
  static func lines(until now: Timestamp) -> [LedgerLine] {
    var lines: [LedgerLine] = []
    for number in 0..<60 {
      let sample = samples[number % samples.count]
      let isClassification = number % 3 == 0
      let tier = isClassification ? .haiku : sample.tier
      let age = Duration.seconds(300 + (59 - number) * 9973)
      let output = isClassification ? 21 : sample.output + number * 7 % 50
      let nanos = (sample.input * price(tier).input + output * price(tier).output)
      let isGood = number % 19 != 11
      var line = LedgerLine(
        timestamp: (now - age).description, model: tier.rawValue, success: isGood,
        elapsedSeconds: 0.8 + Double(output) / 90, inputTokens: sample.input,
        outputTokens: isGood ? output : 0, cost: isGood ? USD(nanos: Int64(nanos)) : nil,
        promptPreview: sample.prompt)
      line.purpose = isClassification ? .classify : .task
      line.task = "queued-demo\(number - (isClassification ? 0 : number % 3))"
      line.attempt = number % 3 == 2 ? 2 : 1
      line.executor = "fake-claude"
      if !isGood { line.error = "overloaded" }
      lines.append(line)
    }
    return lines
  }

  /// Billionths of a dollar for a token.
  private static func price(_ tier: Tier) -> (input: Int, output: Int) {
    switch tier {
    case .haiku: (1000, 5000)
    case .sonnet: (3000, 15_000)
    case .opus: (5000, 25_000)
    }
  }
}

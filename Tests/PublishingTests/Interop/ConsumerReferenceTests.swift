import FoundationEssentials
import Publishing
import SkillModel
import Testing

/// The verdicts of two profiles beside the programs that they stand for: over real skills, and over every
/// example of every rule.
@Suite struct ConsumerReferenceTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(4).joined(separator: "/")

  /// Says for each folder, a line each, what the reference validator complains about, as JSON.
  private static let agentskills = """
    import json, sys
    from pathlib import Path
    from skills_ref.validator import validate
    for folder in sys.stdin.read().splitlines():
        try:
            print(json.dumps(validate(Path(folder))))
        except UnicodeDecodeError:
            print(json.dumps(["'utf-8' codec can't decode the file"]))
        except Exception as error:
            print(json.dumps(["crashed: " + repr(error)]))
    """

  /// The same with quick_validate.py, which stands in the folder that the first argument names.
  private static let skillCreator = """
    import json, sys
    sys.path.insert(0, sys.argv[1])
    from quick_validate import validate_skill
    for folder in sys.stdin.read().splitlines():
        try:
            valid, words = validate_skill(folder)
            print(json.dumps([] if valid else [words]))
        except UnicodeDecodeError:
            print(json.dumps(["'utf-8' codec can't decode the file"]))
        except Exception as error:
            print(json.dumps(["crashed: " + repr(error)]))
    """

  /// Examples of what is refused here on purpose: front matter past the limits of every reader of this product.
  private static let known = [Rule.named("large-front-matter")].compactMap(\.?.code)

  /// Where a program and its profile differ; the words of a parser are the parser's own.
  private func differences(
    _ consumer: Consumer, _ script: String, _ arguments: [String], among folders: [String],
    with python: Tool
  ) throws -> [String] {
    let skills = try folders.flatMap { try Discovery.skills(at: $0) }
    let asked = skills.map(\.folder).joined(separator: "\n")
    let result = try python.run(["-c", script] + arguments, in: "/", input: Array(asked.utf8))
    #expect(result.status == 0, "\(result.text)")
    let answers = result.text.split(separator: "\n")
    try #require(answers.count == skills.count)
    var (found, crashes): ([String], Int) = ([], 0)
    for (location, answer) in zip(skills, answers) {
      let theirs = try JSONDecoder().decode([String].self, from: Data(answer.utf8)).map(Self.plain)
      let verdict = consumer.verdict(on: try SkillReader.read(location))
      let ours = verdict.said.map { Self.plain($0.words) }
      let text =
        location.folder.contains("/chances/")
        ? String(decoding: try Files.read(location.folder + "/SKILL.md"), as: UTF8.self) : ""
      // Then it does not load, in no words of its own.
      if theirs.first?.hasPrefix("crashed: ") == true {
        crashes += 1
        if verdict.outcome != .refuses {
          found.append("\(location.folder.suffix(60)): \(theirs)" + text)
        }
        continue
      }
      if ours != theirs {
        found.append("\(location.folder.suffix(60)): \(ours) is not \(theirs)" + text)
      }
    }
    #expect(crashes < skills.count / 10)
    return found
  }

  private static func plain(_ words: String) -> String {
    let yaml = "Invalid YAML in frontmatter"
    return words.hasPrefix(yaml) ? yaml : words
  }

  /// A folder with a skill for every example.
  private func examples(in scratch: String) throws -> String {
    let folder = scratch + "/examples"
    try Files.makeDirectory(folder)
    for rule in Rule.all {
      guard case .skill = rule.check else { continue }
      for (number, example) in rule.examples.enumerated() {
        guard let text = example.text, example.encoding == .utf8 else { continue }
        let home = "\(folder)/\(rule.code)-\(number)"
        try Files.makeDirectory(home)
        try Files.makeDirectory("\(home)/\(example.directory)")
        try Files.write(
          Array(text.filter { $0 != "▸" && $0 != "◂" }.utf8),
          to: "\(home)/\(example.directory)/\(example.documentPath)")
      }
    }
    return folder
  }

  /// A folder with skills of lines that are put together by chance.
  private func chances(in scratch: String) throws -> String {
    let folder = scratch + "/chances"
    try Files.makeDirectory(folder)
    var dice = Dice(seed: 7)
    let lines = [
      "name: x", "name: 'x'", "name: X y", "name: ", "name: ~", "name: 12", "name: yes", "name: -x",
      "name: x--y", "name: [x]", "name: {a: b}", "name: \"\"", "name: 技能", "name: 2026-01-01",
      "description: Text, when asked.", "description: a: b", "description: <b>", "description: 1.5",
      "description:", "description: |\n  one\n  two", "description: >-\n  one\n\n  two",
      "description: one\n  two", "description: \"a\\n\"", "description: a --- b",
      "description: null",
      "description: - a", "description: 'it''s'", "description: @a", "description: a # b",
      "description: " + String(repeating: "é", count: 1025), "license: MIT", "version: 1.0",
      "metadata:\n  a: b\n  c: 1", "metadata:\n  a:\n    b: c\n  d:\n      e: f", "metadata: text",
      "allowed-tools: a b", "allowed-tools:\n- a\n- b", "compatibility: any", "compatibility: 3",
      "compatibility:", "compatibility: [a]", "compatibility: []", "compatibility: {}",
      "compatibility: false", "compatibility: Yes", "compatibility: 0", "compatibility: -0.0",
      "compatibility: 0x0", "compatibility: 0b0", "compatibility: .nan", "compatibility: 0x1f",
      "compatibility: " + String(repeating: "x", count: 501),
      "# a comment", "", "\ta: b", "a", "? a", "- a", "a: &b c", "a: *b", "a: !!str b",
      "<<: {a: b}",
      "a: b: c", "'a': b", "\"a\": b", "1: 2", "---", "--- ", "...", "%YAML 1.2", "a: `b`", "a: %b",
      "a: !b", "a:\u{A0}b", "a: \u{FEFF}b", "a: \u{7}", "a: 0o7", "a : b",
      "a: b\tc", "a:\tb", "a: b\t", "a: b\t# c", "a: 'b\tc'", "a: |\n  b\tc", "a: |\t\n  b",
      "# c\td", "\t",
      "a: >\n  b\n \t\n  c", "a: >\n  b\n  \t\n  c", "a: \"x\n\ty\"", "a:\n  -\tb", "a: |\n  b\n\t",
      "description: Text\tmore.", "a: =", "a: <<", "<<: b", "<<:\n  a: b", "<<:\n- a: b", "=: b",
      "a: 2026-02-30", "a: 2026-02-28T24:00:00Z", "a: 2026-02-28 10:00:00 +23:59", "a: 0b_",
      "description: !!null x", "a: !!int x", "a: !!int 07", "a: !!set {b}", "a: !!omap [b: c]",
      "a: !!seq {b: c}", "a: !<tag:yaml.org,2002:str> b", "description: ! 5", "a: >-#b\n  c",
      "description: \"\\ud83d\\ude00\"", "description: a\u{2028}b", "description: a\u{85}b",
      "a: |\n  b\u{2029}c", "description: =", "compatibility: <<",
    ]
    let ends = ["\n", "\n", "\n", "\r\n", "\r"]
    for number in 0..<900 {
      var text = dice.below(12) == 0 ? "\u{FEFF}---\n" : "---\n"
      // Mostly the two that are needed, so that something else decides.
      if dice.below(5) > 0 { text += "name: x\n" }
      if dice.below(5) > 0 { text += "description: Text.\n" }
      for _ in 0..<dice.below(4) { text += lines[dice.below(lines.count)] + "\n" }
      if dice.below(15) > 0 { text += "---\nBody.\n" }
      let end = ends[dice.below(ends.count)]
      try Files.makeDirectory("\(folder)/\(number)")
      try Files.makeDirectory("\(folder)/\(number)/x")
      try Files.write(
        Array(text.replacing("\n", with: end).utf8), to: "\(folder)/\(number)/x/SKILL.md")
    }
    return folder
  }

  private struct Dice {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    /// Knuth's linear congruential generator.
    mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
  }

  private func compare(
    _ consumer: Consumer, _ script: String, _ arguments: [String] = [], with python: Tool
  ) throws {
    try withScratchFolder { scratch in
      var folders = [try examples(in: scratch), try chances(in: scratch)]
      let corpus = "\(Self.root)/../shared/corpus"
      if FileManager.default.fileExists(atPath: corpus) {
        folders.append(corpus)
      } else {
        print("skipped: no ../shared/corpus, so verdicts on real skills are not compared")
      }
      let found = try differences(consumer, script, arguments, among: folders, with: python)
      #expect(found.filter { text in !Self.known.contains { text.contains("/\($0)-") } } == [])
    }
  }

  @Test func `the reference validator says the same`() throws {
    guard let python = Tool("python3") else { return }
    guard try python.run(["-c", "import skills_ref"], in: "/").status == 0 else {
      print("skipped: no skills-ref here, so no verdict is compared with its")
      return
    }
    try compare(.named("agentskills")!, Self.agentskills, with: python)
  }

  /// It comes in no package: `QUICK_VALIDATE` names the folder of one that is at hand.
  @Test func `quick_validate says the same`() throws {
    guard let folder = ProcessInfo.processInfo.environment["QUICK_VALIDATE"],
      let python = Tool("python3")
    else {
      print("skipped: QUICK_VALIDATE names no folder with quick_validate.py to compare with")
      return
    }
    try compare(.named("skill-creator")!, Self.skillCreator, [folder], with: python)
  }
}

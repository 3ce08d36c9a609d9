import Foundation
import Publishing
import Testing

@testable import SkillModel

/// Each consumer's schema of front matter refuses what the consumer refuses: held together by Python's `jsonschema`
/// over the examples of the rules, lines of hard values and, where it is there, the corpus of real skills.
@Suite struct FrontMatterSchemaTests {
  /// One front matter as one consumer has read it.
  private struct Case {
    let consumer: Consumer
    let place: String
    let instance: [String: Any]
    /// What it says against the keys; empty where it takes them.
    let refusals: [String]

    var name: String { instance["name"] as? String ?? "" }
  }

  @Test func schemasAndConsumersAgree() throws {
    guard RealBinary.works("python3 -c 'import jsonschema'") else {
      print("skipped: no Python jsonschema here, so the schemas of front matter are not tried")
      return
    }
    let cases = try Self.skills().flatMap { place, skill in
      Consumer.all.compactMap { Self.read(skill, from: place, for: $0) }
    }
    for consumer in Consumer.all {
      let own = cases.filter { $0.consumer.id == consumer.id }
      #expect(own.count { $0.refusals.isEmpty } > 100, "\(consumer.id)")
      // VS Code refuses nothing.
      if consumer.id != "vscode" {
        #expect(own.contains { !$0.refusals.isEmpty }, "\(consumer.id) refuses nothing")
      }
    }
    let answers = try Self.answers(to: cases)
    try #require(answers.count == cases.count)
    var seen: Set<String> = []
    for (item, isValid) in zip(cases, answers) where isValid != item.refusals.isEmpty {
      if let known = Self.deviations.first(where: { $0.covers(item, isValid) }) {
        seen.insert(known.reason)
        continue
      }
      Issue.record(
        "\(item.place), \(item.consumer.id): \(item.refusals), the schema \(isValid ? "takes" : "refuses") \(item.instance)"
      )
    }
    #expect(seen == Set(Self.deviations.map(\.reason)), "a deviation that no longer is one")
  }

  // MARK: Where both differ on purpose

  private struct Deviation {
    let reason: String
    let covers: @Sendable (Case, Bool) -> Bool
  }

  private static let deviations = [
    Deviation(
      reason: "which letters beyond ASCII are capitals, no pattern says that all libraries read",
      covers: { item, isValid in
        item.consumer.id == "agentskills" && isValid && item.name.contains { $0.isUppercase }
          && item.name.utf8.contains { $0 >= 0x80 }
      }),
    Deviation(
      reason:
        "`$` of Python's patterns also fits before a line feed at the end; JSON Schema's does not",
      covers: { item, isValid in isValid && item.name.hasSuffix("\n") }),
    Deviation(
      reason: "Copilot counts UTF-16 units, JSON Schema characters",
      covers: { item, isValid in
        isValid && item.consumer.id == "copilot"
          && item.instance.values.contains { ($0 as? String ?? "").utf16.count > 1024 }
      }),
    Deviation(
      reason: "a length cannot be that of the text without the white space around it",
      covers: { item, isValid in
        !isValid && item.name.unicodeScalars.count > 64
          && item.name.trimmingCharacters(in: .whitespaces).unicodeScalars.count <= 64
      }),
  ]

  // MARK: What is tried

  private static let lines = [
    "name: x", "name: 'x'", "name: X y", "name: ", "name: ~", "name: 12", "name: yes", "name: -x",
    "name: x-", "name: x--y", "name: [x]", "name: {a: b}", "name: \"\"", "name: ' x '",
    "name: 技能", "name: É", "name: é", "name: 2026-01-01", "name: a_b", "name: a.b", "name: a:b",
    "name: claude-x", "name: my-anthropic", "name: anthropic-skills", "name: anthropic-skills:a",
    "name: anthropic-skillset", "name: \"a\\n\"", "name: |\n  a",
    "name: " + String(repeating: "a", count: 64), "name: " + String(repeating: "a", count: 65),
    "name: ' " + String(repeating: "a", count: 64) + "'", "NAME: x",
  ]

  private static let otherLines = [
    "description: Text, when asked.", "description: a <b>", "description: a < b",
    "description: <1>",
    "description: 1.5", "description: true", "description:", "description: ' '",
    "description: [a]", "description: {a: b}", "description: |\n  one\n  two",
    "description: " + String(repeating: "é", count: 1024),
    "description: " + String(repeating: "é", count: 1025),
    "description: " + String(repeating: "😀", count: 600),
    "description: d\nlicense: " + String(repeating: "l", count: 1025),
    "description: d\nlicense: [MIT]", "description: d\nversion: 1.0",
    "description: d\nmetadata:\n  a: b", "description: d\nmetadata: text",
    "description: d\nmetadata:", "description: d\nmetadata: [a]", "description: d\nmetadata: 1",
    "description: d\nallowed-tools: a b", "description: d\nallowed-tools:\n- a",
    "description: d\ncompatibility: any", "description: d\ncompatibility: 3",
    "description: d\ncompatibility:", "description: d\ncompatibility: [a]",
    "description: d\ncompatibility: ''",
    "description: d\ncompatibility: " + String(repeating: "x", count: 501),
    "description: d\nargument-hint: a", "description: d\nargument-hint: [a]",
    "description: d\nargument-hint: 3", "description: d\nargument-hint:", "when_to_use: d",
  ]

  private static func skills() throws -> [(String, Skill)] {
    var skills: [(String, Skill)] = []
    for rule in Rule.all {
      for (number, example) in rule.examples.enumerated() where example.text != nil {
        skills.append(("example \(number) of \(rule.code)", example.skill))
      }
    }
    for text in lines.map({ "\($0)\ndescription: d" }) + otherLines.map({ "name: x\n\($0)" })
      + lines + otherLines
    {
      let document = SkillDocument.parse(
        SourceText(path: "x/SKILL.md", "---\n\(text)\n---\n# X\n"))
      skills.append(
        (text, Skill(directory: "x", path: "x", document: document, files: [])))
    }
    let corpus = RealBinary.packageRoot + "/../shared/corpus"
    guard FileManager.default.fileExists(atPath: corpus) else {
      print("skipped: no ../shared/corpus, so the schemas are not tried on real skills")
      return skills
    }
    for location in try Discovery.skills(at: corpus) {
      skills.append((location.folder, try SkillReader.read(location)))
    }
    return skills
  }

  /// Nil when the consumer comes to no keys at all.
  private static func read(_ skill: Skill, from place: String, for consumer: Consumer) -> Case? {
    var readings = ConsumerReadings()
    guard let document = skill.document,
      !document.problems.contains(where: { [.invalidUTF8, .utf16].contains($0.kind) }),
      case .values(let reading) = consumer.read(document.source, of: skill, with: &readings)
    else { return nil }
    let refusals = consumer.requirements.filter { !$0.isLoss && !$0.isBeyondSchema }
      .compactMap { $0.words(reading) }
      // Claude Code's, which belong to no rule.
      .filter { !$0.hasPrefix("the folder name `synced`") && !$0.hasPrefix("SKILL.md has ") }
    var instance: [String: Any] = [:]
    for key in reading.keys {
      switch reading[key] {
      case .string(let text): instance[key] = text
      case .other(let type): instance[key] = value(ofType: type)
      case nil: break
      }
    }
    return Case(consumer: consumer, place: place, instance: instance, refusals: refusals)
  }

  /// Some value of JSON for what a language calls its type.
  private static func value(ofType name: String) -> Any {
    switch name {
    case "bool", "boolean": true
    case "list", "array", "sequence": ["a"]
    case "dict", "object", "map": ["a": "b"]
    case "NoneType", "null", "empty": NSNull()
    default: 1
    }
  }

  private static func answers(to cases: [Case]) throws -> [Bool] {
    let scratch = try Scratch()
    for consumer in Consumer.all {
      let name = FrontMatterSchema.name(for: consumer)
      let schema = try #require(FileSchema.named(name))
      try scratch.write(schema.text, to: "\(consumer.id).json")
    }
    let lines = try cases.map { item in
      let object: [String: Any] = ["consumer": item.consumer.id, "instance": item.instance]
      return String(
        decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    }
    try scratch.write(lines.joined(separator: "\n"), to: "cases")
    try scratch.write(
      """
      import json, jsonschema
      validators = {}
      for line in open("cases", encoding="utf-8"):
          case = json.loads(line)
          name = case["consumer"]
          if name not in validators:
              schema = json.load(open(name + ".json", encoding="utf-8"))
              jsonschema.Draft202012Validator.check_schema(schema)
              validators[name] = jsonschema.Draft202012Validator(schema)
          print("yes" if validators[name].is_valid(case["instance"]) else "no")
      """, to: "check.py")
    let run = try RealBinary.shell("python3 check.py", in: scratch.work)
    #expect(run.exitCode == 0, "\(run.output.suffix(2000))")
    return run.output.split(separator: "\n").map { $0 == "yes" }
  }
}

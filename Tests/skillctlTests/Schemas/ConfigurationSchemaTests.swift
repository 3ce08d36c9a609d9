import Foundation
import Testing

@testable import SkillModel

/// The schema of `skillctl.yaml` and its reader say the same of the reader's own examples and of single keys.
@Suite struct ConfigurationSchemaTests {
  /// What only the reader can say, and why.
  private static let beyondSchema: [String: String] = [
    "name: agentskills": "looks like a name of Anthropic's: the schema lists the names alone",
    "exceptions: [SK999 1a2b3c4d5e6f]":
      "the schema knows what a code looks like, not which there are",
    "base_url: https://a:70000": "a port of five digits that is none",
    "name: 12": "unquoted, it is a number to YAML; the reader takes every value for a text",
    "site: {enabled: \"true\"}": "in quotes it is a text to YAML; the reader takes it for true",
  ]

  private static let documents: [String] =
    [
      "", "# nothing\n", "site:\n", "severities:\nexceptions:\nconsumers:\n", "[]", "text", "12",
      "name: my-skills", "name: a--b", "name: -a", "name: ''", "name: [a]", "name:",
      "name: agent-skills", "name: org", "name: healthcare",
      "name: \(String(repeating: "a", count: 64))", "name: \(String(repeating: "a", count: 65))",
      "nmae: x", "owner: Ada", "owner: ''", "owner: ' '", "owner:", "owner: [Ada]",
      "owner: {name: Ada, email: a@b.org, url: https://example.org}", "owner: {email: a@b.org}",
      "owner: {name: A, email: nobody}", "owner: {name: A, email: a@b@c}",
      "owner: {name: A, mail: x}",
      "owner: {name: A, url: example.org}", "owner: {name: A, url: \"http://a/?b#c\"}",
      "owner: {name: A, url: \"https://u:p@x.org\"}", "owner: {name: ''}",
      "base_url: https://skills.example.org/a/", "base_url: https://x.org",
      "base_url: http://x.org",
      "base_url: https://", "base_url: https:///a", "base_url: https://x.org/a?b",
      "base_url: \"https://x.org/#b\"", "base_url: https://x.org:8443/a",
      "base_url: https://x.org:/a",
      "base_url: https://x.org:http/a", "base_url: https://localhost/a",
      "base_url: https://LocalHost", "base_url: https://a.localhost:80/",
      "base_url: https://mylocalhost/", "base_url: https://127.0.0.1/",
      "base_url: \"https://[::1]/\"",
      "base_url: https://u@x.org", "base_url: \"https://x.org/a b\"", "base_url: https://x.org/é",
      "base_url:", "archives: skill, well-known", "archives: skill", "archives: ''", "archives: []",
      "archives: [skill, plugin]", "archives: [plugn]", "archives: skill, zip", "archives: {a: b}",
      "archives: skill,", "archives: ' plugin , skill '",
      "site: {enabled: false, file_pages: true, docs: false}", "site: false",
      "site: {enabled: yes}",
      "site: {enabled: }", "site: {file-pages: true}", "site: []",
      "site: {edit_url: \"https://x.org/e/{path}?a\"}", "site: {edit_url: https://x.org/edit/main}",
      "site: {edit_url: \"http://x.org/{path}\"}", "site: {edit_url: \"https://{path}/x\"}",
      "site: {edit_url: \"https://x.org/{path}/{path}\"}",
      "site: {edit_url: \"https://x.org/{path} a\"}",
      "site: {edit_url: \"https://u:p@x.org/{path}\"}",
      "site: {edit_url: \"https://x.org?{path}\"}",
      "consumers: [codex, claude.ai]", "consumers: codex", "consumers: [codx]", "consumers: []",
      "severities: {SK205: off, SK101: error}", "severities: {SK102: eror}",
      "severities: {SK1: off}",
      "severities: {SK411: off}", "severities: [SK101]", "severities: {SK101: }",
      "exceptions: [SK401 1a2b3c4d5e6f]", "exceptions: [SK401]", "exceptions: [SK401 XYZ]",
      "exceptions: SK401 1a2b3c4d5e6f", "exceptions: ['SK401   1a2b3c4d5e6f ']",
    ] + Array(beyondSchema.keys)

  @Test func schemaAndReaderAgree() throws {
    guard RealBinary.works("python3 -c 'import jsonschema'") else {
      print("skipped: no Python jsonschema here, so the schema of skillctl.yaml is not tried")
      return
    }
    let scratch = try Scratch()
    let codes = Set(Rule.all.map(\.code))
    var lines: [String] = []
    var expected: [Bool] = []
    for document in Self.documents {
      let source = SourceText(path: "skillctl.yaml", document)
      let tree = YAMLReader.read(source, in: 0..<source.bytes.count)
      #expect(tree.problems == [], "\(document)")
      let instance = tree.root.map(Self.json) ?? NSNull()
      lines.append(
        String(
          decoding: try JSONSerialization.data(
            withJSONObject: instance, options: .fragmentsAllowed), as: UTF8.self))
      expected.append((try? Configuration.parse(source, knownCodes: codes)) != nil)
    }
    #expect(expected.count { $0 } > 20 && expected.count { !$0 } > 40)
    try scratch.write(lines.joined(separator: "\n"), to: "cases")
    try scratch.write(
      """
      import json, jsonschema
      schema = json.load(open("schema.json", encoding="utf-8"))
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      for line in open("cases", encoding="utf-8"):
          print("yes" if validator.is_valid(json.loads(line)) else "no")
      """, to: "check.py")
    let run = try RealBinary.shell(
      "skillctl schema configuration >schema.json && python3 check.py", in: scratch.work)
    #expect(run.exitCode == 0, "\(run.output)")
    let answers = run.output.split(separator: "\n").map { $0 == "yes" }
    try #require(answers.count == expected.count)
    for (document, (reader, schema)) in zip(Self.documents, zip(expected, answers)) {
      let differs = Self.beyondSchema[document] != nil
      #expect(
        (reader != schema) == differs,
        "the reader \(reader ? "takes" : "refuses"), the schema \(schema ? "takes" : "refuses"): \(document)"
      )
    }
  }

  /// As YAML 1.2's core schema says, by which editors read.
  private static func json(_ node: YAMLNode) -> Any {
    switch node.content {
    case .sequence(let items, _): return items.map(json)
    case .mapping(let entries, _):
      return Dictionary(
        entries.map { ($0.key.string ?? "", json($0.value)) }, uniquingKeysWith: { $1 })
    case .scalar(let scalar):
      guard scalar.style == .plain, let type = JavaScriptType(scalar.value) else {
        return scalar.value
      }
      switch type {
      case .boolean: return scalar.value.lowercased() == "true"
      case .number: return Double(scalar.value) ?? 0
      case .null: return NSNull()
      case .date: return scalar.value
      }
    }
  }
}

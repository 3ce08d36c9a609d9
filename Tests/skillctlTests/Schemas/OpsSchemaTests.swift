import Foundation
import SkillModel
import Testing

/// The JSON Schema of ops.yaml and the reader of it say the same of every example.
@Suite struct OpsSchemaTests {
  private static let base = "version: 1\nkind: http\nurl: http://127.0.0.1:8080\n"

  /// What only one of both can see.
  private static let beyondSchema: Set<OpsMistake.Kind> = [.secret, .contradiction]

  /// Lines below a good start; the examples of the rules come to these.
  private static let lines = [
    "x-a: 1", "x-a: {b: [c]}", "name: web", "name: local", "name: a b", "name: 12",
    "host: cortex", "host: ada@cortex", "host: a@b@c", "host: -x", "host: [a]", "runs: 2.0.0",
    "runs: 2.0", "runs: ''", "runs: yes", "runs: 2026-01-01", "listen: 127.0.0.1:80",
    "listen: \"[::1]:80\"", "listen: \"*:80\"", "listen: localhost", "listen: 8080",
    "metrics: /m", "metrics: m", "metrics: /a b", "unit: {name: a.service}",
    "unit: {name: a@b.timer}", "unit: {name: a}", "unit: {enabled: true}",
    "unit: {enabled: \"true\"}", "unit: {x-a: 1}", "unit: {a: 1}", "unit: []",
    "unit: {environment: {A: b}}", "unit: {environment: {A: 1}}", "unit: {environment: {1A: b}}",
    "paths: {a: /x}", "paths: {a: x}", "paths: {a: {path: /x}}", "paths: {a: {type: file}}",
    "paths: {a: {path: /x, mode: \"0700\"}}", "paths: {a: {path: /x, mode: 0700}}",
    "paths: {a: {path: /x, mode: \"0900\"}}", "paths: {a: {path: /x, x-b: 1}}",
    "paths: {a: /x/../y}", "paths: {a: /x/..y}", "paths: {a: {path: /x, type: socket}}",
    "paths: [/x]", "paths: {a b: /x}", "paths: {a: {path: /x, owner: a b}}",
    "endpoints: [{get: /}]", "endpoints: [{get: /, post: /}]", "endpoints: [{}]",
    "endpoints: [{delete: \"/a/{id}\"}]", "endpoints: [{get: /, status: \"200\"}]",
    "endpoints: [{get: /, status: 700}]", "endpoints: [{get: /, fields: [a.b]}]",
    "endpoints: [{get: /, fields: [a.]}]", "endpoints: [{get: /, fields: a}]", "endpoints: []",
    "checks: [{get: /, within: 1s}]", "checks: [{get: /}]", "checks: [{within: 1s}]",
    "checks: [{get: /, within: 1}]", "checks: [{get: /, status: 200, x-a: 1}]",
    "checks: [{get: \"/{id}\", status: 200}]", "checks: [{get: /, at_most: 3}]",
    "checks: [{get: /, within: 1s, at_most: 3}]", "checks: [{get: /, disk: /, within: 1s}]",
    "checks: [{get: /, value: {a: 1, b: x, c: null, d: true}}]", "checks: [{get: /, value: {}}]",
    "checks: [{get: /, value: {a: {at_most: 1}}}]",
    "checks: [{get: /, value: {a: {at_most: x}}}]", "checks: [{get: /, value: {a: {not: x}}}]",
    "checks: [{get: /, value: {a: {}}}]", "checks: [{get: /, value: {a: {not: x, at_most: 1}}}]",
    "checks: [{get: /, value: {a: [1]}}]", "checks: [{metric: a, at_most: 1.5}]",
    "checks: [{metric: a, at_most: 1s}]", "checks: [{metric: 'a{b=\"c\"}', at_least: -1}]",
    "checks: [{metric: 'a{b=c}', at_least: 1}]", "checks: [{age: /a, at_most: 1d}]",
    "checks: [{age: /a, at_most: 1}]", "checks: [{age: a, at_most: 1d}]",
    "checks: [{age: /a, at_least: 1d}]", "checks: [{certificate: a.b, at_least: 14d}]",
    "checks: [{certificate: a.b:8443, at_least: 14d}]",
    "checks: [{certificate: https://a.b, at_least: 14d}]", "checks: [{disk: /, at_least: 10%}]",
    "checks: [{disk: /, at_least: 2GB}]", "checks: [{disk: /, at_least: 200%}]",
    "checks: [{disk: /, at_least: 10}]", "checks: {}", "checks: [a]",
    "downloads: [\"https://a.b/c?d=e\"]", "downloads: [a]", "downloads: https://a.b",
    "backup: {path: /a, at_most: 1d}", "backup: {path: /a}", "backup: {path: /a, at_most: soon}",
    "logs: {journal: true}", "logs: {file: /a}", "logs: {journal: true, file: /a}",
    "logs: journal", "release: {root: /a, keep: 5, shared: [b], current: c}",
    "release: {keep: 5}", "release: {root: /a, keep: 0}", "release: {root: /a, shared: [b/c]}",
    "key_from: {env: A}", "key_from: {env: A, header: X-A}", "key_from: {env: a-b}",
    "key_from: {command: [a]}", "key_from: {}", "key_from: {env: A, header: 'X A'}",
  ]

  private static let documents: [String] =
    lines.map { base + $0 + "\n" }
    + Rule.all.filter { $0.code.hasPrefix("SK60") || $0.code == "SK610" }.flatMap(\.examples)
    .flatMap(\.files).filter { $0.path == OpsFile.name }
    .map { String(decoding: Example.unmark($0.text).bytes, as: UTF8.self) }
    + [
      "version: 1\nkind: http\n", "version: \"1\"\nkind: http\nurl: http://a\n",
      "version: 2\nkind: http\nurl: http://a\n", "version: 1\nkind: other\nurl: http://a\n",
      "version: 1\nkind: http\nurl: http://a:b\n", "version: 1\nkind: http\nurl: http://a?b\n",
      "version: 1\nkind: http\nurl: //a\n", "version: 1\nkind: http\nurl: \"http://[::1]:80/a\"\n",
    ]

  @Test func schemaAndReaderAgree() throws {
    guard RealBinary.works("python3 -c 'import jsonschema, yaml'") else {
      print("skipped: no Python jsonschema and yaml here, so the schema of ops.yaml is not tried")
      return
    }
    let scratch = try Scratch()
    var expected: [String] = []
    var tried = 0
    for document in Self.documents {
      let file = OpsFile(SourceText(path: "ops.yaml", document))
      let kinds = Set(file.mistakes.map(\.kind))
      // What one of both cannot see says nothing about the other.
      guard kinds.isDisjoint(with: Self.beyondSchema), !kinds.contains(.yaml),
        !file.mistakes.contains(where: { $0.message.hasPrefix("two checks have") })
      else { continue }
      try scratch.write(document, to: "examples/\(tried).yaml")
      expected.append(file.mistakes.isEmpty ? "yes" : "no")
      tried += 1
    }
    #expect(expected.count { $0 == "yes" } > 40 && expected.count { $0 == "no" } > 60)
    try scratch.write(
      """
      import json, jsonschema, yaml
      schema = json.load(open("ops.schema.json"))
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      for number in range(\(tried)):
          try:
              document = yaml.safe_load(open(f"examples/{number}.yaml"))
              print("yes" if validator.is_valid(document) else "no")
          except yaml.YAMLError:
              print("unreadable")
      """, to: "check.py")
    let run = try RealBinary.shell(
      "skillctl schema ops >ops.schema.json && python3 check.py", in: scratch.work)
    #expect(run.exitCode == 0, "\(run.output)")
    let answers = run.output.split(separator: "\n").map(String.init)
    #expect(answers.count == tried)
    for (number, pair) in zip(expected, answers).enumerated() where pair.0 != pair.1 {
      let text = try String(
        contentsOfFile: scratch.work + "/examples/\(number).yaml", encoding: .utf8)
      Issue.record("the reader says \(pair.0), the schema \(pair.1):\n\(text)")
    }
  }

  /// The skills of this repository are held to it, too.
  @Test func ourOwnFileIsRight() throws {
    let path = RealBinary.packageRoot + "/skills/symbiont/ops.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let file = OpsFile(SourceText(path: "ops.yaml", text))
    #expect(file.mistakes == [])
    #expect(file.facts.checks.count == 7)
  }
}

import Foundation
import Testing

@testable import SkillModel

/// The schemas of files: that they are schemas, and that `docs/schemas` holds the same.
@Suite struct FileSchemaTests {
  private static let folder = RealBinary.packageRoot + "/docs/schemas"

  @Test(arguments: FileSchema.all.map(\.name))
  func theDocumentedSchemaIsTheSame(_ name: String) throws {
    let schema = try #require(FileSchema.named(name))
    let path = "\(Self.folder)/\(schema.fileName)"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try schema.text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let written = try? String(contentsOfFile: path, encoding: .utf8)
    #expect(written == schema.text, "\(schema.fileName) is old: run the tests with UPDATE_GOLDEN=1")
    let object = try JSONSerialization.jsonObject(with: Data(schema.text.utf8)) as? [String: Any]
    #expect(object?["$id"] as? String == "urn:skillctl:\(name):1")
    #expect(object?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(object?["title"] is String && object?["description"] is String)
    #expect(try RealBinary.shell("skillctl schema \(name)", in: "/").output == schema.text)
  }

  /// Of a key, an editor shows what it means, who reads it and where that is said.
  @Test func everyKeyIsExplained() throws {
    for schema in FileSchema.all where schema.name.hasPrefix(FrontMatterSchema.name) {
      let object = try JSONSerialization.jsonObject(with: Data(schema.text.utf8)) as? [String: Any]
      let properties = try #require(object?["properties"] as? [String: [String: Any]])
      #expect(properties.count >= 2)
      for (name, property) in properties {
        let key = try #require(FrontMatterKey.named(name))
        #expect(property["description"] as? String == key.meaning)
        let shown = property["markdownDescription"] as? String
        #expect(shown?.contains(key.source.url) == true && shown?.contains("Read by ") == true)
        #expect((property["examples"] as? [Any])?.count == 1)
      }
    }
  }

  /// Every schema of `docs/schemas` is one, and what it gives as an example fits.
  @Test func everySchemaIsOne() throws {
    guard RealBinary.works("python3 -c 'import jsonschema'") else {
      print("skipped: no Python jsonschema here, so the schemas are not checked")
      return
    }
    let scratch = try Scratch()
    try scratch.write(
      """
      import glob, json, jsonschema, sys
      def walk(schema, root):
          if isinstance(schema, dict):
              for example in schema.get("examples", []) if isinstance(schema.get("examples"), list) else []:
                  jsonschema.Draft202012Validator({**schema, "$defs": root.get("$defs", {})}).validate(example)
              for value in schema.values(): walk(value, root)
          elif isinstance(schema, list):
              for value in schema: walk(value, root)
      for path in sorted(glob.glob(sys.argv[1] + "/*.json")):
          schema = json.load(open(path, encoding="utf-8"))
          jsonschema.Draft202012Validator.check_schema(schema)
          walk(schema, schema)
          print("ok")
      """, to: "check.py")
    let run = try RealBinary.shell("python3 check.py '\(Self.folder)'", in: scratch.work)
    #expect(run.exitCode == 0, "\(run.output)")
    #expect(run.output.split(separator: "\n").count > 45)
  }
}

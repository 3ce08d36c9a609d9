import SkillModel
import Testing

@testable import Publishing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The indexes of one sample catalogue, as they stand in `Golden`.
///
/// `UPDATE_GOLDEN=1 swift test` writes them anew.
@Suite struct CatalogueFilesTests {
  private static let golden =
    #filePath.split(separator: "/").dropLast(2).reduce("") { "\($0)/\($1)" } + "/Golden"

  static func entries() throws -> [Catalogue.Entry] {
    // Archive digests depend on the compressor's release; the golden files must not.
    func fixed(_ entry: Catalogue.Entry) -> Catalogue.Entry {
      let artifacts = entry.artifacts.map {
        let isPlain = $0.mediaType == "text/markdown"
        return Catalogue.Artifact(
          kind: $0.kind, path: $0.path, size: isPlain ? $0.size : 4096,
          sha256: isPlain ? $0.sha256 : String(repeating: "0", count: 64),
          mediaType: $0.mediaType)
      }
      return Catalogue.Entry(
        name: entry.name, description: entry.description, version: entry.version,
        license: entry.license, compatibility: entry.compatibility, files: entry.files,
        contentDigest: entry.contentDigest, artifacts: artifacts)
    }
    let script = SkillFile(path: "scripts/run.sh", executable: true, bytes: [1])
    let skills = [
      sampleSkill([("name", "alone"), ("description", "Says \"hi\":\n  a \\ and é.")]),
      sampleSkill([("description", "Its name is no name.")], directory: "Büro #1"),
      sampleSkill(
        [("name", "pdf"), ("description", "Reads PDFs."), ("license", "MIT")],
        metadata: [("version", "1.2.0")], files: [script]),
      sampleSkill(
        [("name", "unicode"), ("description", "Has a path outside ASCII.")],
        files: [SkillFile(path: "é.md", bytes: [])]),
    ]
    return try skills.map {
      fixed(try SkillPackager.pack($0, kinds: Set(ArchiveKind.allCases)).entry)
    }
    .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  static func catalogue(baseURL: String?) throws -> Catalogue {
    Catalogue(
      name: "sample-skills",
      owner: baseURL.map { _ in Configuration.Owner(name: "Sample", url: "https://example.org") },
      baseURL: baseURL, archives: Set(ArchiveKind.allCases), entries: try entries())
  }

  @Test(arguments: ["https://skills.example.org/c", nil])
  func `every index is what it was`(baseURL: String?) throws {
    let folder = Self.golden + (baseURL == nil ? "/relative" : "/absolute")
    let indexes = try Self.catalogue(baseURL: baseURL).indexFiles()
    let files = indexes + [Self.checksums(indexes)]
    for file in files {
      let path = folder + "/" + file.path
      if unsafe getenv("UPDATE_GOLDEN") != nil {
        try Files.remove(path)
        try Files.makeDirectory(path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" })
        try Files.write(file.bytes, to: path)
      }
      let expected = try Files.read(path)
      #expect(
        String(decoding: file.bytes, as: UTF8.self) == String(decoding: expected, as: UTF8.self),
        "\(file.path) differs; UPDATE_GOLDEN=1 accepts it")
    }
    #expect(
      files.map(\.path).contains(".claude-plugin/marketplace.json") == (baseURL != nil))
  }

  @Test func `indexes of archives that are not made are not written`() throws {
    let catalogue = Catalogue(
      name: "s", owner: nil, baseURL: "https://example.org", archives: [.skill], entries: [])
    #expect(catalogue.indexFiles().map(\.path) == ["index.json", "llms.txt"])
  }

  private static func checksums(_ files: [OutputFile]) -> OutputFile {
    OutputFile(
      path: Checksums.fileName, bytes: Checksums.bytes(of: files.map { PublishedFile($0) }))
  }

  @Test func `sha256sum checks the sums`() throws {
    guard let tool = Tool("sha256sum") else { return }
    let files = [
      OutputFile(path: "a", bytes: []), OutputFile(path: "b c/é.txt", bytes: [1, 2]),
      OutputFile(path: "b\\c\nd", bytes: [4]),
    ]
    let sums = Self.checksums(files)
    try withScratchFolder { root in
      try Files.makeDirectory(root + "/b c")
      for file in files + [sums] {
        try Files.write(file.bytes, to: root + "/" + file.path)
      }
      let result = try tool.run(["--strict", "-c", "SHA256SUMS"], in: root)
      #expect(result.status == 0, "\(result.text)")
    }
  }

  @Test func `index.json keeps to its schema`() throws {
    guard let python = Tool("python3") else { return }
    let root = Self.golden.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
    let script = """
      import json, sys
      try: import jsonschema
      except ImportError: sys.exit(9)
      schema = json.load(open('docs/schemas/index.schema.json'))
      jsonschema.Draft202012Validator.check_schema(schema)
      jsonschema.Draft202012Validator(schema).validate(json.load(sys.stdin))
      """
    for baseURL in ["https://skills.example.org/c", nil] {
      let index = try Self.catalogue(baseURL: baseURL).index()
      let result = try python.run(["-X", "utf8", "-c", script], in: root, input: index)
      if result.status == 9 {
        print("skipped: index.json against its schema, python has no `jsonschema`")
        return
      }
      #expect(result.status == 0, "\(result.text.suffix(800))")
    }
  }
}

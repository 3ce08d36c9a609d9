import CBrotli
import SkillModel
import Testing

@testable import Publishing

@Suite struct PrecompressionTests {
  private static let text = Array(String(repeating: "The quick brown fox. ", count: 100).utf8)

  @Test func `what is compressed is the same after it was unpacked`() throws {
    for coding in ContentCoding.allCases {
      let packed = try coding.encode(Self.text)
      #expect(packed.count < Self.text.count / 5)
      #expect(try coding.encode(Self.text) == packed)
    }
    #expect(try Self.brotli(ContentCoding.brotli.encode(Self.text)) == Self.text)
    let gzip = try ContentCoding.gzip.encode(Self.text)
    // Neither a name nor a time.
    #expect(gzip[3...7] == [0, 0, 0, 0, 0])
    var budget = ArchiveBudget(ArchiveReader.Limits())
    let level = GzipStream.read(gzip, isInside: true, &budget)
    #expect(level.contents.map(\.bytes) == [Self.text] && level.problems.isEmpty)
    #expect(try ContentCoding.zstandard.encode(Self.text).starts(with: [0x28, 0xB5, 0x2F, 0xFD]))
  }

  private static func brotli(_ bytes: [UInt8]) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, count in
      var size = buffer.count
      let result = unsafe BrotliDecoderDecompress(
        bytes.count, bytes, &size, buffer.baseAddress)
      count = result == BROTLI_DECODER_RESULT_SUCCESS ? size : 0
    }
  }

  @Test func `twins stand beside texts that get smaller, and nowhere else`() throws {
    func paths(_ files: (String, [UInt8])..., taken: Set<String> = []) throws -> [String] {
      try Precompression.twins(
        of: files.map { OutputFile(path: $0.0, bytes: $0.1) }, taken: taken
      ).map(\.path)
    }
    let all = ["br", "gz", "zst"]
    for suffix in ["html", "css", "js", "json", "xml", "txt", "md", "svg"] {
      #expect(try paths(("a/b." + suffix, Self.text)) == all.map { "a/b.\(suffix).\($0)" })
    }
    var random = FixedRandom(state: 1)
    #expect(try paths(("a.txt", random.bytes(2000))) == [])
    #expect(try paths(("a.txt", Array(Self.text.prefix(511)))) == [])
    #expect(try paths(("a.skill", Self.text), ("a.zip", Self.text), ("a.png", Self.text)) == [])
    #expect(
      try paths(("a.txt", Self.text), ("a.txt.gz", [])) == ["a.txt.br", "a.txt.zst"])
    #expect(try paths(("a.txt", Self.text), taken: ["a.txt.br"]) == ["a.txt.gz", "a.txt.zst"])
    #expect(try paths((".well-known/skills/a/b.json", Self.text)) == [])
    #expect(try paths((".well-known/skills/index.json", Self.text)).count == 3)
  }

  /// Caddy's `ETag` would be the same for both.
  @Test func `no two twins of a file have the same size`() throws {
    var random = FixedRandom(state: 2)
    let words = ["one ", "two ", "three ", "four\n", "five, ", "six. "].map { Array($0.utf8) }
    for _ in 0..<300 {
      var text: [UInt8] = []
      while text.count < 600 { text += words.randomElement(using: &random) ?? [] }
      let sizes = try Precompression.twins(of: [OutputFile(path: "a.txt", bytes: text)])
        .map(\.bytes.count)
      #expect(Set(sizes).count == sizes.count)
    }
  }

  @Test func `a build with twins is complete, repeatable and its own`() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha", body: String(repeating: "Some words.\n\n", count: 100))
      try repository.addSkill("beta")
      try repository.waitForTick()
      var request = repository.request(cached: true, baseURL: "https://example.org/skills")
      request.precompress = true
      let result = try await Package.run(request) { _ in }
      #expect(result.outcome == .written && result.rows.allSatisfy { !$0.unchanged })
      let twins = repository.snapshot()
      #expect(try await Package.check(request) { _ in }.differences.isEmpty)
      for path in [
        "skills/alpha/index.html", "skills/alpha/SKILL.md", "index.html", "index.json",
      ] {
        for suffix in ["br", "gz", "zst"] {
          #expect(Files.exists("\(repository.out)/\(path).\(suffix)"), "\(path).\(suffix)")
        }
      }
      let sums = String(decoding: try Files.read(repository.out + "/SHA256SUMS"), as: UTF8.self)
      #expect(sums.contains("  index.html.br\n"))
      let sitemap = String(decoding: try Files.read(repository.out + "/sitemap.xml"), as: UTF8.self)
      #expect(!sitemap.contains(".br"))
      // A change makes one skill's twins anew; the other's are taken over, and all are right.
      let document = "skills/alpha/SKILL.md"
      let text = String(decoding: try Files.read(repository.root + "/" + document), as: UTF8.self)
      try repository.replace(document, with: text + "Other words.\n")
      let second = try await Package.run(request) { _ in }
      #expect(second.rows.map(\.unchanged) == [false, true])
      #expect(try await Package.check(request) { _ in }.differences.isEmpty)
      #expect(repository.snapshot() != twins)
      try repository.replace(document, with: text)
      request.jobs = 1
      request.cache = nil
      _ = try await Package.run(request) { _ in }
      #expect(repository.snapshot() == twins)
      request.precompress = false
      _ = try await Package.run(request) { _ in }
      #expect(repository.snapshot()?.contains { $0.contains(".br") } == false)
      request.precompress = true
      let missing = try await Package.check(request) { _ in }.differences
      #expect(missing.contains { $0.kind == .missing && $0.path == "skills/alpha/index.html.br" })
    }
  }
}

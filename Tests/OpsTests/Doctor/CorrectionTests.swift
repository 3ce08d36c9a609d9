import Foundation
import SkillModel
import Testing

@testable import Ops

/// Diffs as the real `patch` takes them.
@Suite(.enabled(if: Program.run(["patch", "--version"])?.code == 0, "there is no patch here"))
struct CorrectionTests {
  /// Gives the diff of a file to patch.
  private func patched(_ before: String, _ after: String, path: String = "skills/a/SKILL.md")
    throws -> [UInt8]
  {
    let folder = try TemporaryFolder()
    let file = folder.path + "/" + path
    let parent = URL(fileURLWithPath: file).deletingLastPathComponent().path
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try folder.write(path, before)
    let correction = Correction(
      path: path, before: Array(before.utf8), after: Array(after.utf8), count: 1)
    try folder.write("diff", correction.diff(path: path))
    let run = Program.run(["sh", "-c", "cd '\(folder.path)' && patch -p1 < diff 2>&1"])
    #expect(run?.code == 0, "\(String(decoding: run?.output ?? [], as: UTF8.self))")
    return try Array(Data(contentsOf: URL(fileURLWithPath: file)))
  }

  private static func lines(_ numbers: some Sequence<Int>) -> String {
    numbers.map { "\($0)\n" }.joined()
  }

  @Test(arguments: [
    ("a\n", "b\n"), ("a", "b"), ("x\na", "x\nb"), ("a\r\nx\r\ny", "b\r\nx\r\ny"),
    ("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "one\n2\n3\n4\n5\n6\n7\n8\nnine\n"),
    ("a\n1\n2\n3\n4\n5\n6\n7\n8\n9\na", "b\n1\n2\n3\n4\n5\n6\n7\n8\n9\nb"),
    ("a\na\na\nx\na\n", "b\nb\na\nx\nb\n"), ("- a\n+ b\n\\ c\n", "- a\n+ x\n\\ c\n"),
    ("a\nb\nc\n", "a\nc\n"), ("", "a\n"), ("a\nb\n", "b\na\n"), ("a\nb", "a\nb\n"),
    ("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "0\n1\n2\n3\n4\nx\ny\n5\n6\n8\n9"),
    (lines(1...3000), lines((2...3001).reversed())), (lines(1...3000), lines(2...2999) + "x\n"),
    (lines(1...2100), lines(5001...7100)),
    ("\u{FEFF}é a\r\n\r\n\t\n", "\u{FEFF}é b\r\n\r\n\t\n"), ("a\u{0C}b\rc\n", "a\u{0C}b\rd\n"),
  ])
  func everyOtherByteStays(_ before: String, _ after: String) throws {
    #expect(try patched(before, after) == Array(after.utf8))
  }

  @Test(arguments: ["skills/two words/SKILL.md", "skills/ü\"\\/SKILL.md"])
  func namesMayBeOdd(_ path: String) throws {
    #expect(try patched("a\n", "b\n", path: path) == Array("b\n".utf8))
  }

  @Test func whatIsTheSameGivesNothing() {
    let correction = Correction(path: "x", before: [0x61], after: [0x61], count: 0)
    #expect(correction.diff(path: "x") == "")
  }

  /// Whatever bytes a skill has, they are read, and what is found stands where it is said to.
  @Test func anyBytesAreRead() throws {
    let seed = """
      ---\nname: symbiont\n---\n# A\n\n| `SYMBIONT_DATA_DIR` | `/data/x/` |\n|---|---|
      | Data directory: | `/data/y` |\n\n39 tests, 7 files, 6 test files, port 80, `*:8111`.

      ```bash\nsystemctl -p X status symbiont.service; journalctl -u x -u
      curl -X POST http://[::1]:8111/a?b#c 'Environment=A=/b:/c' > /etc/x --a=/b:\n```

      `ssh -L 1:2:3 x`, `GET /a/{b}`, symbiont v1.2.3, https://:99/, `/etc//x/.`
      """
    var generator = SystemRandomNumberGenerator()
    let noise = Array("`:=/|#*-.<>0\n \u{E9}".utf8)
    for _ in 0..<300 {
      var bytes = Array(seed.utf8)
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        if Bool.random(using: &generator) {
          bytes[index] = noise.randomElement(using: &generator) ?? 0
        } else {
          bytes.removeSubrange(index..<min(bytes.count, index + 3))
        }
      }
      let document = SkillDocument.parse(SourceText(path: "skills/a/SKILL.md", bytes: bytes))
      let documents = SkillDocuments(
        Skill(
          directory: "symbiont", path: "skills/a", document: document,
          files: [SkillFile(path: "SKILL.md", bytes: bytes)]))
      let target = try #require(try Target.local(port: nil))
      let context = TextContext(documents, target, strangers: ["dendrite"])
      for fact in Doctor.textFacts(documents, context) {
        guard let range = fact.place.range, let source = documents.sources[fact.place.path] else {
          Issue.record("\(fact)")
          continue
        }
        #expect(!range.isEmpty && range.upperBound <= bytes.count)
        if case .port(let port) = fact.claim { #expect(Int(source.text(range)) == port) }
      }
      _ = Doctor.examine(documents)
    }
  }
}

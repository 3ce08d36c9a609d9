import SkillModel
import Testing

@Suite struct IgnorePatternsTests {
  private func ignored(_ source: String, _ path: String) -> Bool {
    let isDirectory = path.hasSuffix("/")
    let path = isDirectory ? String(path.dropLast()) : path
    return IgnorePatterns(source).decision(path: path, isDirectory: isDirectory)?.ignored ?? false
  }

  @Test(arguments: [
    ("*.log", "a.log", true), ("*.log", "deep/a.log", true), ("/a.log", "deep/a.log", false),
    ("build/", "build", false), ("build/", "build/", true), ("build/", "x/build/a", true),
    ("doc/*.txt", "doc/a.txt", true), ("doc/*.txt", "doc/x/a.txt", false),
    ("doc/**/*.txt", "doc/x/y/a.txt", true), ("doc/**/*.txt", "doc/a.txt", true),
    ("**/a", "a", true), ("a/**", "a/b/c", true), ("a/**", "a", false),
    ("*.log\n!keep.log", "keep.log", false), ("*.log\n!keep.log", "a.log", true),
    ("out/\n!out/keep", "out/keep", true), ("# note", "# note", false),
    ("\\#a", "#a", true), ("\\!a", "!a", true), ("a  ", "a", true), ("a\\ ", "a ", true),
    ("a.log\r\nb.log\r\n", "b.log", true), ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false),
    ("\u{FEFF}a", "a", true), ("", "a", false), ("a\\", "a", false), ("Å*", "Åb", true),
  ]) func `decides as gitignore is documented`(source: String, path: String, expected: Bool) {
    #expect(ignored(source, path) == expected)
  }

  @Test func `names the pattern and the line that decide`() {
    let patterns = IgnorePatterns("# head\n*.a\n\n!b.a  \n")
    let decision = patterns.decision(path: "x/b.a", isDirectory: false)
    #expect(decision?.pattern == "!b.a")
    #expect(decision?.line == 4)
    #expect(decision?.ignored == false)
    #expect(patterns.decision(path: "c.b", isDirectory: false) == nil)
  }

  @Test func `a pattern made to be slow is not`() {
    let stars = String(repeating: "**/a*", count: 40) + "z"
    let path = (0..<100).map { _ in "aaaa" }.joined(separator: "/")
    let time = processorTime {
      #expect(!ignored(stars, path))
      #expect(
        !ignored(String(repeating: "*a", count: 60) + "z", String(repeating: "a", count: 200)))
    }
    #expect(time < .seconds(30))
  }
}

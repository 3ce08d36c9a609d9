import Publishing
import SkillModel
import Testing

/// Our matching against `git check-ignore` on generated patterns and paths.
@Suite struct GitIgnoreTests {
  private static let pieces = [
    "a", "b", "ab", "foo", "*", "**", "?", "/", "/", "/", "!", "\\", "[ab]", "[!a]", "[^b-f]",
    "[a", "[[:alpha:]]", "[]a]", "[[:nope:]]", "[a-]", "[\\]]", " ", ".", "#", "-", "é", "***",
    "**/", "/**", "\\ ", "[0-9]", "\t",
  ]
  private static let names = [
    "a", "b", "ab", "aab", "foo", "foob", "é", "a b", "#", "!a", "-", "[",
  ]

  private static func pattern(_ random: inout FixedRandom) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      text += pieces.randomElement(using: &random) ?? "a"
    }
    if Int.random(in: 0..<4, using: &random) == 0 { text = "!" + text }
    if Int.random(in: 0..<8, using: &random) == 0 { text += "\r" }
    return text
  }

  private static func path(_ random: inout FixedRandom) -> String {
    (0..<Int.random(in: 1...4, using: &random)).map { _ in
      names.randomElement(using: &random) ?? "a"
    }.joined(separator: "/")
  }

  @Test(arguments: 0..<60) func `decides as git check-ignore does`(seed: Int) throws {
    guard let git = Tool("git") else { return }
    var random = FixedRandom(state: UInt64(seed))
    let source = (0..<(1 + seed % 6)).map { _ in Self.pattern(&random) }.joined(separator: "\n")
    let paths = Set((0..<80).map { _ in Self.path(&random) }).sorted()
    let patterns = IgnorePatterns(source)
    try withScratchFolder { root in
      try #require(try git.run(["init", "-q"], in: root).status == 0)
      try Files.write(Array(source.utf8), to: root + "/.gitignore")
      try compare(patterns, source, with: git, in: root, paths, areFolders: false)
      // What does not exist is a file to git; now they are folders.
      for path in paths { try Files.makeDirectory(root + "/" + path) }
      try compare(patterns, source, with: git, in: root, paths, areFolders: true)
    }
  }

  private func compare(
    _ patterns: IgnorePatterns, _ source: String, with git: Tool, in root: String,
    _ paths: [String], areFolders: Bool
  ) throws {
    let result = try git.run(
      [
        "-c", "core.excludesFile=/dev/null", "check-ignore", "--no-index", "-z", "-v", "-n",
        "--stdin",
      ], in: root, input: Array((paths.joined(separator: "\0") + "\0").utf8))
    let fields = result.output.split(separator: 0, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    try #require(fields.count == paths.count * 4 + 1, "\(result.text.prefix(500))")
    for (index, path) in paths.enumerated() {
      let ours = patterns.decision(path: path, isDirectory: areFolders)
      let theirs = fields[(index * 4 + 1)...(index * 4 + 2)].joined(separator: " ")
      #expect(
        (ours.map { "\($0.line) \($0.pattern)" } ?? " ") == theirs,
        "\(path)\(areFolders ? "/" : "") in \(source.debugDescription)")
    }
  }
}

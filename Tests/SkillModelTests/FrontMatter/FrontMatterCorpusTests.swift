import Foundation
import SkillModel
import Testing

/// Every SKILL.md of the corpus beside the repository, and what is wrong with its front matter.
struct FrontMatterCorpusTests {
  @Test func frontMatterProblems() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let root = tests.deletingLastPathComponent().deletingLastPathComponent()
    let corpus = root.deletingLastPathComponent().appending(path: "shared/corpus")
    guard let walker = FileManager.default.enumerator(atPath: corpus.path) else {
      print("skipped: no corpus at ../shared/corpus")
      return
    }
    var paths: [String] = []
    for case let path as String in walker
    where path.hasSuffix("/SKILL.md") || path.hasSuffix("/skill.md") {
      paths.append(path)
    }
    if paths.isEmpty {
      print("skipped: no corpus at ../shared/corpus")
      return
    }
    var lines: [String] = []
    for path in paths.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let bytes = try [UInt8](Data(contentsOf: corpus.appending(path: path)))
      let source = SourceText(path: path, bytes: bytes)
      let document = SkillDocument.parse(source)
      lines.append(path)
      for problem in document.problems {
        lines.append("  \(place(problem.range, in: source)) \(problem.kind)")
      }
      for problem in document.frontMatter?.tree.problems ?? [] {
        lines.append("  \(place(problem.range, in: source)) \(problem.kind): \(problem.message)")
      }
    }
    let text = lines.joined(separator: "\n") + "\n"
    let golden = tests.appending(path: "Golden/corpus-front-matter.txt")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try text.write(to: golden, atomically: true, encoding: .utf8)
    }
    #expect(try text == String(contentsOf: golden, encoding: .utf8))
  }

  private func place(_ range: Range<Int>, in source: SourceText) -> String {
    let (start, end) = (
      source.position(at: range.lowerBound), source.position(at: range.upperBound)
    )
    return "\(start.line):\(start.column)-\(end.line):\(end.column)"
  }
}

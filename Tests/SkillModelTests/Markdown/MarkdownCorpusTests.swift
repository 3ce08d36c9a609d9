import Foundation
import FuzzTargets
import SkillModel
import Testing

/// Real files, compared with cmark-gfm.
@Suite struct MarkdownCorpusTests {
  @Test func tables() throws {
    guard let files = Places.corpusMarkdown(), let cmark = CmarkGFM.find() else { return }
    var tables = 0
    for file in files {
      let data = try Data(contentsOf: file)
      let ours = Self.tables(in: Self.html(data))
      let theirs = Self.tables(in: try cmark.html(data, GitHubTests.extensions))
      tables += theirs.count
      #expect(ours == theirs, "\(file.path)")
    }
    #expect(tables > 100)
  }

  /// Differences are those that ``MarkdownParser`` lists: alerts, and a closing tag alone on a line
  /// behind a list, where libcmark follows a later specification than cmark-gfm.
  @Test func everything() throws {
    guard let files = Places.corpusMarkdown(), let cmark = CmarkGFM.find() else { return }
    var equal = 0
    for file in files {
      let data = try Data(contentsOf: file)
      let ours = Self.html(data)
      if ours == (try cmark.html(data, GitHubTests.extensions)) {
        equal += 1
        continue
      }
      let text = String(decoding: data, as: UTF8.self)
      let explained =
        ours.contains("markdown-alert")
        || text.split(whereSeparator: \.isNewline).contains {
          $0.drop(while: \.isWhitespace).hasPrefix("</")
        }
      #expect(explained, "\(file.path) differs")
    }
    #expect(equal * 100 > files.count * 95)
  }

  @Test func places() throws {
    for file in Places.corpusMarkdown() ?? [] {
      let source = SourceText(path: file.path, bytes: Array(try Data(contentsOf: file)))
      let markdown = Markdown.parse(source, in: 0..<source.bytes.count)
      #expect(markdown.problems == [], "\(file.path)")
      #expect(TreeCheck.fault(in: markdown, of: source) == nil, "\(file.path)")
    }
  }

  private static func html(_ data: Data) -> String {
    let source = SourceText(path: "test.md", bytes: Array(data))
    let markdown = Markdown.parse(source, in: 0..<source.bytes.count)
    return MarkdownHTML.render(markdown.root, unsafe: true)
  }

  private static func tables(in html: String) -> [String] {
    html.components(separatedBy: "<table>").dropFirst().map {
      $0.components(separatedBy: "</table>")[0]
    }
  }
}

import Foundation
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
      let theirs = Self.tables(in: try cmark.html(data, ["table"]))
      tables += theirs.count
      #expect(ours == theirs, "\(file.path)")
    }
    #expect(tables > 100)
  }

  @Test func everything() throws {
    guard let files = Places.corpusMarkdown(), let cmark = CmarkGFM.find() else { return }
    let extensions = ["table", "strikethrough", "autolink", "tasklist", "footnotes"]
    var differing: [String] = []
    for file in files {
      let data = try Data(contentsOf: file)
      let ours = Self.html(data)
      let theirs = try cmark.html(data, extensions)
      if ours != theirs {
        differing.append(file.path)
        let a = ours.split(separator: "\n")
        let b = theirs.split(separator: "\n")
        let i =
          zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }?.offset
          ?? min(a.count, b.count)
        print("DIFF \(file.path)\n  - \(a.dropFirst(i).prefix(2))\n  + \(b.dropFirst(i).prefix(2))")
      }
    }
    #expect(differing == [])
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

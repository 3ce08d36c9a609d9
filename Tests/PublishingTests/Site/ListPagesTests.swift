import SkillModel
import Testing

@testable import Publishing

@Suite struct ListPagesTests {
  private func lists(_ count: Int) throws -> ListPages {
    try withScratchFolder { root in
      let catalogue = Catalogue(
        name: "many", owner: nil, baseURL: nil, archives: [.skill], entries: [])
      let site = try Site(root: root, catalogue: catalogue, options: Configuration.Site())
      let items = (0..<count).map { number in
        let digits = String(100_000 + number).dropFirst()
        let entry = Catalogue.Entry(
          name: "skill-\(digits)",
          description: String(repeating: "Reads “\(number)” and <writes> it. ", count: 30),
          version: "1.\(number).0", license: "License \(number)", compatibility: nil,
          tags: ["tag \(number)", "all"],
          files: [Catalogue.File(path: "SKILL.md", size: 5000, sha256: "", executable: false)],
          contentDigest: "", artifacts: [])
        return ListPages.Item(entry: entry, errors: 0, warnings: number % 3, codes: [:])
      }
      return ListPages(site: site, items: items)
    }
  }

  @Test func `a page of ten thousand skills is small`() throws {
    let lists = try lists(10_000)
    #expect(lists.pageCount == 100)
    for number in [1, 50, 100] {
      let page = lists.page(number, search: "assets/search.js")
      #expect(page.bytes.count < 200_000, "\(page.bytes.count) bytes")
      let text = String(decoding: page.bytes, as: UTF8.self)
      #expect(text.split(separator: "/index.html\">skill-").count == 101)
    }
    #expect(lists.page(2, search: "").path == "pages/2.html")
    #expect(
      String(decoding: lists.page(2, search: "").bytes, as: UTF8.self)
        .contains("href=\"../skills/skill-00100/index.html\""))
  }

  @Test func `an empty catalogue has a page`() throws {
    let lists = try lists(0)
    #expect(lists.pageCount == 1)
    #expect(!lists.page(1, search: "").bytes.isEmpty)
  }

  /// The search compares it with the one that was chosen from the page's list.
  @Test func `a long license is the same in the list and in the search`() throws {
    let entry = Catalogue.Entry(
      name: "a", description: "", version: nil, license: String(repeating: "Long ", count: 50),
      compatibility: nil, files: [], contentDigest: "", artifacts: [])
    let row = Catalogue.SearchRow(entry: entry, href: "", errors: 0, warnings: 0)
    let shown = try #require(entry.shownLicense)
    #expect(shown.count == 80)
    let script = String(decoding: Catalogue.searchScript([row]), as: UTF8.self)
    #expect(script.contains("\"\(shown)\""))
  }

  @Test func `the search's index ends no script`() throws {
    let entry = Catalogue.Entry(
      name: "a", description: "</script><!-- \u{2028}\u{2029} \"\\", version: nil, license: nil,
      compatibility: nil, files: [], contentDigest: "", artifacts: [])
    let row = Catalogue.SearchRow(entry: entry, href: "skills/a/index.html", errors: 1, warnings: 2)
    let script = String(decoding: Catalogue.searchScript([row]), as: UTF8.self)
    #expect(
      script == """
        window.skillctlIndex=[
        ["a","skills/a/index.html","\\u003c/script\\u003e\\u003c!-- \\u2028\\u2029 \\"\\\\","","",[],0,1,2]
        ];

        """)
  }
}

import SkillModel
import Testing

@testable import Publishing

@Suite struct SitemapTests {
  private func texts(_ sitemap: Sitemap) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: sitemap.outputs().map {
        ($0.path, String(decoding: $0.bytes, as: UTF8.self))
      })
  }

  @Test func namesEveryPageOnce() {
    let texts = texts(
      Sitemap(baseURL: "https://x.example/a&b", pages: ["index.html", "skills/é/index.html"]))
    #expect(
      texts["sitemap.xml"] == """
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc>https://x.example/a&amp;b/index.html</loc></url>
        <url><loc>https://x.example/a&amp;b/skills/%C3%A9/index.html</loc></url>
        </urlset>

        """)
    #expect(
      texts["robots.txt"]?.hasSuffix("\nSitemap: https://x.example/a&b/sitemap.xml\n") == true)
    #expect(texts.count == 2)
  }

  @Test func isListedWhenOneFileIsNotEnough() {
    let pages = (0..<Sitemap.limit + 1).map { "\($0).html" }
    let texts = texts(Sitemap(baseURL: "https://x.example", pages: pages))
    #expect(
      texts.keys.sorted() == ["robots.txt", "sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"])
    #expect(texts["sitemap.xml"]?.split(separator: "<sitemap>").count == 3)
    #expect(texts["sitemap-2.xml"]?.split(separator: "<url>").count == 2)
  }

  @Test func needsAnAddressAndLeavesOutWhatIsNoPage() async throws {
    try await withRepository { repository in
      try write(SampleSite.skills, below: repository.root)
      _ = try await repository.build(allowFindings: true)
      #expect(try SampleSite.files(repository.out)["sitemap.xml"] == nil)
      _ = try await repository.build(allowFindings: true, baseURL: "https://x.example")
      let built = try SampleSite.files(repository.out)
      let map = String(decoding: built["sitemap.xml"] ?? [], as: UTF8.self)
      #expect(map.contains("<loc>https://x.example/index.html</loc>"))
      #expect(!map.contains("404.html") && !map.contains(".well-known"))
    }
  }
}

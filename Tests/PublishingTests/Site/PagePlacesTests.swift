import SkillModel
import Testing

@testable import Publishing

@Suite struct PagePlacesTests {
  private func skill(_ paths: [String], directory: String = "s") -> Skill {
    sampleSkill(
      [("description", "x")], directory: directory,
      files: paths.map { SkillFile(path: $0, bytes: Array("x\n".utf8)) })
  }

  @Test func `no page takes the place of another`() {
    let places = PagePlaces(
      skill(["a", "a.html/b", "A", "a_", "x.png", "x", "X.PNG/y", "index.html"]), filePages: true)
    let all = Array(places.pages.values) + Array(places.images.values)
    #expect(Set(all.map { $0.lowercased() }).count == all.count)
    #expect(all.count == 8)
    for path in all {
      #expect(path.hasPrefix("skills/s/files/"))
      #expect(!all.contains { $0.lowercased().hasPrefix(path.lowercased() + "/") }, "\(path)")
    }
    #expect(places.pages["index.html"] == "skills/s/files/index.html.html")
  }

  @Test func `only text that a browser can show has a page`() {
    let limit = PagePlaces.largestPage
    let skill = sampleSkill(
      [],
      files: [
        SkillFile(path: "fits", bytes: Array(repeating: 0x61, count: limit)),
        SkillFile(path: "large", bytes: Array(repeating: 0x61, count: limit + 1)),
        SkillFile(path: "latin", bytes: [0xE9]), SkillFile(path: "nul", bytes: [0x61, 0]),
        SkillFile(path: String(repeating: "n", count: 251), bytes: [0x61]),
      ])
    #expect(PagePlaces(skill, filePages: true).pages.keys.sorted() == ["fits"])
    #expect(PagePlaces(skill, filePages: false).pages.isEmpty)
  }

  @Test func `no skill's folder has an archive's name`() {
    let names = ["pdf", "pdf.skill", "pdf.skill_", "pdf.SKILL", "pdf_"]
    let folders = names.map { SitePath.folder(of: $0) }
    #expect(Set(folders).count == names.count)
    #expect(!folders.contains { $0.lowercased().hasSuffix(".skill/") })
    #expect(folders[0] == "skills/pdf/" && folders[4] == "skills/pdf_/")
  }

  @Test func `a path is named from where it is read`() {
    #expect(SitePath.href("a/b.html", from: "a/c.html") == "b.html")
    #expect(SitePath.href("a/b/c.html", from: "a/d/e.html") == "../b/c.html")
    #expect(SitePath.href("x y#?.html", from: "a/b/c.html") == "../../x%20y%23%3F.html")
    #expect(SitePath.href("a/b/index.html", from: "a/b/files/x/y.html") == "../../index.html")
    #expect(SitePath.root(from: "index.html") == "")
    #expect(SitePath.root(from: "skills/a/index.html") == "../../")
  }
}

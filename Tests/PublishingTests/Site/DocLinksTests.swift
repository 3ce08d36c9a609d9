import SkillModel
import Testing

@testable import Publishing

@Suite struct DocLinksTests {
  private static let skills = DocSkills(
    root: ".", skills: ["skills/pdf": ("pdf", "SKILL.md"), "skills/deep/one": ("one", "skill.md")],
    files: [
      "skills/pdf/files/a.py.html", "skills/pdf/files/x.png", "skills/pdf/files/x.svg",
      "skills/one/files/references/b.md.html",
    ])

  @Test(arguments: [
    ("skills", "index.html"), ("skills/pdf", "skills/pdf/index.html"),
    ("skills/pdf/SKILL.md", "skills/pdf/index.html"),
    ("skills/pdf/a.py", "skills/pdf/files/a.py.html"),
    ("skills/pdf/x.png", "skills/pdf/files/x.png"),
    ("skills/deep/one/skill.md", "skills/one/index.html"),
    ("skills/deep/one/references/b.md", "skills/one/files/references/b.md.html"),
    ("skills/pdf/x.svg", nil), ("skills/pdf/none", nil), ("skills/deep", nil), ("skills/pd", nil),
    ("README.md", nil), ("", nil),
  ]) func aSkillsFileHasAPage(_ path: String, _ page: String?) {
    #expect(Self.skills.page(of: path) == page)
  }

  @Test(arguments: [".", "./", "/", "..", "a/b", "./a//b/", "/tmp"]) func theRootHasManyNames(
    _ root: String
  ) {
    let tidy = Discovery.normalized(root)
    let prefix = tidy == "." ? "" : tidy == "/" ? "/" : tidy + "/"
    let skills = DocSkills(
      root: root, skills: [prefix + "skills/pdf": ("pdf", "SKILL.md")], files: [])
    #expect(skills.page(of: "skills/pdf/SKILL.md") == "skills/pdf/index.html")
  }

  private static func docs() -> Docs {
    let texts = [
      "index.md": "# Start\n\n## Here\n\n![i](d.svg)\n", "g/a.md": "# A b\n\n## C\n",
      "g/README.md": "# G\n", "draft.md": "---\ndraft: true\n---\n",
    ]
    var docs = Docs(
      path: "docs", markdown: texts.map { SkillFile(path: $0.key, bytes: Array($0.value.utf8)) },
      listed: Set(texts.keys).union(["f.json", "p.html", "d.svg", "n/x.txt"]))
    docs.files = ["d.svg", "f.json"].map { SkillFile(path: $0, bytes: []) }
    docs.elsewhere = [
      "skills/pdf/SKILL.md": .init(exists: true, anchors: ["use"]),
      "src/a b.c": .init(exists: true), "gone": .init(exists: false), "": .init(exists: true),
    ]
    return docs
  }

  private static let blob = "https://h.org/blob/main/"

  @Test(arguments: [
    ("g/a.md", "g/a.html"), ("g/a.md#c", "g/a.html#md-c"), ("g/a.md#C", "g/a.html#md-c"),
    ("g/a.md#a-b", "g/a.html#md-a-b"), ("g/a.md#none", "g/a.html"), ("g/a.md?x#c", "g/a.html#md-c"),
    ("./g/../g/a.md", "g/a.html"), ("g/", "g/index.html"), ("g", "g/index.html"),
    ("#here", "#here"), ("#start", "index.html#md-start"), ("#none", "index.html"),
    ("index.md", "index.html"), (".", "index.html"), ("f.json", "f.json"), ("d.svg", "d.svg"),
    ("p.html", blob + "docs/p.html"), ("n", blob + "docs/n"), ("n/x.txt", blob + "docs/n/x.txt"),
    ("../skills/pdf/SKILL.md", "../skills/pdf/index.html"),
    ("../skills/pdf/SKILL.md#use", "../skills/pdf/index.html#md-use"),
    ("../src/a%20b.c#L3", blob + "src/a%20b.c#L3"), ("../", blob), ("../gone", nil),
    ("draft.md", nil), ("../../x", nil), ("/x", nil), ("a\\b", nil), ("none.md", nil),
    ("https://x.org/", "https://x.org/"), ("mailto:a@b.c", "mailto:a@b.c"), ("javascript:x", nil),
  ]) func aLinkLeads(_ written: String, _ place: String?) throws {
    let docs = Self.docs()
    let links = DocLinks(
      try #require(docs["index.md"]), on: "docs/index.html", docs: docs,
      places: DocPlaces(docs, withheld: []), skills: Self.skills,
      editURL: "https://h.org/edit/main/{path}")
    #expect(links.destination(written) == place)
    #expect(links.edit == "https://h.org/edit/main/docs/index.md")
  }

  @Test func withoutARepositoryOnlyTheTextIsLeft() throws {
    let docs = Self.docs()
    let links = DocLinks(
      try #require(docs["index.md"]), on: "docs/index.html", docs: docs,
      places: DocPlaces(docs, withheld: ["g/a.md"]), skills: Self.skills, editURL: nil)
    for written in ["p.html", "../src/a%20b.c", "g/a.md", "n"] {
      #expect(links.destination(written) == nil, "\(written)")
    }
    #expect(links.edit == nil)
  }
}

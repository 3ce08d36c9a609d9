import Testing

@testable import SkillModel

@Suite struct DocTreeTests {
  private func docs(_ files: [String: String]) -> Docs {
    Docs(
      path: "docs",
      markdown: files.map { SkillFile(path: $0.key, bytes: Array($0.value.utf8)) },
      listed: Set(files.keys))
  }

  /// `title`, or `title(…)` for a folder.
  private func shown(_ folder: DocTree.Folder) -> String {
    folder.nodes.map { node in
      switch node {
      case .page(let doc): doc.title
      case .folder(let folder): "\(folder.title)(\(shown(folder)))"
      }
    }.joined(separator: " ")
  }

  @Test func pagesAreInTheOrderOfReading() {
    let tree = DocTree(
      docs([
        "b.md": "", "a.md": "---\norder: 20\n---\n", "z.md": "---\norder: -1\n---\n",
        "README.md": "# Start\n", "k.md": "# älter\n", "c.md": "# B2\n",
        "guide/one.md": "---\norder: 2\n---\n", "guide/two.md": "---\norder: 1\n---\n",
        "guide/index.md": "---\ntitle: Guide\norder: 10\n---\n",
        "guide/deep/er/x.md": "", "late/y.md": "", "draft.md": "---\ndraft: true\n---\n",
        "only/drafts.md": "---\ndraft: true\n---\n",
      ]))
    #expect(shown(tree.root) == "Start z Guide(Guide two one deep(er(x))) a b B2 late(y) älter")
    #expect(
      tree.root.pages.map(\.path) == [
        "README.md", "z.md", "guide/index.md", "guide/two.md", "guide/one.md", "guide/deep/er/x.md",
        "a.md", "b.md", "c.md", "late/y.md", "k.md",
      ])
  }

  @Test func equalTitlesAreOrderedByPath() {
    let tree = DocTree(docs(["b.md": "# Same\n", "a.md": "# same\n", "c.md": "# SAME\n"]))
    #expect(tree.root.pages.map(\.path) == ["a.md", "b.md", "c.md"])
  }

  @Test(arguments: [
    (["index.md", "README.md"], "index.md"), (["Readme.md"], "Readme.md"),
    (["readme.md", "INDEX.MD"], "INDEX.MD"),
  ]) func theIndexOfAFolder(_ names: [String], _ index: String) {
    let docs = docs(Dictionary(uniqueKeysWithValues: names.map { ($0, "") }))
    #expect(docs.index(of: "")?.path == index)
  }

  @Test func nothingAtAll() {
    #expect(DocTree(docs([:])).root.pages.isEmpty)
  }
}

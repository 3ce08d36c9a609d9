import Testing

@testable import SkillModel

/// A page of `docs/`: its front matter, its title, what is left of its text.
@Suite struct DocTests {
  private func doc(_ text: String, path: String = "guide.md") -> Doc {
    Doc(path: path, shown: "docs/" + path, bytes: Array(text.utf8))
  }

  @Test func frontMatterIsRead() {
    let doc = doc(
      "---\ntitle: \" A \\n title\"\ndescription: All of it.\norder: -7\ndraft: false\nother: [x]\n---\n# B\n"
    )
    #expect(doc.title == "A title")
    #expect(doc.head.description == "All of it." && doc.head.order == -7 && !doc.isDraft)
    #expect(doc.head.mistakes.isEmpty && doc.body.headings.map(\.text) == ["B"])
  }

  @Test(arguments: [
    "---\n\n# Text between rules\n\n---\n", "\n---\ntitle: x\n---\n", "---\nJust words.\n---\n",
    "--- \n***\n", "---\n# Heading\n---\n", "---\n- a: b\n---\n", "text\n---\nname: x\n---\n",
    "----\ntitle: x\n----\n",
    "---\n[a]: b\n---\n", "---", "", "---\nhttp://x.org\n---\n",
  ]) func aRuleIsNoFrontMatter(_ text: String) {
    let head = doc(text).head
    #expect(head.frontMatter == nil && head.unclosed == nil && head.bodyStart == 0)
  }

  @Test(arguments: [
    "---\ntitle: T\n---\ntext", "\u{FEFF}---\r\ntitle: T\r\n--- \r\ntext",
    "---\n# A comment\n\n\"title\": T\n---\ntext",
  ]) func frontMatterInOtherShapes(_ text: String) {
    let doc = doc(text)
    #expect(doc.title == "T" && doc.markdown.root.children.count == 1)
  }

  @Test(arguments: [
    ("# First *one* `x`\n\ntext\n\n# Second\n", "First one x", ["Second"]),
    ("Text.\n\n## Later\n\n# Top\n", "Later", ["Top"]),
    ("---\ntitle: Own\n---\n# Other\n", "Own", ["Other"]),
    ("---\ntitle: Same\n---\n\n# Same\n\n## B\n", "Same", ["B"]),
    ("---\ntitle: Same\n---\nText.\n\n# Same\n", "Same", ["Same"]),
    ("> # Quoted\n", "guide", ["Quoted"]), ("No heading.\n", "guide", []),
    ("# ![](x.png)\n\n## B\n", "B", [""]), ("---\ntitle:\n---\n", "guide", []),
  ]) func titles(_ text: String, _ title: String, _ left: [String]) {
    let doc = doc(text)
    #expect(doc.title == title)
    #expect(doc.body.headings.map(\.text) == left)
    #expect(PageHTML.render(doc.body).headings.map(\.text) == left)
  }

  @Test func aLinkMayNameTheTitle() {
    let doc = doc("# The Title\n")
    #expect(doc.titleAnchor == "the-title" && doc.anchors == ["the-title"])
    #expect(doc.body.headings.isEmpty)
  }

  @Test func whatMayBeADraftIsOne() {
    for value in ["true", "yes", "[a]", "\"\""] {
      #expect(doc("---\ndraft: \(value)\n---\n").isDraft)
    }
    for value in ["false", "\"false\"", ""] { #expect(!doc("---\ndraft: \(value)\n---\n").isDraft) }
  }

  @Test func summaries() {
    #expect(doc("# T\n\nOne *two*\nthree.\n\nFour.\n").summary == "One two three.")
    #expect(doc("---\ndescription: Own.\n---\nText.\n").summary == "Own.")
    #expect(doc("# T\n").summary == nil)
  }

  @Test func placesInFrontMatterAreExact() throws {
    let text = "---\ntitle: Ä\norder: first\n---\n"
    let docs = Docs(
      path: "docs", markdown: [SkillFile(path: "a.md", bytes: Array(text.utf8))], listed: ["a.md"])
    let finding = try #require(Linter().result(in: docs).findings.first)
    #expect(finding.code == "SK352" && finding.path == "docs/a.md" && finding.skill == "docs")
    #expect(finding.place?.start == Position(line: 3, column: 8))
    #expect(finding.place?.line == "order: first")
  }

  @Test(arguments: [
    ([0x23, 0x20, 0xE9, 0x0A], "a.md:1:3", "not UTF-8"),
    ([0xFF, 0xFE, 0x41, 0], "a.md:1:1", "UTF-16"),
    ([0x41, 0x0A, 0x00], "a.md:2:1", "NUL"),
  ]) func unreadableBytes(_ bytes: [UInt8], _ place: String, _ word: String) throws {
    let docs = Docs(
      path: "docs", markdown: [SkillFile(path: "a.md", bytes: bytes)], listed: ["a.md"])
    let findings = Linter().result(in: docs).findings
    #expect(findings.map(\.code) == ["SK353"])
    let finding = try #require(findings.first)
    let start = try #require(finding.place?.start)
    #expect("docs/\(place)" == "\(finding.path):\(start.line):\(start.column)")
    #expect(finding.message.contains(word))
  }

  @Test func exceptionsAndSeveritiesHoldForDocs() throws {
    let docs = Docs(
      path: "docs", markdown: [SkillFile(path: "a.md", bytes: Array("[a](b.md)\n".utf8))],
      listed: ["a.md"])
    let finding = try #require(Linter().result(in: docs).findings.first)
    var configuration = Configuration()
    configuration.exceptions = [
      Configuration.Exception(code: finding.code, fingerprint: finding.fingerprint, range: 0..<0)
    ]
    let result = Linter(configuration: configuration).result(in: docs)
    #expect(result.findings.isEmpty && result.excepted.count == 1)
    configuration.exceptions = []
    configuration.severities = ["SK361": .info]
    #expect(
      Linter(configuration: configuration).result(in: docs).findings.map(\.severity) == [.info])
  }
}

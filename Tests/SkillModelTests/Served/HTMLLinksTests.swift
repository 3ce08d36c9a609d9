import Testing

@testable import SkillModel

@Suite struct HTMLLinksTests {
  private func read(_ text: String) -> HTMLLinks { HTMLLinks(Array(text.utf8)) }

  @Test(arguments: [
    ("<a href=\"x?a=1&amp;b=2\">", ["x?a=1&b=2"]), ("<A HREF=x>", ["x"]),
    ("<a href='x y'/>", ["x y"]),
    ("<img src=a srcset=\"b 1x, c 2x\">", ["a", "b", "c"]), ("<a href = x >", ["x"]),
    ("<script src=a>document.write('<a href=b>')</script><a href=c>", ["a", "c"]),
    ("<style><a href=b></style ><a href=c>", ["c"]), ("<!-- <a href=b> --><a href=c>", ["c"]),
    ("<title><a href=b></title><link href=c>", ["c"]), ("<a title='>' href=x>", ["x"]),
    ("<a href=x><a href=x>", ["x"]), ("<!doctype html><a href=&#x2F;x>", ["/x"]),
    ("a < b <a href=x>", ["x"]), ("<a href", []), ("<a href=", [""]), ("<a href=\"x", ["x"]),
    ("<", []), ("<!--", []), ("<script>", []), ("</a href=x>", []),
    ("<a href=&bogus;>", ["&bogus;"]),
  ])
  func links(_ text: String, _ wanted: [String]) {
    #expect(read(text).links == wanted)
  }

  @Test func anchors() {
    let page = read("<h1 id=a>x</h1><a name=b><input name=c><p ID='d e'><base href=/x/>")
    #expect(page.anchors == ["a", "b", "d e"])
    #expect(page.base == "/x/")
  }

  /// Each of these once made a scanner go back and forth.
  @Test(arguments: ["<", "<!--", "<a ", "<script>", "<a href='", "</", "&", "<a href=&"])
  func manyOfOne(_ piece: String) {
    _ = read(String(repeating: piece, count: 100_000))
  }
}

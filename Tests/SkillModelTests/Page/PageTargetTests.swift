import SkillModel
import Testing

/// Where links and images of a page lead.
@Suite struct PageTargetTests {
  private static func html(_ text: String) -> String { PageHTMLTests.inline(text) }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:x", "java\u{1}script:x", "java&#10;script:x",
    "&#106;avascript:x", "javascript&colon;x", "&#1;javascript:x", "vbscript:x",
    "file:///etc/passwd",
    "data:text/html,x", "data:image/png;base64,AAAA", "DATA:x", "blob:x", "x-y:z", "a b:c", ":x",
    "intent://x", "ftp://x.y", "view-source:http://x.y", "http:x", "https:/x.y", "http://",
    "//", "///x.y", "http://a@b.c", "https://a:b@c.d/e", "http://b.c:", "http://b.c:99999",
    "http://b.c:+1", "http://a..b", "http://-a.b", "http://ab--c.d", "http://1.2.3.256",
    "http://1.2",
    "http://[::1]/", "http://☃.net", "http:\\\\x.y", "//x.y\\@z", "mailto:", "http://{host}/",
  ]) func `the text stands alone`(destination: String) {
    #expect(Self.html("[a](<\(destination)> \"t\")") == "a")
  }

  @Test(arguments: [
    ("b.md", "b.md"), ("../b c.md", "../b%20c.md"), ("/b", "/b"), ("?b=c:d", "?b=c:d"),
    ("#b", "#b"), ("./b:c", "./b:c"), ("b%20c%zz%", "b%20c%25zz%25"), ("b#c#d", "b#c%23d"),
    ("b?c&d'\"", "b?c&amp;d&#x27;%22"), ("é\\\\f", "%C3%A9%5Cf"),
    ("javascript%3Ax", "javascript%3Ax"),
    ("mailto:b@c.d", "mailto:b@c.d"), ("[b]", "%5Bb%5D"),
  ]) func `a link stays on the site`(destination: String, href: String) {
    #expect(Self.html("[a](<\(destination)>)") == "<a href=\"\(href)\">a</a>")
  }

  @Test(arguments: [
    ("https://b.c/d?e#f", "https://b.c/d?e#f"), ("HTTP://B.C:80", "HTTP://B.C:80"),
    ("//b.c", "//b.c"), ("http://localhost:8080/", "http://localhost:8080/"),
    ("http://127.0.0.1", "http://127.0.0.1"), ("https://münchen.de", "https://m%C3%BCnchen.de"),
    ("https://a_b.c-d.e/[f]", "https://a_b.c-d.e/%5Bf%5D"), ("http://b.c/@d:e", "http://b.c/@d:e"),
    ("http://xn--a.b", "http://xn--a.b"),
  ]) func `a link leads elsewhere`(destination: String, href: String) {
    let expected = "<a href=\"\(href)\" rel=\"noopener nofollow ugc\">a</a>"
    #expect(Self.html("[a](<\(destination)>)") == expected)
  }

  @Test(arguments: [
    ("[a](b \"c\\\"<\u{1}\")", "<a href=\"b\" title=\"c&quot;&lt;\u{FFFD}\">a</a>"),
    ("[](b.md)", "<a href=\"b.md\">b.md</a>"), ("[a]()", "a"),
    ("[[a](b)](c)", "[<a href=\"b\">a</a>](c)"),
    ("<b@c.de>", "<a href=\"mailto:b@c.de\">b@c.de</a>"),
    ("https://a.b", "<a href=\"https://a.b\" rel=\"noopener nofollow ugc\">https://a.b</a>"),
    ("ftp://a.b", "ftp://a.b"), ("<javascript:x>", "javascript:x"),
  ]) func links(text: String, expected: String) {
    #expect(Self.html(text) == expected)
  }

  @Test(arguments: [
    (
      "![a *b* `c` <d>](e.png \"f\")",
      "<img loading=\"lazy\" alt=\"a b c &lt;d&gt;\" src=\"e.png\" title=\"f\">"
    ),
    ("![](a.png)", "<img loading=\"lazy\" alt=\"\" src=\"a.png\">"),
    (
      "![a](data:image/png;base64,AA+/AA==)",
      "<img loading=\"lazy\" alt=\"a\" src=\"data:image/png;base64,AA+/AA==\">"
    ),
    ("![a](data:image/svg+xml;base64,AAAA)", "a"), ("![a](data:image/png,x)", "a"),
    ("![a](data:image/png;base64,AAA)", "a"), ("![a](javascript:x)", "a"),
    ("![a](mailto:b@c)", "a"),
    ("![a]()", "a"), ("![a](#b)", "a"),
    (
      "![a](https://b.c \"d\")",
      "<a class=\"external-image\" href=\"https://b.c\" title=\"d\" rel=\"noopener nofollow ugc\">a</a>"
    ),
    (
      "![](//b.c/d)",
      "<a class=\"external-image\" href=\"//b.c/d\" rel=\"noopener nofollow ugc\">//b.c/d</a>"
    ),
    ("[![a](https://b.c)](d)", "<a href=\"d\">a</a>"),
    ("[![](https://b.c)](d)", "<a href=\"d\">d</a>"),
    ("[![a](b)](javascript:c)", "<img loading=\"lazy\" alt=\"a\" src=\"b\">"),
    (
      "[![a](https://b.c)](javascript:d)",
      "<a class=\"external-image\" href=\"https://b.c\" rel=\"noopener nofollow ugc\">a</a>"
    ),
    ("![a [b](c) ![d](e)](f)", "<img loading=\"lazy\" alt=\"a b d\" src=\"f\">"),
  ]) func images(text: String, expected: String) {
    #expect(Self.html(text) == expected)
  }

  @Test func `the page's own places are judged, too`() {
    let places = [
      "a": "javascript:x", "b": "../b.html", "c": "", "d": nil, "e": "https://e.f", "g": "data:g",
    ]
    let options = PageHTML.Options { places[$0] ?? nil }
    let text = "[a](a) [b](b) [c](c) [d](d) [e](e) [g](g) [h](javascript:b) ![e](e) ![d](d)"
    #expect(
      PageHTMLTests.inline(text, options)
        == "a <a href=\"../b.html\">b</a> c d "
        + "<a href=\"https://e.f\" rel=\"noopener nofollow ugc\">e</a> g h <a class=\"external-image\" "
        + "href=\"https://e.f\" rel=\"noopener nofollow ugc\">e</a> d")
  }
}

import Foundation
import SkillModel
import Testing

/// What GitHub adds to CommonMark, compared with cmark-gfm.
@Suite struct GitHubTests {
  static let extensions = ["table", "strikethrough", "autolink", "tasklist", "footnotes"]

  @Test(arguments: [
    "www.a.b x www.ab.cd, (www.foo.com) _www.foo.com_ xwww.foo.com\n",
    "**https://foo.com**: and *https://bar.com*. \"https://q.r/s?t=(u)\" HTTP://FOO.COM ftp://f.g;\n",
    "[x http://a.com and www.b.com m@n.op\n", "[a](http://b.c) [ http://d.e [f](g) http://h.i\n",
    "http://a.b/c\\*d and http://a.b?x=1&amp;y=2 http://a.b/&copy;x http://a.b/x&lt;y\n",
    "foo_bar@example.com a@b a@b.c1 x/y@z.com mailto:q@r.st a@b@c.de\n",
    "http://localhost:8080/x http://a_b.c http://a.b_c http://-x http://é.com https:// http://.a\n",
    "![http://a.b](x.png) <a@b.cd> <http://a.b> `www.foo.com` <b>www.foo.com</b>\n",
    "~~a~~ ~b~ ~~~c~~~ ~~d~ e~~f~~g ~~ h~~ ~~*i*~~ *~~j~~*\n",
    "a~b~c~~d~e~~ ~~x~y~~ \"~~q~~\" é~~q~~é **n ~~o** p~~\n",
    "- [ ] a\n- [x] b\n- [X] c\n- [ ]d\n- [ ]\n- [ ] **e**\n* [ ] # g\n> - [ ] h\n1) [ ] i\n2. [x] j\n",
    "- [x]\ttab\n- a\n  - [ ] nested\n\n  - [x] loose\n",
    "| a | b |\n|---|:-:|\n| `x\\|y` | ~~z~~ www.foo.com |\n| [^n] | a@b.cd |\n\n[^n]: in a table\n",
    "before\n| a |\n|---|\n| 1 |\n1. list\n", "- | a |\n  |---|\n  | 1 |\n  2. x\n",
    "| a |\n|---|\n| [r] |\n\n[r]: /url \"t\"\n", "| a |\n|---|\n| 1 |\n---\n\nx | y\n-|-\n</b>\n",
    "a[^1] b[^two] c[^1] [^un] [^a_b] [^T]\n\n[^1]: word\n[^two]: More\n    lines\n\n    and more\n"
      + "[^a_b]: x *y*\n[^unused]: zz\n[^t]: - li\n\n- l\n",
    "x[^a] y[^b]\n\n[^a]: para\n[^b]: > quote\n\n    ```\n    code\n    ```\n",
    "x [^a]\n[^a]: interrupts\nlazy\n# heading\n",
    "[^a] [text][^a] [^a](url) ![^a] \\[^a]\n\n[^a]: z\n",
  ])
  func equal(_ text: String) throws {
    guard let cmark = CmarkGFM.find() else { return }
    #expect(Markdown.html(text) == (try cmark.html(Data(text.utf8), Self.extensions)))
  }

  /// The deviations that ``MarkdownParser`` lists: what we give, and that cmark-gfm gives another.
  @Test(arguments: [
    (
      "https://x.y/_foo_\n",
      "<p><a href=\"https://x.y/\">https://x.y/</a><em>foo</em></p>\n"
    ),
    (
      "foo\\_bar@example.com\n",
      "<p>foo_<a href=\"mailto:bar@example.com\">bar@example.com</a></p>\n"
    ),
    ("~~k **l~~ m**\n", "<p>~~k <strong>l~~ m</strong></p>\n"),
    (
      "- [ ] see [x]\n",
      "<ul>\n<li><input type=\"checkbox\" disabled=\"\" /> see [x]</li>\n</ul>\n"
    ),
    (
      "> | a |\n> |---|\nlazy\n",
      "<blockquote>\n<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>\n"
        + "<p>lazy</p>\n</blockquote>\n"
    ),
    ("x[^a]\n\n- [^a]: in a list\n", "<p>x[^a]</p>\n<ul>\n<li>[^a]: in a list</li>\n</ul>\n"),
    ("- a\n</b>\n", "<ul>\n<li>a\n</b></li>\n</ul>\n"),
    (
      "> [!TIP]\n> x\n",
      "<div class=\"markdown-alert markdown-alert-tip\">\n"
        + "<p class=\"markdown-alert-title\">Tip</p>\n<p>x</p>\n</div>\n"
    ),
  ])
  func deviation(_ text: String, _ html: String) throws {
    #expect(Markdown.html(text) == html)
    guard let cmark = CmarkGFM.find() else { return }
    #expect(try cmark.html(Data(text.utf8), Self.extensions) != html)
  }

  @Test func alerts() {
    func kinds(_ text: String) -> [MarkdownNode.Kind] {
      Markdown.parse(text).root.children.map(\.kind)
    }
    for kind in MarkdownNode.AlertKind.allCases {
      #expect(kinds("> [!\(kind.rawValue.uppercased())]\n> x\n") == [.alert(kind)])
    }
    #expect(kinds("> [!note]  \n>\n> x\n") == [.alert(.note)])
    #expect(kinds("> [!NOTE] x\n") == [.blockQuote])
    #expect(kinds("> [!NOTE]\n") == [.blockQuote])
    #expect(kinds("> [!NOPE]\n> x\n") == [.blockQuote])
    #expect(kinds("> > [!NOTE]\n> > x\n") == [.blockQuote])
  }

  @Test func safeHTML() {
    func html(_ text: String) -> String {
      MarkdownHTML.render(Markdown.parse(text).root, unsafe: false)
    }
    #expect(
      html("a <b onclick=\"x\">c</b>\n") == "<p>a &lt;b onclick=&quot;x&quot;&gt;c&lt;/b&gt;</p>\n")
    #expect(html("<script>\nx\n</script>\n") == "<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>\n")
    #expect(
      html("[a](javascript:x) [b](JaVaScRiPt:x)\n")
        == "<p><a href=\"\">a</a> <a href=\"\">b</a></p>\n")
    #expect(
      html("[a](vbscript:x) [b](file:///x)\n") == "<p><a href=\"\">a</a> <a href=\"\">b</a></p>\n")
    #expect(
      html("![a](data:image/png;x) ![b](data:text/html,x)\n")
        == "<p><img src=\"data:image/png;x\" alt=\"a\" /> <img src=\"\" alt=\"b\" /></p>\n")
    #expect(
      html("[a](<https://b.c/\"d'>)\n") == "<p><a href=\"https://b.c/%22d&#x27;\">a</a></p>\n")
  }
}

import FuzzTargets
import SkillModel
import Testing

/// What a page shows of a Markdown text.
@Suite struct PageHTMLTests {
  static func html(_ text: String, _ options: PageHTML.Options = PageHTML.Options()) -> String {
    let html = PageHTML.render(Markdown.parse(text), options).html
    #expect(PageCheck(html).fault == nil)
    return String(decoding: html, as: UTF8.self)
  }

  /// The HTML of a text that is one paragraph, without the paragraph.
  static func inline(_ text: String, _ options: PageHTML.Options = PageHTML.Options()) -> String {
    let html = html(text, options)
    #expect(html.hasPrefix("<p dir=\"auto\">") && html.hasSuffix("</p>\n"))
    return String(html.dropFirst(14).dropLast(5))
  }

  @Test(arguments: [
    (
      "a *b* **c** ~~d~~ `<e>`  \nf",
      "a <em>b</em> <strong>c</strong> <del>d</del> <code>&lt;e&gt;</code><br>\nf"
    ),
    ("\"<a> & b", "&quot;<code class=\"html\">&lt;a&gt;</code> &amp; b"),
    (
      "a <b onclick=x>c</b> <!-- d -->",
      "a <code class=\"html\">&lt;b onclick=x&gt;</code>c<code class=\"html\">&lt;/b&gt;</code> <code class=\"html\">&lt;!-- d --&gt;</code>"
    ),
    ("a\0b&#13;c&#1;d", "a\u{FFFD}b\nc\u{FFFD}d"),
  ]) func inlines(text: String, expected: String) {
    #expect(Self.inline(text) == expected)
  }

  @Test func `a line break of HTML is one in a table's cell alone`() {
    let table = Self.html("| a |\n|---|\n| b<br>c<br/>d<br />e<BR>f<br class=x>g |\n")
    #expect(table.contains("b<br>c<br>d<br>e<code class=\"html\">&lt;BR&gt;</code>f<code"))
    #expect(table.contains("&lt;br class=x&gt;</code>g"))
    #expect(Self.inline("a<br>b") == "a<code class=\"html\">&lt;br&gt;</code>b")
  }

  @Test func `characters that HTML has no place for are replaced`() {
    let forbidden: [UInt32] = [1, 0xC, 0x7F, 0x85, 0x9F, 0xFDD0, 0xFDEF, 0xFFFE, 0x1FFFF, 0x10FFFE]
    let allowed: [UInt32] = [0xA0, 0xFDCF, 0xFDF0, 0xFFFD, 0x1F3E0, 0x1FFFD, 0xE9, 0x4E2D]
    for value in forbidden + allowed {
      let character = String(UnicodeScalar(value).map(Character.init) ?? "?")
      let expected = forbidden.contains(value) ? "\u{FFFD}" : character
      #expect(Self.inline("a\(character)b") == "a\(expected)b")
    }
  }

  @Test(arguments: [
    ("> a\n", "<blockquote>\n<p dir=\"auto\">a</p>\n</blockquote>\n"),
    ("---\n", "<hr>\n"),
    (
      "> [!WARNING]\n> a\n",
      "<div class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">Warning</p>\n"
        + "<p dir=\"auto\">a</p>\n</div>\n"
    ),
    (
      "3. a\n   - b\n",
      "<ol start=\"3\">\n<li dir=\"auto\">a\n<ul>\n<li dir=\"auto\">b</li>\n</ul>\n"
        + "</li>\n</ol>\n"
    ),
    (
      "- [x] a\n- [ ] b\n",
      "<ul>\n<li class=\"task\" dir=\"auto\">"
        + "<span class=\"box checked\" role=\"img\" aria-label=\"done\"></span> a</li>\n"
        + "<li class=\"task\" dir=\"auto\">"
        + "<span class=\"box\" role=\"img\" aria-label=\"not done\"></span> b</li>\n</ul>\n"
    ),
    (
      "- [x] a\n\n  b\n",
      "<ul>\n<li class=\"task\" dir=\"auto\">\n<p dir=\"auto\">"
        + "<span class=\"box checked\" role=\"img\" aria-label=\"done\"></span> a</p>\n"
        + "<p dir=\"auto\">b</p>\n</li>\n</ul>\n"
    ),
    (
      "```c++ {x=1}\na < b\n```\n",
      "<div class=\"code\"><pre tabindex=\"0\"><code class=\"language-c++\">a &lt; b\n"
        + "</code></pre></div>\n"
    ),
    (
      "~~~\"><script>\n\tx\r\n~~~\n",
      "<div class=\"code\"><pre tabindex=\"0\"><code>\tx\n</code></pre></div>\n"
    ),
    (
      "<script>\nalert(1)\n</script>\n",
      "<pre class=\"html\" tabindex=\"0\">&lt;script&gt;\nalert(1)\n&lt;/script&gt;</pre>\n"
    ),
    ("<!-- a\n", "<pre class=\"html\" tabindex=\"0\">&lt;!-- a</pre>\n"),
    (
      "|a|b|c|d|\n|-|:-|:-:|-:|\n|1|\n",
      "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table\"><table>\n<thead>\n"
        + "<tr>\n<th dir=\"auto\">a</th>\n<th class=\"left\" dir=\"auto\">b</th>\n"
        + "<th class=\"center\" dir=\"auto\">c</th>\n<th class=\"right\" dir=\"auto\">d</th>\n"
        + "</tr>\n</thead>\n<tbody>\n<tr>\n<td dir=\"auto\">1</td>\n"
        + "<td class=\"left\" dir=\"auto\"></td>\n<td class=\"center\" dir=\"auto\"></td>\n"
        + "<td class=\"right\" dir=\"auto\"></td>\n</tr>\n</tbody>\n</table></div>\n"
    ),
  ]) func blocks(text: String, expected: String) {
    #expect(Self.html(text) == expected)
  }

  @Test func `every table's region has a label of its own`() {
    let html = Self.html("|a|\n|-|\n\n|b|\n|-|\n")
    #expect(html.contains("aria-label=\"Table\"") && html.contains("aria-label=\"Table 2\""))
  }

  @Test func headings() {
    let text = "# A `b` [c](d)\n\n## !\n\n##### A b c\n\n> # É\"\u{1}\n"
    let options = PageHTML.Options(idPrefix: "p-", headingShift: 2)
    let rendered = PageHTML.render(Markdown.parse(text), options)
    #expect(
      rendered.headings == [
        PageHTML.Heading(level: 1, id: "p-a-b-c", text: "A b c"),
        PageHTML.Heading(level: 2, id: "p-section:", text: "!"),
        PageHTML.Heading(level: 5, id: "p-a-b-c-1", text: "A b c"),
        PageHTML.Heading(level: 1, id: "p-é", text: "É\"\u{FFFD}"),
      ])
    let html = Self.html(text, options)
    #expect(
      html.hasPrefix(
        "<h3 dir=\"auto\" id=\"p-a-b-c\">A <code>b</code> <a href=\"d\">c</a>"
          + "<a class=\"anchor\" href=\"#p-a-b-c\" aria-label=\"Link to this section: A b c\">#</a>"
          + "</h3>\n<h4 "))
    #expect(html.contains("<h6 dir=\"auto\" id=\"p-a-b-c-1\">"))
    #expect(
      html.contains("href=\"#p-%C3%A9\" aria-label=\"Link to this section: É&quot;\u{FFFD}\""))
  }

  @Test func `a fragment leads to the heading's id`() {
    let options = PageHTML.Options(idPrefix: "p-")
    let text = "[a](#use) [b](#%C3%A9) [c](#other) [d](#p-use) [e](x#use)\n\n# Use\n\n# é\n"
    let html = Self.html(text, options)
    let hrefs = ["#p-use\">a", "#p-%C3%A9\">b", "#other\">c", "#p-use\">d", "x#use\">e"]
    for href in hrefs {
      #expect(html.contains("<a href=\"\(href)</a>"), "\(href)")
    }
  }

  @Test func footnotes() {
    let text =
      "a[^x] [b[^x]](c) ![d[^x]](e) f[^x] g[^Y]\n\n# Fn 1\n\n[^x]: h\n[^y]: ```\n[^x]: i\n[^z]: j\n"
    let html = Self.html(text)
    let reference = """
      <p dir="auto">a<sup class="footnote-ref">\
      <a href="#fn:1" id="fnref:1" aria-label="Footnote 1">1</a></sup> 
      """
    let section = """
      <section class="footnotes" aria-label="Footnotes">
      <ol>
      <li dir="auto" id="fn:1">
      <p dir="auto">h \
      <a class="footnote-backref" href="#fnref:1" aria-label="Back to reference 1">↩</a> \
      <a class="footnote-backref" href="#fnref:1:2" aria-label="Back to reference 1-2">↩\
      <sup>2</sup></a></p>
      </li>
      <li dir="auto" id="fn:2">
      <div class="code"><pre tabindex="0"><code>
      </code></pre></div>
       <a class="footnote-backref" href="#fnref:2" aria-label="Back to reference 2">↩</a></li>
      </ol>
      </section>

      """
    #expect(html.hasPrefix(reference))
    #expect(html.hasSuffix(section))
    #expect(!html.contains(">j") && !html.contains(">i"))
  }

  @Test func `nothing is shown of an empty text`() {
    #expect(PageHTML.render(Markdown.parse("")) == PageHTML.Rendered(html: [], headings: []))
  }

  /// Time linear in the text, and no recursion without bound.
  @Test(arguments: [
    ("<b>", 80_000, ""), ("&", 250_000, ""), ("[a](b)", 40_000, ""), ("![a](b)\n\n", 20_000, ""),
    ("[^1]", 60_000, "\n\n[^1]: x"), ("# a\n", 50_000, ""), ("*a **a ", 16_000, "b"),
    ("|a|\n|-|\n\n", 10_000, ""), ("- [ ] a\n", 30_000, ""),
    ("[![a](https://b.c)](d)\n\n", 9_000, ""),
    ("> - ", 16, "a"), ("```\n<&\u{1}\n```\n", 15_000, ""), ("[](a)\n", 40_000, ""),
  ]) func hostile(unit: String, count: Int, tail: String) {
    let markdown = Markdown.parse(String(repeating: unit, count: count) + tail)
    let time = processorTime { _ = PageHTML.render(markdown) }
    #expect(markdown.problems.isEmpty)
    // Debug builds are slow; what is quadratic takes minutes here.
    #expect(time < .seconds(20), "\(unit.debugDescription) took \(time)")
  }

  /// Whether they are read or given up as too much, the page is made, and soon.
  @Test(arguments: ["[", "![", "<b ", "]("]) func `a million brackets`(unit: String) {
    let text = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
    let time = processorTime { _ = Self.html(text) }
    #expect(time < .seconds(60), "\(unit.debugDescription) took \(time)")
  }
}

import Mustache
import SkillModel
import Testing

@testable import Publishing

@Suite struct TemplateTests {
  private static func render(_ template: String, _ values: [String: Any]) throws -> String {
    var output: [UInt8] = []
    try Template(SourceText(path: "x.mustache", template)).render(values, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// What the specification of Mustache asks for, part by part.
  @Test(arguments: [
    ("a{{! b }}c", "ac"), ("a\n  {{! b }}\nc\n", "a\nc\n"), ("a\r\n{{! b }}\r\nc", "a\r\nc"),
    ("  {{! a }}\nb", "b"), ("a\n  {{! b }}", "a\n"), ("a\n{{!\nb\n}}\nc", "a\nc"),
    ("  12 {{! 34 }}\n", "  12 \n"), ("a {{! b }} c", "a  c"),
    ("{{text}}{{ text }}{{{text}}}{{{ text }}}{{&text}}{{& text }}", "TTTTTT"),
    ("{{sign}}", "&amp;&lt;&gt;&quot;&#39;"), ("{{{sign}}}{{&sign}}", "&<>\"'&<>\"'"),
    ("[{{none}}{{{none}}}{{&none}}{{none.text}}{{fields.none}}]", "[]"),
    ("  {{text}}\n", "  T\n"), ("{{fields.text}}{{fields.inner.text}}", "FI"),
    ("{{#fields}}{{text}}{{outer}}{{inner.text}}{{/fields}}", "FOI"),
    ("{{#fields}}{{fields.inner.text}}{{/fields}}", "I"), ("{{number}}", "7"),
    ("{{yes}}{{no}}", "truefalse"), ("{{utf8}}{{{utf8}}}", "&lt;é<é"),
    ("{{#yes}}a{{/yes}}{{#no}}b{{/no}}{{#none}}c{{/none}}", "a"),
    ("{{^yes}}a{{/yes}}{{^no}}b{{/no}}{{^none}}c{{/none}}", "bc"),
    ("{{#empty}}a{{/empty}}{{^empty}}b{{/empty}}{{^words}}c{{/words}}", "b"),
    ("{{#blank}}a{{/blank}}{{^blank}}b{{/blank}}", "a"),
    ("{{#rows}}{{name}}{{^rows}}x{{/rows}};{{/rows}}", "one;two;"),
    ("{{#words}}({{.}}){{/words}}", "(a)(&lt;)"), ("{{#words}}{{{.}}}{{/words}}", "a<"),
    ("{{#nested}}({{#.}}{{.}}{{/.}}){{/nested}}", "(12)(3)"),
    ("{{#text}}{{.}} {{text}}{{/text}}", "T T"), ("{{#fields.no}}a{{/fields.no}}b", "b"),
    ("{{#yes}}{{#yes}}a{{/yes}}b{{/yes}}", "ab"), ("|{{# yes }}={{/ yes }}|", "|=|"),
    ("a\n{{#yes}}\nb\n{{/yes}}\nc\n", "a\nb\nc\n"), ("a\n  {{#yes}}\nb\n\t{{/yes}}\nc", "a\nb\nc"),
    ("a\r\n{{#yes}}\r\n{{/yes}}\r\nb", "a\r\nb"), (" {{#yes}}a{{/yes}}\n", " a\n"),
    ("#{{#yes}}\n/\n  {{/yes}}", "#\n/\n"), (" | {{#yes}}\t|\t{{/yes}} | \n", " | \t|\t | \n"),
    (" {{#yes}} {{! }}\n {{/yes}} \n", "  \n"), ("{{#yes}}{{#yes}}\na\n{{/yes}}{{/yes}}", "\na\n"),
    ("{ {text} {{text}} }}", "{ {text} T }}"), ("", ""), ("é{{text}}é", "éTé"),
  ])
  func `the specification holds`(template: String, expected: String) throws {
    #expect(try Self.render(template, Self.values) == expected)
  }

  private static var values: [String: Any] {
    [
      "text": "T", "outer": "O", "sign": "&<>\"'", "yes": true, "no": false, "number": 7,
      "utf8": Array("<é".utf8), "blank": "", "empty": [String](), "words": ["a", "<"],
      "rows": [["name": "one"], ["name": "two"]], "nested": [[1, 2], [3]],
      "fields": ["text": "F", "no": false, "inner": ["text": "I"]] as [String: Any],
    ]
  }

  /// Swift sees one character in a sign and the accent over it; a browser sees the sign.
  @Test(arguments: ["\"", "<", ">", "&", "'"])
  func `a sign with an accent over it is escaped`(sign: String) throws {
    let text = try Self.render("{{a}}", ["a": sign + "\u{301}"])
    #expect(!text.utf8.contains(sign.utf8.first ?? 0) || sign == "&")
    #expect(text.hasPrefix("&") && text.unicodeScalars.last == "\u{301}")
  }

  @Test(arguments: [
    ("{{#a}}{{#b}}{{/a}}{{/b}}", 1, 13), ("{{/a}}", 1, 1), ("a\n {{}}", 2, 2), ("{{ a b }}", 1, 1),
    ("{{a..b}}", 1, 1), ("{{.a}}", 1, 1), ("{{upper(a)}}", 1, 1), ("{{{a}}", 1, 1),
    ("{{> a}}", 1, 1), ("{{ > a}}", 1, 1), ("{{<a}}{{/a}}", 1, 1), ("{{$a}}{{/a}}", 1, 1),
    ("{{=a=}}", 1, 1), ("{{= = = =}}", 1, 1), ("{{#a}}", 1, 7),
  ])
  func `what cannot be understood is shown`(template: String, line: Int, column: Int) {
    let error = #expect(throws: ThemeError.self) { try Self.render(template, [:]) }
    #expect(error?.place == Position(line: line, column: column), "\(template)")
  }

  /// Another implementation makes the same of templates put together at random.
  @Test func `an independent renderer agrees`() throws {
    let parts = [
      "{{text}}", "{{{sign}}}", "{{&sign}}", "{{sign}}", "{{none}}", "{{fields.text}}", "{{name}}",
      "{{#rows}}", "{{#fields}}", "{{^none}}", "{{#yes}}", "{{^rows}}", "{{/}}", "{{/}}", "{{/}}",
      "\n", "\n", "  ", "a", "é", "<p>", "{{! b }}", "{", "}",
    ]
    var generator = FixedRandom(state: 4)
    var compared = 0
    for _ in 0..<3000 {
      var template = ""
      var open: [Substring] = []
      for _ in 0..<Int.random(in: 1...14, using: &generator) {
        let part = parts.randomElement(using: &generator) ?? ""
        if part == "{{/}}" {
          if let name = open.popLast() { template += "{{/\(name)}}" }
          continue
        }
        template += part
        if part.hasPrefix("{{#") || part.hasPrefix("{{^") {
          open.append(part.dropFirst(3).dropLast(2))
        }
      }
      for name in open.reversed() { template += "{{/\(name)}}" }
      // The other one drops blanks at the very end.
      template += "."
      // `{{{` that the parts make by chance are read in more than one way.
      if template.contains("{{{{") || template.contains("}}}}") { continue }
      guard let other = try? MustacheTemplate(string: template),
        let mine = try? Self.render(template, Self.values)
      else { continue }
      compared += 1
      #expect(mine == other.render(Self.values), "\(template.debugDescription)")
    }
    #expect(compared > 2000)
  }
}

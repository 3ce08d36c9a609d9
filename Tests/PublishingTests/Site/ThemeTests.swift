import SiteTheme
import SkillModel
import Testing

@testable import Publishing

@Suite struct ThemeTests {
  @Test func `the tool's own theme is whole and can be read`() throws {
    try withScratchFolder { root in
      let theme = try Theme(root: root)
      #expect(
        Set(theme.files.map(\.name)).isSuperset(
          of: [
            "404.mustache", "about.mustache", "favicon.svg", "file.mustache", "index.mustache",
            "layout.mustache", "rule.mustache", "rules.mustache", "script.js", "skill.mustache",
            "style.css",
          ]))
      _ = try Templates(theme)
    }
  }

  @Test func `a file of the same name stands for the theme's`() throws {
    try withScratchFolder { root in
      try write(
        [
          "site/style.css": "a {}", "site/stlye.css": "", "site/logo.png": "", "site/.DS_Store": "",
          "site/SiteTheme.swift": "",
        ], below: root)
      let theme = try Theme(root: root)
      #expect(theme.files.first { $0.name == "style.css" }?.bytes == Array("a {}".utf8))
      #expect(try theme.digest != Theme(root: root + "/none").digest)
    }
  }

  @Test(arguments: [false, true])
  func `a file that stands for none of the theme is a finding`(cached: Bool) async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      try write(
        ["site/stlye.css": "a {}", "site/.DS_Store": "", "site/Theme.swift": ""],
        below: repository.root)
      try repository.waitForTick()
      for _ in 0..<2 {
        let result = try await repository.build(cached: cached)
        let found = result.findings.filter { $0.code == "SK509" }
        #expect(found.map(\.path) == [repository.root + "/site/stlye.css"])
        #expect(found.first?.severity == .warning)
        #expect(found.first?.help.contains("`style.css`") == true)
      }
      let valid = try await Validate.run(
        [repository.root + "/skills"], root: repository.root, configuration: Configuration(),
        jobs: 1
      ) { _, _ in }
      #expect(valid.findings.map(\.code).contains("SK509"))
      var request = repository.request()
      request.configuration.severities["SK509"] = .error
      #expect(try await Package.run(request) { _ in }.outcome == .stopped)
    }
  }

  @Test func `what is no folder is refused`() throws {
    try withScratchFolder { root in
      try write(["site": "text", "other/skill.mustache": ""], below: root)
      #expect(throws: ThemeError.self) { try Theme(root: root) }
      try Files.remove(root + "/site")
      try makeLink("other", at: root + "/site")
      #expect(throws: ThemeError.self) { try Theme(root: root) }
    }
  }

  @Test(arguments: ["", "<html></html>", "{{main}}", "{{{mainly}}}", "{{! {{{main}}"])
  func `a layout shows the page`(text: String) throws {
    let file = Theme.File(name: "layout.mustache", bytes: Array(text.utf8), shown: nil)
    #expect(throws: ThemeError.self) { try Templates(Theme(files: [file])) }
  }

  @Test(arguments: ["{{{main}}}", "{{{ main }}}", "a{{&main}}b"])
  func `a layout may show it in each of Mustache's ways`(text: String) throws {
    let file = Theme.File(name: "layout.mustache", bytes: Array(text.utf8), shown: nil)
    let page = try Templates(Theme(files: [file])).render("layout", ["main": "<p>"])
    #expect(String(decoding: page, as: UTF8.self).contains("<p>"))
  }

  /// The engine calls itself for every section; a hundred thousand of them would end the program.
  @Test(arguments: ["{{#a}}", "{{^a}}", "{{$a}}", "{{! {{/a}}{{#a}}"])
  func `sections are not nested without end`(tag: String) throws {
    let text = String(repeating: tag, count: 100_000)
    let file = Theme.File(name: "404.mustache", bytes: Array(text.utf8), shown: nil)
    #expect(throws: ThemeError.self) { try Templates(Theme(files: [file])) }
  }

  @Test func `a link is refused, since what it leads to would be published`() throws {
    try withScratchFolder { root in
      try write(["secret": "s", "site/logo.png": ""], below: root)
      try makeLink("../secret", at: root + "/site/style.css")
      #expect(throws: ThemeError.self) { try Theme(root: root) }
    }
  }

  @Test(arguments: [
    ("<p>\n{{#a}}x{{/b}}\n", 2, "another name"), ("{{#a}}\n\n", 3, "never closed"),
    ("a {{b", 1, "does not end"), ("\n x {{>index}}", 2, "include"),
    ("{{=<% }}", 1, "delimiters"), ("a\n{{=<% %>=}}<%> index %>", 2, "delimiters"),
  ])
  func `a template that cannot be read is shown`(
    text: String, line: Int, message: String
  ) async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      try await repository.build()
      let before = repository.snapshot()
      try write(["site/skill.mustache": text], below: repository.root)
      do {
        try await repository.build()
        Issue.record("the template was taken")
      } catch PublishingError.theme(let error) {
        #expect(error.path == repository.root + "/site/skill.mustache")
        #expect(error.place.line == line && error.place.column >= 1)
        #expect(error.message.contains(message), "\(error.message)")
        #expect(!error.help.isEmpty)
      }
      #expect(repository.snapshot() == before)
    }
  }

  /// Whatever stands in a template, reading it ends, and it is a template or an error.
  @Test func `no template stops the program`() throws {
    let parts = [
      "{{", "}}", "{{{", "}}}", "#a", "/a", "^", "{{!", "{{=", "=", "\n", "\r\n", "é", "",
    ]
    for first in parts {
      for second in parts {
        for third in parts {
          let text = first + second + third
          let file = Theme.File(name: "404.mustache", bytes: Array(text.utf8), shown: nil)
          do {
            _ = try Templates(Theme(files: [file])).render("404", ["a": "b"])
          } catch {
            #expect(!error.message.isEmpty)
          }
        }
      }
    }
  }
}

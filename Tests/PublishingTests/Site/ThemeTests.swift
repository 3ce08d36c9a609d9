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
      #expect(theme.notes.count == 2)
      #expect(theme.notes.contains { $0.contains("stlye.css") && $0.contains("style.css?") })
      #expect(theme.notes.contains { $0.contains("logo.png") })
      #expect(try theme.digest != Theme(root: root + "/none").digest)
    }
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
    ("{{=<% }}", 1, "delimiters"),
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

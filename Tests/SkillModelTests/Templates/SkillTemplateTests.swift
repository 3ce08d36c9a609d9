import SkillModel
import Testing

struct SkillTemplateTests {
  private static let allParts: [Set<SkillTemplate.Part>] = (0..<8).map { bits in
    Set(
      SkillTemplate.Part.allCases.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
  }

  private func codes(_ template: SkillTemplate) -> [String] {
    template.findings(at: "skills/\(template.name)", configuration: Configuration()).map(\.code)
  }

  @Test(arguments: allParts) func validatesWithoutAnyFinding(_ parts: Set<SkillTemplate.Part>) {
    for license in [nil, "MIT", "Apache-2.0 OR MIT", "0BSD"] {
      for name in ["release-notes", "3d", "yes", "null", "1e3", "0x10", "2026-01-01"] {
        let template = SkillTemplate(
          name: name, description: "Writes notes: short ones. Use it \"before\" a release.",
          license: license, parts: parts)
        #expect(codes(template) == [], "\(template)")
        #expect(template.skill(at: "x").name == name)
        #expect(template.files.count == 1 + parts.count)
      }
    }
  }

  @Test func scriptsMayBeRun() {
    let template = SkillTemplate(name: "x", description: "y", parts: [.scripts, .assets])
    #expect(template.files.filter(\.executable).map(\.path) == ["scripts/example.sh"])
  }

  /// What is taken for good gives a skill without findings, and comes back as it was given.
  @Test func anyDescription() {
    var dice = Dice(state: 4)
    let parts = [
      "Use", " when ", ": ", "#", "'", "\"", "\n", "- ", "é", "字", "😀", "<b>", ">", "`", "\\", "%",
      "TODO", "a", "word ", ". ", "\u{1B}", "\u{202E}", "[x](y.md)", "https://x.org ", "{a}", "|",
    ]
    var good = 0
    for _ in 0..<1_500 {
      var text = ""
      for _ in 0..<Int.random(in: 0..<40, using: &dice) {
        text += parts.randomElement(using: &dice) ?? ""
      }
      let template = SkillTemplate(name: "a-b", description: text, parts: [.references])
      let problems = SkillTemplate.problems(
        with: text, for: .description, configuration: Configuration())
      if problems.isEmpty {
        good += 1
        #expect(codes(template) == [], "\(text)")
      }
      #expect(template.skill(at: "x").description == text)
    }
    #expect(good > 50)
  }

  @Test(
    arguments: [
      ("My Skill", "my-skill"), ("pdf_forms", "pdf-forms"), ("skills/pdf", "pdf"), ("Pdf", "pdf"),
      ("-x-", "x"), ("--pdf--forms-", "pdf-forms"), ("pdfForms", "pdf-forms"), ("ＰＤＦ", "pdf"),
      ("技能", nil), ("café", nil), ("", nil), ("!!", nil), ("pdf/", "pdf"),
      (String(repeating: "long-", count: 20), "long" + String(repeating: "-long", count: 12)),
      (String(repeating: "x", count: 80), String(repeating: "x", count: 64)),
    ] as [(String, String?)])
  func suggestions(_ text: String, _ suggestion: String?) {
    #expect(SkillTemplate.suggestedName(for: text, configuration: Configuration()) == suggestion)
  }

  @Test(arguments: [
    ("my skill", SkillTemplate.Field.name, true, "a space"), ("Pdf", .name, true, "lower case"),
    ("a--b", .name, true, "two hyphens"), ("-a", .name, true, "hyphen"), ("", .name, true, "empty"),
    (String(repeating: "a", count: 65), .name, true, "65 characters"),
    ("claude-x", .name, false, "reserved"), ("con", .name, true, "device"),
    ("a\u{1B}b", .name, true, "U+001B"), ("", .description, true, "empty"),
    (" \n", .description, true, "empty"), ("Helps.", .description, false, "only 6 characters"),
    (String(repeating: "x", count: 1025), .description, true, "1025 characters"),
    ("Use it for <b>bold</b> text.", .description, false, "reads as a tag"),
    ("Use it \u{1B}[31m whenever.", .description, true, "control character U+001B"),
    ("MIT\n", .license, true, "control character"), ("", .license, true, "empty"),
    ("See LICENSE.txt", .license, false, "not in the skill"),
  ])
  func problems(
    _ answer: String, _ field: SkillTemplate.Field, _ isError: Bool, _ message: String
  ) throws {
    let found = SkillTemplate.problems(with: answer, for: field, configuration: Configuration())
    let first = try #require(found.first)
    #expect(first.isError == isError)
    #expect(first.message.contains(message), "\(first.message)")
    #expect(!first.help.isEmpty)
  }

  /// A repository's own severities count.
  @Test func configurationCounts() {
    var configuration = Configuration()
    configuration.severities = ["SK137": .off, "SK136": .error]
    func problems(_ text: String) -> [SkillTemplate.Problem] {
      SkillTemplate.problems(with: text, for: .description, configuration: configuration)
    }
    #expect(problems("Fills in the forms of a document.").isEmpty)
    #expect(problems("Use it.").first?.isError == true)
  }

  @Test func secretsAreNotShown() {
    let secret = "ghp_" + "0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT17TKRo"
    let found = SkillTemplate.problems(
      with: "Use it with the token \(secret) always.", for: .description,
      configuration: Configuration())
    #expect(found.first?.isError == true)
    #expect(!found.contains { ($0.message + $0.help).contains(secret.dropFirst(6)) })
  }
}

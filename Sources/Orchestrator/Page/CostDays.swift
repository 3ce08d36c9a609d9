import SymbiontAPI

/// The cost of the last thirty days, each with its models one above the other.
struct CostDays {
  private struct Day {
    let date: String
    /// The cheapest tier at the bottom; models of other programs above all.
    let parts: [(model: String, cost: USD)]
    let cost: USD
    let unknown: Int
    let calls: Int
  }

  static let count = 30
  private let days: [Day]
  private let most: USD

  init(_ totals: LedgerTotals, until now: Timestamp) {
    days = (0..<Self.count).reversed().map { age in
      let date = (now - .seconds(age * 86_400)).day
      let groups = totals.byDate[date] ?? [:]
      let sum = Self.sum(groups)
      let parts = groups.map { (model: $0.key, cost: $0.value.cost) }
        .filter { $0.cost > .zero }
        .sorted { (Self.rank($0.model), $0.model) < (Self.rank($1.model), $1.model) }
      return Day(date: date, parts: parts, cost: sum.cost, unknown: sum.unknown, calls: sum.calls)
    }
    most = days.map(\.cost).max() ?? .zero
  }

  static func sum(
    _ groups: [String: LedgerTotals.Group]?
  ) -> (cost: USD, unknown: Int, calls: Int) {
    (groups ?? [:]).values.reduce((.zero, 0, 0)) { sum, group in
      (sum.0 + group.cost, sum.1 + group.unknownCosts, sum.2 + group.calls)
    }
  }

  private static func rank(_ model: String) -> Int { Tier(rawValue: model)?.number ?? 9 }

  /// The class of a model's colour.
  static func look(_ model: String) -> String { Tier(rawValue: model)?.rawValue ?? "other" }

  /// Two digits behind the point, without the zeros at the end.
  static func text(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(whole)" }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  func write(_ html: inout HTML, _ page: PageHTML) {
    html.raw("<h3>The last thirty days</h3>\n")
    guard days.contains(where: { $0.calls > 0 }) else {
      html.raw("<p class=\"quiet\">There was no call in that time.</p>\n")
      return
    }
    legend(&html)
    chart(&html)
    html.raw("<details id=\"days\">\n<summary>As a table</summary>\n")
    let columns = [(name: "Day (UTC)", isNumber: false), ("Calls", true), ("Cost", true)]
    page.table(&html, "Cost by day", id: "days.table", columns) { html in
      for day in days.reversed() where day.calls > 0 {
        html.raw("<tr>")
        html.element("th", [("scope", "row"), ("class", "moment")], day.date)
        page.number(&html, PageWords.count(day.calls))
        page.number(&html, PageWords.money(day.cost, unknown: day.unknown))
        html.raw("</tr>\n")
      }
    }
    html.raw("</details>\n")
  }

  private func legend(_ html: inout HTML) {
    let shown = Set(days.flatMap { $0.parts.map { Self.look($0.model) } })
    var keys = (Tier.allCases.map(\.rawValue) + ["other"]).filter(shown.contains)
    if days.contains(where: { $0.unknown > 0 }) { keys.append("unknown") }
    html.raw("<ul class=\"plain keys\">")
    for key in keys {
      html.element("li") { html in
        html.open("svg", [("viewBox", "0 0 8 8"), ("aria-hidden", "true")])
        html.open("rect", [("class", key), ("width", "8"), ("height", "8")])
        html.raw("</rect></svg>")
        html.text(key == "unknown" ? "has calls of unknown cost" : key)
      }
    }
    html.raw("</ul>\n")
  }

  private static let height = 120.0

  private func chart(_ html: inout HTML) {
    html.raw("<figure class=\"chart\">\n")
    html.element(
      "svg",
      [
        ("viewBox", "0 0 \(Self.count * 10) \(Int(Self.height) + 8)"),
        ("preserveAspectRatio", "none"), ("role", "img"),
        ("aria-label", "Cost by day; the dearest day cost \(PageWords.money(most))"),
      ]
    ) { html in
      for (index, day) in days.enumerated() where day.calls > 0 { column(&html, day, at: index) }
    }
    html.raw("\n<figcaption>")
    html.element("span", days.first?.date ?? "")
    html.element("span", "dearest day: \(PageWords.money(most))")
    html.element("span", days.last?.date ?? "")
    html.raw("</figcaption>\n</figure>\n")
  }

  private func column(_ html: inout HTML, _ day: Day, at index: Int) {
    let x = "\(index * 10 + 1)"
    html.element("g") { html in
      html.element(
        "title",
        "\(day.date): \(PageWords.money(day.cost, unknown: day.unknown)), \(PageWords.calls(day.calls))"
      )
      var top = Self.height + 8
      for part in day.parts {
        let size = most > .zero ? part.cost.dollars / most.dollars * Self.height : 0
        top -= size
        rect(&html, Self.look(part.model), x, top, size)
      }
      if day.unknown > 0 { rect(&html, "unknown", x, max(0, top - 7), 5) }
    }
  }

  private func rect(
    _ html: inout HTML, _ look: String, _ x: String, _ top: Double, _ size: Double
  ) {
    html.open(
      "rect",
      [
        ("class", look), ("x", x), ("y", Self.text(top)), ("width", "8"),
        ("height", Self.text(size)),
      ])
    html.raw("</rect>")
  }
}

import SymbiontAPI

extension PageHTML {
  /// What was spent, by day and by model, and what may be.
  func money(_ html: inout HTML) {
    html.raw("<section aria-labelledby=\"cost\">\n<h2 id=\"cost\">Cost</h2>\n")
    defer { html.raw("</section>\n") }
    let totals = facts.totals
    html.raw("<dl class=\"facts\">\n")
    let today = CostDays.sum(totals.byDate[facts.now.day])
    fact(&html, "Today (UTC)", PageWords.money(today.cost, unknown: today.unknown))
    fact(&html, "All time", PageWords.money(totals.all.cost, unknown: totals.all.unknownCosts))
    fact(&html, "Calls", PageWords.count(totals.all.calls))
    if totals.classifications.calls > 0 {
      fact(
        &html, "Choosing tiers",
        PageWords.money(
          totals.classifications.cost, unknown: totals.classifications.unknownCosts))
      let savings = RoutingSavings(totals)
      fact(&html, "Saved by routing, estimated", PageWords.money(savings.saved))
    }
    html.raw("</dl>\n")
    CostDays(totals, until: facts.now).write(&html, self)
    models(&html)
    budgets(&html)
  }

  private func fact(_ html: inout HTML, _ name: String, _ value: String) {
    html.element("div") { html in
      html.element("dt", name)
      html.element("dd", value)
    }
    html.line()
  }

  private func models(_ html: inout HTML) {
    html.raw("<h3>By model</h3>\n")
    let models = facts.totals.byModel.sorted { ($1.value.cost, $0.key) < ($0.value.cost, $1.key) }
    guard !models.isEmpty else {
      html.raw("<p class=\"quiet\">Nothing was spent yet.</p>\n")
      return
    }
    let most = models.map(\.value.cost).max() ?? .zero
    let columns = [
      (name: "Model", isNumber: false), ("Calls", true), ("Failed", true), ("Tokens in", true),
      ("Out", true), ("Cost", true), ("Share", false),
    ]
    table(&html, "Cost by model", id: "models", columns) { html in
      // What a ledger of many years and programs holds would be no table any more.
      for (model, group) in models.prefix(50) {
        html.raw("<tr>")
        html.element("th", [("scope", "row")], model)
        number(&html, PageWords.count(group.calls))
        number(&html, PageWords.count(group.failures))
        number(&html, PageWords.count(group.inputTokens))
        number(&html, PageWords.count(group.outputTokens))
        number(&html, PageWords.money(group.cost, unknown: group.unknownCosts))
        html.element("td", [("class", "bars")]) { html in
          let share = most > .zero ? group.cost.dollars / most.dollars : 0
          Self.bar(&html, share, CostDays.look(model))
        }
        html.raw("</tr>\n")
      }
    }
    if models.count > 50 {
      html.element("p", [("class", "quiet")], "And \(models.count - 50) more models.")
    }
  }

  private func budgets(_ html: inout HTML) {
    html.raw("<h3>Budgets</h3>\n")
    guard let standings = facts.status?.budgets else { return unreadable(&html) }
    guard !standings.isEmpty else {
      html.raw("<p class=\"quiet\">No budget of a day or month is set.</p>\n")
      return
    }
    let columns = [
      (name: "Budget", isNumber: false), ("Spent", true), ("Reserved", true), ("Soft", true),
      ("Hard", true), ("Used", false),
    ]
    table(&html, "Budgets", id: "budgets", columns) { html in
      for standing in standings {
        html.raw("<tr>")
        html.element("th", [("scope", "row")], "\(standing.scope)")
        let guessed =
          standing.unknownCalls > 0
          ? " (\(PageWords.calls(standing.unknownCalls)) estimated)" : ""
        number(&html, PageWords.money(standing.spent) + guessed)
        number(&html, PageWords.money(standing.reserved))
        number(&html, standing.limit.soft.map(PageWords.money) ?? "none")
        number(&html, standing.limit.hard.map(PageWords.money) ?? "none")
        html.element("td", [("class", "bars")]) { html in
          guard let limit = standing.limit.hard ?? standing.limit.soft, limit > .zero else {
            return
          }
          let share = (standing.spent + standing.reserved).dollars / limit.dollars
          let isOver = standing.limit.soft.map { standing.spent >= $0 } ?? false
          let look = share >= 1 ? "failed" : isOver ? "degraded" : "ok"
          Self.bar(&html, share, look)
          html.text(" \(Int((min(share, 99.99) * 100).rounded(.down))) %")
        }
        html.raw("</tr>\n")
      }
    }
  }

  /// A share from 0 to 1 as a bar; its words stand beside it.
  static func bar(_ html: inout HTML, _ share: Double, _ look: String) {
    let width = min(1, max(0, share)) * 100
    html.element(
      "svg",
      [
        ("class", "bar-of"), ("viewBox", "0 0 100 8"), ("preserveAspectRatio", "none"),
        ("aria-hidden", "true"),
      ]
    ) { html in
      html.raw("<rect class=\"rest\" width=\"100\" height=\"8\"/>")
      html.open("rect", [("class", look), ("width", CostDays.text(width)), ("height", "8")])
      html.raw("</rect>")
    }
  }
}

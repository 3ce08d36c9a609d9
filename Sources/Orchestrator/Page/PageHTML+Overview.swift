import SymbiontAPI

extension PageHTML {
  /// How the daemon is, and what is not as it should be.
  func overview(_ html: inout HTML) {
    let health = facts.health
    html.raw("<header class=\"hero\">\n<h1>Symbiont ")
    html.element(
      "span", [("class", "verdict \(health.status.rawValue)"), ("id", "health")],
      health.status.rawValue)
    html.raw("</h1>\n")
    html.element("p", [("class", "lede")], summary)
    html.raw("\n")
    if facts.isDemo {
      html.element("p", [("class", "alert")]) {
        $0.text("A demonstration: a made-up model answers, and its costs are made up, too.")
      }
      html.line()
    }
    for check in health.checks where check.verdict != .ok { alert(&html, check) }
    html.raw("</header>\n<details id=\"checks\">\n<summary>")
    html.text("All \(health.checks.count) checks")
    html.raw("</summary>\n")
    let columns = [
      (name: "Check", isNumber: false), ("Verdict", false), ("Took", true), ("Seen", false),
    ]
    table(&html, "Checks", id: "checks.table", columns) { html in
      for check in health.checks {
        html.raw("<tr>")
        html.element("th", [("scope", "row")], check.name)
        html.element("td") {
          $0.element(
            "span", [("class", "verdict \(check.verdict.rawValue)")], check.verdict.rawValue)
        }
        number(&html, "\((check.latencyMilliseconds * 10).rounded() / 10) ms")
        html.element("td", [("class", "seen")]) { $0.words(check.detail) }
        html.raw("</tr>\n")
      }
    }
    html.raw("</details>\n")
  }

  private var summary: String {
    let health = facts.health
    let words =
      switch health.status {
      case .ok: "Everything that it depends on is well."
      case .degraded: "Tasks are accepted and kept; somebody should look at this:"
      case .failed: "It cannot keep what it promises:"
      }
    guard health.status == .ok else { return words }
    return "\(words) Up for \(PageWords.seconds(health.uptimeSeconds))."
  }

  private func alert(_ html: inout HTML, _ check: HealthCheck) {
    let kind = check.verdict == .failed ? "alert-caution" : "alert-warning"
    html.element("div", [("class", "alert \(kind)")]) { html in
      html.element("p", [("class", "alert-title")], "\(check.name): \(check.verdict.rawValue)")
      html.element("p", [("dir", "auto")]) { $0.words(check.detail) }
      if let help = check.help { html.element("p", [("class", "quiet")]) { $0.words(help) } }
    }
    html.line()
  }

  // MARK: Queue

  func queue(_ html: inout HTML) {
    html.raw("<section aria-labelledby=\"queue\">\n<h2 id=\"queue\">Queue</h2>\n")
    defer { html.raw("</section>\n") }
    guard let status = facts.status else { return unreadable(&html) }
    html.raw("<dl class=\"facts states\">\n")
    for state in TaskState.allCases {
      html.element("div") { html in
        html.element("dt", state.rawValue)
        html.element("dd", [("class", "figure")], PageWords.count(status.counts[state]))
      }
      html.line()
    }
    html.raw("</dl>\n")
    html.element("p", [("class", "quiet")]) { html in
      if let seconds = status.oldestPendingSeconds {
        html.text("The oldest pending task has waited for \(PageWords.seconds(seconds)). ")
      }
      if let beat = status.lastHeartbeat {
        html.text("The last heartbeat was \(PageWords.ago(beat, facts.now)).")
      } else {
        html.text("There was no heartbeat yet.")
      }
    }
    html.line()
    controls(&html, status.pause)
    running(&html, status.running)
  }

  func unreadable(_ html: inout HTML) {
    html.raw("<p class=\"nothing\">The store cannot be read.</p>\n")
  }

  private func controls(_ html: inout HTML, _ pause: QueuePause?) {
    if let pause {
      html.element("p", [("class", "alert alert-warning"), ("dir", "auto")]) { html in
        let end = pause.until.map { "until \(PageWords.moment($0)) UTC" } ?? "until it is resumed"
        html.text("Paused \(end): \(pause.reason)")
      }
    }
    let words =
      pause == nil
      ? (label: "Pause the queue", path: "queue/pause", done: "The queue is paused.")
      : (label: "Resume the queue", path: "queue/resume", done: "The queue goes on.")
    let body = pause == nil ? "{\"reason\":\"paused on the page\"}" : "{}"
    html.raw("\n<p class=\"get\">")
    html.element(
      "button",
      [
        ("type", "button"), ("class", "more act"), ("id", "act"), ("data-post", words.path),
        ("data-body", body), ("data-done", words.done),
      ], words.label)
    html.raw("</p>\n<noscript><p class=\"quiet\">Without script this page shows how things stood ")
    html.raw("when it was loaded, and its button does nothing; <code>POST /")
    html.text(words.path)
    html.raw("</code> does the same.</p></noscript>\n")
  }

  private func running(_ html: inout HTML, _ running: [SchedulerStatus.Running]) {
    html.raw("<h3>Running</h3>\n")
    guard !running.isEmpty else {
      html.raw("<p class=\"quiet\">No task is running.</p>\n")
      return
    }
    let columns = [
      (name: "Task", isNumber: false), ("Tier", false), ("Attempt", true), ("For", true),
    ]
    table(&html, "Running tasks", id: "running", columns) { html in
      for attempt in running {
        html.raw("<tr><th scope=\"row\">")
        taskLink(&html, attempt.id)
        if let text = facts.texts[attempt.id] {
          prompt(&html, text, isCut: text.unicodeScalars.count >= PageFacts.mostText)
        }
        html.raw("</th>")
        html.element("td", attempt.tier?.rawValue ?? "being chosen")
        number(&html, "\(attempt.attempt)")
        number(&html, PageWords.seconds((facts.now - attempt.startedAt).inSeconds))
        html.raw("</tr>\n")
      }
    }
  }
}

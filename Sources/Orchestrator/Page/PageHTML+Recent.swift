import SymbiontAPI

extension PageHTML {
  /// The last calls of models.
  func recentCalls(_ html: inout HTML) {
    html.raw("<section aria-labelledby=\"calls\">\n<h2 id=\"calls\">Recent calls</h2>\n")
    defer { html.raw("</section>\n") }
    guard !facts.calls.isEmpty else {
      html.raw("<p class=\"nothing\">No model was called yet.</p>\n")
      return
    }
    let columns = [
      (name: "Call", isNumber: false), ("Cost", true), ("Took", true), ("Tokens in", true),
      ("Out", true), ("Ended", false),
    ]
    table(&html, "Calls, the newest first", id: "calls.table", columns) { html in
      for call in facts.calls { row(&html, call) }
    }
  }

  private func row(_ html: inout HTML, _ call: LedgerCall) {
    html.raw("<tr><td>")
    html.element("span", [("class", "name")], call.model)
    if call.isClassification { html.element("span", [("class", "quiet")], " chooses a tier") }
    if !call.isSuccess {
      html.text(" ")
      html.element("span", [("class", "verdict failed")], call.error ?? "failed")
    }
    prompt(&html, call.preview)
    html.raw("</td>")
    number(&html, call.cost.map(PageWords.money) ?? "unknown")
    number(&html, call.elapsedSeconds.map(PageWords.seconds) ?? "unknown")
    number(&html, call.inputTokens.map { PageWords.count($0) } ?? "unknown")
    number(&html, call.outputTokens.map { PageWords.count($0) } ?? "unknown")
    html.raw("<td>")
    if let timestamp = call.timestamp { moment(&html, timestamp) } else { html.text("unknown") }
    html.raw("</td></tr>\n")
  }

  /// The tasks that were accepted last.
  func recentTasks(_ html: inout HTML) {
    html.raw("<section aria-labelledby=\"tasks\">\n<h2 id=\"tasks\">Recent tasks</h2>\n")
    defer { html.raw("</section>\n") }
    guard facts.status != nil else { return unreadable(&html) }
    guard !facts.tasks.isEmpty else {
      html.raw(
        "<p class=\"nothing\">No task was accepted yet. <code>POST /queue</code> takes one.</p>\n")
      return
    }
    let columns = [
      (name: "Task", isNumber: false), ("State", false), ("Cost", true), ("Attempts", true),
      ("Accepted", false),
    ]
    table(&html, "Tasks, the newest first", id: "tasks.table", columns) { html in
      for task in facts.tasks { row(&html, task) }
    }
  }

  private func row(_ html: inout HTML, _ task: TaskRecord) {
    html.raw("<tr><td>")
    taskLink(&html, task.id)
    prompt(
      &html, task.task, isCut: task.task.unicodeScalars.count >= PageFacts.mostText)
    if let error = task.error ?? task.blockedReason {
      html.element("p", [("class", "prompt fault"), ("dir", "auto")], error)
    }
    html.raw("</td><td>")
    html.element("span", [("class", "verdict \(Self.look(task.state))")], task.state.rawValue)
    html.raw("</td>")
    // Until its end, nothing is known of its cost.
    let isOpen = !task.state.isFinished
    number(&html, task.cost.map(PageWords.money) ?? (isOpen ? "not yet" : "unknown"))
    number(&html, "\(task.attempts) of \(task.maxAttempts)")
    html.raw("<td>")
    moment(&html, task.createdAt)
    html.raw("</td>")
    html.raw("</tr>\n")
  }

  private static func look(_ state: TaskState) -> String {
    switch state {
    case .done: "ok"
    case .failed, .interrupted: "failed"
    case .blocked: "degraded"
    case .pending, .processing, .cancelled: "unknown"
    }
  }
}

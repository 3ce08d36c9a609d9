extension Consumer {
  /// Google's Gemini CLI: what it cannot use is absent, without a word.
  static let geminiCLI = Consumer(
    id: "gemini", title: "Gemini CLI",
    basis: "Its source of mid 2026", sources: [.geminiLoader],
    fences: .lines(loneCR: false), yaml: .javaScript, secondTry: .nameAndDescription,
    isNoUse: { $0.text("name") == nil || $0.text("description") == nil },
    faults: Faults(
      noDocument: .refuses("there is no file called exactly SKILL.md", ours: true),
      noFence: .refuses(
        "no front matter from the first line on: skipped without a word", ours: true),
      unclosed: .refuses("the front matter does not end: skipped without a word", ours: true),
      yaml: .refuses("neither YAML nor lines of `name:` and `description:`", ours: true),
      noMapping: .refuses("the front matter is no mapping: skipped without a word", ours: true),
      encoding: .loses("what is no UTF-8 is read as U+FFFD", ours: true)),
    requirements: [
      .refuses(.missingName, ours: true) {
        $0.text("name") == nil ? "`name` is missing: skipped without a word" : nil
      },
      .refuses(.missingDescription, ours: true) {
        $0.text("description") == nil ? "`description` is missing: skipped without a word" : nil
      },
      .loses(.nameCharacters) { reading in
        guard let name = reading.text("name"), name.contains(where: { ":\\/<>*?\"|".contains($0) })
        else { return nil }
        let shown = String(name.map { ":\\/<>*?\"|".contains($0) ? "-" : $0 })
        return "the name becomes \(shown)"
      },
      .loses(.colonInPlainValue) { reading in
        guard reading.isSecondTry, let name = reading.text("name"),
          let text = reading.text("description"),
          let mark = [name, text].compactMap(\.first).first(where: { "\"'|>".contains($0) })
        else { return nil }
        return
          "it reads `name` and `description` line by line, so `\(mark)` becomes part of the text"
      },
      .loses { reading in
        reading.hasTextBehindClosingFence
          ? "white space or text behind the closing `---`: it loses the whole body" : nil
      },
      .ignoresModelInvocation("it has nothing like it"),
    ], saysOne: false)
}

extension ConsumerReading {
  /// Whether the first line from the third on that starts with three hyphens goes on behind them.
  fileprivate var hasTextBehindClosingFence: Bool {
    guard let source = skill.document?.source,
      let closing = (2..<max(2, source.lineCount)).first(where: {
        source.bytes[source.lineRange($0)].starts(with: [0x2D, 0x2D, 0x2D])
      })
    else { return false }
    return source.lineRange(closing).count > 3
  }
}

extension Consumer.Requirement {
  /// For a consumer that lets its model use a skill whose author has said that people alone may.
  static func ignoresModelInvocation(_ instead: String) -> Consumer.Requirement {
    .loses { reading in
      guard let value = reading["disable-model-invocation"],
        value == .string("true") || value == .other("boolean")
      else { return nil }
      return "ignores `disable-model-invocation`: \(instead)"
    }
  }
}

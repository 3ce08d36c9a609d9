/// A `docs/` that shows a rule at work.
package struct DocsExample: Sendable {
  /// Path below `docs/` and bytes.
  let files: [SkillFile]
  /// What else the repository has.
  let elsewhere: [String: Docs.Elsewhere]
  let problems: [TreeProblem]

  /// What reading it would give.
  package var docs: Docs {
    var docs = Docs(
      path: Docs.folder, markdown: files.filter { Doc.isMarkdown($0.path) },
      listed: Set(files.map(\.path)), problems: problems)
    let wanted = docs.wanted
    docs.files = files.filter { wanted.files.contains($0.path) }
    for path in wanted.elsewhere {
      docs.elsewhere[path] = elsewhere[path] ?? Docs.Elsewhere(exists: false)
    }
    return docs
  }
}

extension Example {
  /// Files of `docs/`, with marks; `flagged` are those that the rule must point at as a whole.
  static func docs(
    _ files: [(path: String, text: String)], elsewhere: [String: Docs.Elsewhere] = [:],
    flagged: [String] = [],
    problems: [TreeProblem] = []
  ) -> Example {
    let example = DocsExample(
      files: files.map {
        SkillFile(path: $0.path, bytes: unmark($0.text).bytes)
      }, elsewhere: elsewhere, problems: problems)
    return Example(files: files, flagged: flagged, subject: .docs(example))
  }
}

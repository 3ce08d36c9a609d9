extension Rule {
  static let unreadableDoc = Rule.overDocs(
    "SK353", "unreadable-doc", .error,
    summary: "A Markdown file of docs/ cannot be shown as a page.",
    why: "the page would be missing, or show other characters than were meant",
    help: "save the file as UTF-8 without NUL bytes, of 1 MiB at most",
    sources: [.commonMark],
    examples: [
      .docs([("a.md", "# Café\n"), ("empty.md", "")]),
      .docs([("a.md", "Text▸\0◂.\n")]),
      .docs(
        [], flagged: ["large.md"],
        problems: [TreeProblem(path: "large.md", kind: .unreadable(reason: "it is too large"))]),
    ]
  ) { docs, report in
    for doc in docs.all {
      for problem in doc.head.problems + doc.markdown.problems {
        guard let message = message(of: problem.kind) else { continue }
        report(problem.range, in: doc.path, message)
        if !doc.head.isReadable { break }
      }
    }
    for problem in docs.problems {
      guard case .unreadable(let reason) = problem.kind else { continue }
      report(whole: problem.path, "it cannot be read: \(reason)")
    }
  }
}

/// Nil for what does not keep a text from being shown.
private func message(of kind: DocumentProblem.Kind) -> String? {
  switch kind {
  case .invalidUTF8: "these bytes are not UTF-8"
  case .utf16: "the file is UTF-16"
  case .nul: "the file holds a NUL byte"
  case .bodyTooLarge: "the text is larger than 1 MiB"
  case .tooManyContainers: "a line opens more lists and quotes than any real one does"
  case .tooManyImageOpeners: "the text opens more images than any real one does"
  default: nil
  }
}

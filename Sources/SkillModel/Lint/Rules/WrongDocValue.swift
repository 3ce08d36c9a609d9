extension Rule {
  static let wrongDocValue = Rule.overDocs(
    "SK352", "wrong-doc-value", .error,
    summary: "A key in the front matter of a page of docs/ has a value of the wrong kind.",
    why: "the page would be shown under another title, at another place, or not at all",
    help:
      "write text for `title` and `description`, a whole number for `order`, true or false for `draft`",
    sources: [.yaml],
    examples: [
      .docs([
        (
          "a.md",
          "---\ntitle: A\ndescription: All of it.\norder: -3\ndraft: false\ntags: [other]\n---\n"
        ), ("b.md", "---\ntitle:\norder: \"7\"\n---\n"),
      ]),
      .docs([
        ("a.md", "---\ntitle: ▸[a, b]◂\norder: ▸first◂\ndraft: ▸later◂\n---\n"),
        ("b.md", "---\ndescription: ▸{a: b}◂\norder: ▸1.5◂\n---\n"),
      ]),
    ]
  ) { docs, report in
    for doc in docs.all {
      for mistake in doc.head.mistakes {
        report(mistake.range, in: doc.path, mistake.message, help: mistake.help)
      }
    }
  }
}

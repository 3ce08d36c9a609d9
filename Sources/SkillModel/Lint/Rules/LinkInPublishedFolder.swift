extension Rule {
  static let linkInPublishedFolder = overPublished(
    "SK805", "link-in-published-folder", .error,
    summary: "The published folder holds a link, a pipe, or a file that cannot be read.",
    why: "a server that follows a link gives away files from outside of the folder",
    help: "put the file itself in its place; the link was not followed",
    sources: [.wellKnown],
    examples: [
      .published([("a.txt", "A\n")]),
      .published(
        [("a.txt", "A\n")], flagged: ["keys"],
        oddities: [PublishedFolder.Oddity(path: "keys", what: "a link to '../.ssh'")]),
    ]
  ) { folder, report in
    report(wholes: folder.oddities.map { ($0.path, $0.what) })
  }
}

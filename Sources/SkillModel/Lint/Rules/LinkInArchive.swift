extension Rule {
  static let linkInArchive = overArchive(
    "SK703", "link-in-archive", .error,
    summary: "The archive holds a link, a device or a pipe.",
    why:
      "a link can point at any file of whoever unpacks it, so most readers refuse them all",
    help: "put a copy of the file in its place",
    sources: [.wellKnown, .googleRegistry],
    examples: [
      .archive(["example/SKILL.md", .init("example/references", kind: .folder)]),
      .archive([
        "example/SKILL.md",
        .init("▸example/keys◂", kind: .symlink(target: "../../.ssh")),
        .init("▸example/copy◂", kind: .hardLink(target: "example/SKILL.md")),
        .init("▸example/tty◂", kind: .device),
      ]),
    ]
  ) { judged, report in
    for entry in judged.archive.entries {
      switch entry.kind {
      case .file, .folder: continue
      case .symlink(let target), .hardLink(let target):
        let escapes =
          entry.linkProblem == nil ? "" : ", which can lead out of the folder it is unpacked in"
        report(
          whole: entry.path.archiveShown, "a link to '\(target.shortened(to: 200))'\(escapes)")
      case .device: report(whole: entry.path.archiveShown, "a device")
      case .fifo: report(whole: entry.path.archiveShown, "a pipe")
      }
    }
    for problem in judged.archive.problems {
      if case .unsafeLink = problem.kind { report(problem) }
    }
  }
}

extension Rule {
  static let unclosedCodeFence = Rule(
    "SK203", "unclosed-code-fence", .warning,
    summary: "A code fence is never closed.",
    why: "everything after it, to the end of the file, is code to a Markdown reader",
    help: "close it with a fence of the same characters, at least as long",
    sources: [.commonMark, .goValidator],
    examples: [
      .body("```sh\nls\n```\n"),
      .body("Text.\n\n▸```sh◂\nls\n"),
    ]
  ) { skill, report in
    for file in report.markdownFiles() {
      for block in file.markdown.codeBlocks where block.fenced && !block.closed {
        let start = block.range.lowerBound
        let line = file.source.lineRange(file.source.lineIndex(at: start))
        report(
          start..<max(start, line.upperBound), in: file.path, "this code fence is never closed")
      }
    }
  }
}

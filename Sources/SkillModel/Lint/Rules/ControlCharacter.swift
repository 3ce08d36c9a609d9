extension Rule {
  static let controlCharacter = Rule(
    "SK403", "control-character", .warning,
    summary: "A Markdown file holds a control character, such as a terminal's escape.",
    why:
      "a terminal that shows the text obeys it, and can be made to show something else; YAML refuses it in the front matter",
    help: "delete it; write it as an escape if the text is about it",
    sources: [.ecma48, .apmAudit],
    examples: [
      .body("A\ttab, a form feed \u{C}and `\\x1b[31m`.\n"),
      .body("Text ▸\u{1B}◂[31mred▸\u{1B}◂[0m.\n"),
      .body("A bell▸\u{7}◂ and ▸\u{9B}◂31m.\n"),
      .body("Body.\n", files: [("references/a.md", "▸\u{8}◂\n")]),
    ]
  ) { _, report in
    for file in report.markdownFiles() {
      for range in controls(in: file.source.bytes) {
        let scalar = Unicode.Scalar(file.source.bytes[range.upperBound - 1])
        report(
          range, in: file.path, "a control character: \(scalar.shown)",
          fix: Fix("delete it", .edits([Edit(range, "")], path: file.path), isUnsafe: true))
      }
    }
  }
}

/// Where control characters stand that are no white space; NUL is another rule's.
private func controls(in bytes: [UInt8]) -> [Range<Int>] {
  var found: [Range<Int>] = []
  let span = bytes.span
  for index in span.indices {
    switch span[index] {
    case 0x01...0x08, 0x0B, 0x0E...0x1F, 0x7F: found.append(index..<index + 1)
    // U+0080 to U+009F take two bytes.
    case 0xC2:
      if index + 1 < span.count, (0x80...0x9F).contains(span[index + 1]) {
        found.append(index..<index + 2)
      }
    default: continue
    }
  }
  return found
}

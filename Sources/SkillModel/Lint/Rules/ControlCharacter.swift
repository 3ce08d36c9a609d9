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
      let bytes = file.source.bytes
      for index in bytes.indices
      where bytes[index] < 0x20 || bytes[index] == 0x7F || bytes[index] == 0xC2 {
        let byte = bytes[index]
        var range = index..<index + 1
        if byte == 0xC2 {
          guard index + 1 < bytes.count, (0x80...0x9F).contains(bytes[index + 1]) else { continue }
          range = index..<index + 2
        } else if [0, 0x09, 0x0A, 0x0C, 0x0D].contains(byte) {
          // NUL is another rule's.
          continue
        }
        let scalar = Unicode.Scalar(byte == 0xC2 ? bytes[index + 1] : byte)
        report(
          range, in: file.path, "a control character: \(scalar.shown)",
          fix: Fix("delete it", .edits([Edit(range, "")], path: file.path), isUnsafe: true))
      }
    }
  }
}

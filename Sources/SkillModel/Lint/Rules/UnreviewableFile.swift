extension Rule {
  static let unreviewableFile = Rule(
    "SK424", "unreviewable-file", .warning,
    summary: "The skill holds a compiled program, bytecode or an archive.",
    why: "nobody can read before it runs what it does, and no rule looks into it",
    help: "ship the source and say how it is built, or name the program that the reader installs",
    sources: [.ciscoScanner],
    examples: [
      .body("Body.\n", files: [("a.docx", "PK\u{3}\u{4}"), ("assets/a.png", "\u{0}")]),
      .body("Body.\n", files: [("bin/a", "\u{7F}ELF\u{2}\u{1}\u{1}")], flagged: ["bin/a"]),
      .body("Body.\n", files: [("assets/a.zip", "PK\u{3}\u{4}")], flagged: ["assets/a.zip"]),
    ]
  ) { skill, report in
    for file in skill.files {
      guard let found = FileSignature(file.bytes, path: file.path) else { continue }
      if found.isProgram {
        report(whole: file.path, "the file is \(found.rawValue)")
      } else if found.isArchive, !isDocument(file.path) {
        report(
          whole: file.path, "the file is \(found.rawValue): what it holds is not looked at",
          help: "unpack it, if what is in it is to be read or run", severity: .info)
      }
    }
  }
}

/// Formats that are archives inside and are opened as what they are.
private func isDocument(_ path: String) -> Bool {
  let name = path.asciiLowercased
  return [
    ".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".pptm", ".dotx", ".potx", ".xltx", ".odt", ".ods",
    ".odp", ".epub",
  ].contains(where: name.hasSuffix)
}

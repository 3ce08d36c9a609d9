extension Rule {
  static let fileTypeMismatch = Rule(
    "SK423", "file-type-mismatch", .warning,
    summary: "A file is something else than its name says.",
    why:
      "what opens it by its name fails, a model's API refuses an image of another type, and a program under a text's name is hidden",
    help: "give the file the extension of what it is, or put the right file there",
    sources: [.ciscoScanner, .fileSignatures],
    examples: [
      .body(
        "Body.\n",
        files: [("a.png", "\u{0}"), ("b.txt", "MZ is no program."), ("c.pdf", "%PDF-1.7\n")]),
      .body("Body.\n", files: [("a.png", "%PDF-1.7\n")], flagged: ["a.png"]),
      .body(
        "Body.\n", files: [("scripts/a.py", "\u{7F}ELF\u{2}\u{1}\u{1}")], flagged: ["scripts/a.py"]),
      .body(
        "Body.\n",
        files: [
          ("a.pdf", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"),
          ("b.gif", "<!doctype html>\n"),
        ], flagged: ["a.pdf", "b.gif"]),
    ]
  ) { skill, report in
    for file in skill.files {
      guard let kinds = expected(file.path) else { continue }
      let found = FileSignature(file.bytes, path: file.path)
      if let found, !kinds.contains(found) {
        report(whole: file.path, "the file is \(found.rawValue)")
      } else if found == nil, !kinds.isEmpty, file.bytes.count > 8, isReadable(file.bytes) {
        report(whole: file.path, "the file is a text")
      }
    }
  }
}

/// Whether bytes are text in UTF-8 as far as one looks.
private func isReadable(_ bytes: [UInt8]) -> Bool {
  bytes.prefix(512).allSatisfy { $0 >= 0x20 && $0 != 0x7F || [0x09, 0x0A, 0x0D].contains($0) }
    && bytes.prefix(512).contains { $0.isAlphanumeric }
}

/// What a file of this name may be: nothing that has a signature, for a text; nil where anything goes.
private func expected(_ path: String) -> Set<FileSignature>? {
  let name = (path.pathParts.last ?? "").asciiLowercased
  guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
  return kinds[String(name[name.index(after: dot)...])]
}

private let kinds: [String: Set<FileSignature>] = {
  var kinds: [String: Set<FileSignature>] = [
    "png": [.png], "jpg": [.jpeg], "jpeg": [.jpeg], "gif": [.gif], "webp": [.webp],
    "pdf": [.pdf], "gz": [.gzip], "tgz": [.gzip], "bz2": [.bzip2], "xz": [.xz],
    "zst": [.zstandard], "7z": [.sevenZip], "rar": [.rar], "tar": [.tar], "wasm": [.webAssembly],
    "woff": [.woff], "woff2": [.woff], "ttf": [.openType], "otf": [.openType],
  ]
  for name in [
    "zip", "docx", "xlsx", "pptx", "docm", "xlsm", "pptm", "dotx", "potx", "xltx", "odt", "ods",
    "odp", "epub", "jar", "whl", "skill", "mcpb",
  ] { kinds[name] = [.zip] }
  for name in [
    "md", "mdx", "txt", "rst", "py", "sh", "bash", "zsh", "js", "mjs", "cjs", "ts", "tsx", "jsx",
    "json", "jsonl", "yaml", "yml", "toml", "ini", "cfg", "csv", "tsv", "xml", "xsd", "svg", "html",
    "htm", "css", "rb", "go", "rs", "java", "kt", "swift", "c", "h", "cpp", "hpp", "cs", "php",
    "pl",
    "lua", "r", "sql", "ps1", "bat", "tex", "graphql", "proto",
  ] { kinds[name] = [] }
  return kinds
}()

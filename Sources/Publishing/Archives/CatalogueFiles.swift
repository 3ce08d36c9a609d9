package import SkillModel

extension Catalogue {
  /// Every index of `dist/`: `index.json`, the two well-known indexes, `marketplace.json`,
  /// `llms.txt`; without `SHA256SUMS`, which is written over all files.
  package func indexFiles() -> [OutputFile] {
    var files = [
      OutputFile(path: "index.json", bytes: index()),
      OutputFile(path: "llms.txt", bytes: llmsText()),
    ]
    if archives.contains(.wellKnown) {
      files += [
        OutputFile(path: Self.wellKnownFolder + "index.json", bytes: wellKnownIndex()),
        OutputFile(path: Self.legacyWellKnownFolder + "index.json", bytes: legacyWellKnownIndex()),
      ]
    }
    if hasMarketplace {
      files.append(OutputFile(path: ".claude-plugin/marketplace.json", bytes: marketplace()))
    }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// `SHA256SUMS` over files of `dist/`, as `sha256sum -c` reads it; itself and `.gitignore` left
  /// out.
  package static func checksums(_ files: [OutputFile]) -> OutputFile {
    var text = ""
    for file in files.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
    where file.path != "SHA256SUMS" && file.path != ".gitignore" {
      text += "\(Digest.sha256(file.bytes))  \(file.path)\n"
    }
    return OutputFile(path: "SHA256SUMS", bytes: Array(text.utf8))
  }
}

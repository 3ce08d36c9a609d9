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
}

package import SkillModel

extension Catalogue {
  /// Every index of `dist/`: `index.json`, the two well-known indexes, `marketplace.json`,
  /// `llms.txt`; without `SHA256SUMS`, which is written over all files.
  package func indexFiles() -> [OutputFile] { indexes.map { $0.make() } }

  /// What makes each of these files, sorted by the files' paths.
  var indexes: [FileMaker] {
    var makers: [(path: String, make: @Sendable () -> [UInt8])] = [
      ("index.json", index), ("llms.txt", llmsText),
    ]
    if archives.contains(.wellKnown) {
      makers += [
        (Self.wellKnownFolder + "index.json", wellKnownIndex),
        (Self.legacyWellKnownFolder + "index.json", legacyWellKnownIndex),
      ]
    }
    if hasMarketplace { makers.append((".claude-plugin/marketplace.json", marketplace)) }
    makers.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return makers.map { path, make in
      FileMaker(path: path, needsArchives: true) { OutputFile(path: path, bytes: make()) }
    }
  }
}

import SkillModel

/// Compressed twins of text files, for a server that sends them as they are: `index.html.br`,
/// `index.html.gz` and `index.html.zst` beside `index.html`.
enum Precompression {
  /// Caddy compresses nothing smaller either, since a packet holds more.
  static let smallest = 512

  /// The twins of some files that belong together, of which none takes the place of another file.
  ///
  /// No two twins of a file have the same size: they have the same second too, and Caddy's `ETag` is
  /// made of these two alone, by which a cache would hand one out for the other.
  static func twins(of files: [OutputFile], taken: Set<String> = []) throws(ArchiveWriter.Failure)
    -> [OutputFile]
  {
    let taken = taken.union(files.map(\.path))
    var twins: [OutputFile] = []
    for file in files where isWorthwhile(file) {
      var sizes: Set<Int> = []
      for coding in ContentCoding.allCases where !taken.contains(file.path + coding.suffix) {
        let bytes = try coding.encode(file.bytes)
        if bytes.count < file.bytes.count, sizes.insert(bytes.count).inserted {
          twins.append(OutputFile(path: file.path + coding.suffix, bytes: bytes))
        }
      }
    }
    return twins
  }

  private static func isWorthwhile(_ file: OutputFile) -> Bool {
    file.bytes.count >= smallest && !isPlain(file.path)
      && [".html", ".css", ".js", ".json", ".xml", ".txt", ".md", ".svg"].contains(
        where: file.path.hasSuffix)
  }

  /// Whether a file lies in a skill's folder or in `docs/` as its author wrote it, where
  /// `data.json.gz` beside `data.json` may be a file of the author's own.
  private static func isPlain(_ path: String) -> Bool {
    path.hasPrefix(".well-known/") && path.pathParts.count > 3
      || path.hasPrefix(Docs.folder + "/") && !path.hasSuffix(".html")
  }
}

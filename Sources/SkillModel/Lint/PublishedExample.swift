/// A published folder that shows a rule at work.
///
/// In its texts `sha256(PATH)`, `size(PATH)` and `content(PATH)` stand for the digest and size of
/// another file, and for the content digest of what an archive holds.
package struct PublishedExample: Sendable {
  /// Path and text, with marks; of an archive any text.
  package let files: [(path: String, text: String)]
  /// What archives hold, by their path.
  package let archives: [String: [(path: String, text: String)]]
  package let oddities: [PublishedFolder.Oddity]

  /// What reading it would give.
  package var folder: PublishedFolder {
    var found: [String: PublishedFolder.File] = [:]
    var texts: [SkillFile] = []
    for file in files {
      let bytes = bytes(of: file.path)
      found[file.path] = PublishedFolder.File(
        size: bytes.count, sha256: Digest.sha256(bytes), executable: false)
      texts.append(SkillFile(path: file.path, bytes: bytes))
    }
    let indexes = PublishedIndex.paths.compactMap { known -> PublishedIndex? in
      guard found[known.path] != nil else { return nil }
      return PublishedIndex.read(bytes(of: known.path), path: known.path, format: known.format)
    }
    let sums = found[ChecksumList.fileName].map { _ in
      ChecksumList.read(bytes(of: ChecksumList.fileName))
    }
    return PublishedFolder(
      path: "dist", files: found, oddities: oddities, sums: sums, indexes: indexes,
      contents: archives.mapValues(Self.content), baseURL: indexes.first?.baseURL?.value,
      texts: texts)
  }

  /// A file's text with every placeholder replaced, marks kept.
  private func text(of path: String, depth: Int = 0) -> String {
    guard depth < 8, let file = files.first(where: { $0.path == path }) else { return "" }
    var text = file.text
    for other in files where other.path != path {
      let names = ["sha256(\(other.path))", "size(\(other.path))"]
      guard names.contains(where: text.contains) else { continue }
      let bytes = Example.unmark(self.text(of: other.path, depth: depth + 1)).bytes
      text = text.replacingAll(names[0], with: Digest.sha256(bytes))
        .replacingAll(names[1], with: String(bytes.count))
    }
    for (path, files) in archives {
      text = text.replacingAll(
        "content(\(path))", with: Catalogue.contentDigest(Self.content(files).files))
    }
    return text
  }

  private func bytes(of path: String) -> [UInt8] { Example.unmark(text(of: path)).bytes }

  /// The file with marks at the places they have once everything is replaced.
  fileprivate var expanded: [(path: String, text: String)] {
    files.map { ($0.path, text(of: $0.path)) }
  }

  private static func content(_ files: [(path: String, text: String)]) -> PublishedFolder.Content {
    let document = files.first { $0.path == "SKILL.md" }
      .map { SkillDocument.parse(SourceText(path: $0.path, $0.text)) }
    return PublishedFolder.Content(
      name: document?.frontMatter?["name"]?.value.string,
      description: document?.frontMatter?["description"]?.value.string,
      files: files.map { Catalogue.File(SkillFile(path: $0.path, bytes: Array($0.text.utf8))) }
        .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) },
      hasModes: true)
  }
}

extension Example {
  /// A published folder; marks in its files and `flagged` paths are what the rule must point at.
  package static func published(
    _ files: [(path: String, text: String)],
    archives: [String: [(path: String, text: String)]] = [:], flagged: [String] = [],
    oddities: [PublishedFolder.Oddity] = []
  ) -> Example {
    let example = PublishedExample(files: files, archives: archives, oddities: oddities)
    return Example(files: example.expanded, flagged: flagged, subject: .published(example))
  }
}

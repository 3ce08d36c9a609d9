import SkillModel

/// Makes `llms-full.txt` once every skill is packed, reading one SKILL.md after the other again: no
/// more than the file itself is held in memory.
struct FullTextFile {
  let catalogue: Catalogue
  /// Each skill's folder and the document in it, by the skill's name.
  let documents: [String: (folder: String, path: String)]
  /// What was written of this build; nil when nothing is.
  let staging: Staging?
  /// Whether each document was written, byte for byte, beside its page.
  let hasPages: Bool

  func output() -> OutputFile {
    var text = FullText(catalogue)
    for entry in catalogue.entries { text.add(entry, bytes(of: entry, text)) }
    return OutputFile(path: FullText.fileName, bytes: text.bytes())
  }

  /// Nil when the text is too large, or no longer the one that was packed.
  private func bytes(of entry: Catalogue.Entry, _ text: FullText) -> [UInt8]? {
    guard let document = documents[entry.name],
      let file = entry.files.first(where: { $0.path == document.path }),
      text.hasRoom(for: file.size)
    else { return nil }
    var path = document.folder + "/" + document.path
    if let staging, hasPages {
      path = "\(staging.path)/\(SitePath.folder(of: entry.name))SKILL.md"
    }
    guard let bytes = try? Files.read(path), Digest.sha256(bytes) == file.sha256 else { return nil }
    return bytes
  }
}

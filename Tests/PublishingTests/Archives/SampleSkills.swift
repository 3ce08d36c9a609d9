import SkillModel

/// A skill made by hand, so that these tests need no YAML reader.
func sampleSkill(
  _ fields: [(String, String)], directory: String = "folder", metadata: [(String, String)] = [],
  files: [SkillFile] = []
) -> Skill {
  let document = SkillFile(path: "SKILL.md", bytes: Array("---\n---\n# Title\n".utf8))
  let source = SourceText(path: "skills/\(directory)/SKILL.md", bytes: document.bytes)
  func mapping(_ fields: [(String, String)], _ more: [YAMLEntry] = []) -> YAMLNode {
    let entries = fields.map { YAMLEntry(key: scalar($0.0), value: scalar($0.1)) }
    return YAMLNode(range: 0..<0, content: .mapping(entries + more, flow: false))
  }
  func scalar(_ text: String) -> YAMLNode {
    YAMLNode(range: 0..<0, content: .scalar(YAMLScalar(value: text, style: .plain)))
  }
  let more =
    metadata.isEmpty ? [] : [YAMLEntry(key: scalar("metadata"), value: mapping(metadata))]
  let tree = YAMLTree(root: mapping(fields, more), problems: [])
  let frontMatter = FrontMatter(opening: 0..<3, closing: 4..<7, content: 4..<4, tree: tree)
  return Skill(
    directory: directory, path: "skills/\(directory)",
    document: SkillDocument(
      source: source, frontMatter: frontMatter, body: 8..<source.bytes.count,
      markdown: Markdown.parse(source, in: 8..<source.bytes.count), problems: []),
    files: (files + [document]).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
}

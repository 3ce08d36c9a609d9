/// The keys of a front matter as ``Inspection`` shows them.
struct InspectedFrontMatter {
  let fields: [Inspection.Field]

  init(_ skill: Skill, _ mask: SecretMask) {
    guard let document = skill.document, let root = document.frontMatter?.tree.root else {
      fields = []
      return
    }
    let reader = Reader(source: document.source, path: skill.documentPath, mask: mask)
    fields = reader.fields(root.entries ?? [])
  }

  private struct Reader {
    let source: SourceText
    let path: String
    let mask: SecretMask

    // The YAML reader bounds the depth.
    func fields(_ entries: [YAMLEntry]) -> [Inspection.Field] {
      entries.map { entry in
        Inspection.Field(
          key: text(entry.key) ?? "?", value: value(entry.value, of: entry.key.string ?? ""),
          start: source.position(at: entry.key.range.lowerBound),
          end: source.position(at: max(entry.key.range.upperBound, entry.value.range.upperBound)))
      }
    }

    func value(_ node: YAMLNode, of key: String) -> Inspection.Field.Value {
      switch node.content {
      case .scalar: .text(mask.mask(text(node) ?? "", of: key))
      case .sequence(let items, _): .list(items.map { value($0, of: key) })
      case .mapping(let entries, _): .mapping(fields(entries))
      }
    }

    func text(_ node: YAMLNode) -> String? {
      node.string.map { mask.mask($0, from: node.range, of: path) }
    }
  }
}

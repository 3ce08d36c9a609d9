import SkillModel

/// A front matter as rows of a label and a text.
enum InspectedFields {
  struct Row {
    /// From 1.
    let line: Int
    /// Indented by depth.
    let label: String
    let value: String
    let isTopLevel: Bool
  }

  static func rows(_ fields: [Inspection.Field], indent: String = "") -> [Row] {
    fields.flatMap { field -> [Row] in
      let label = indent + DisplayText.safe(field.key)
      let row = { (value: String) in
        Row(
          line: field.start.line, label: label, value: DisplayText.safe(value),
          isTopLevel: indent.isEmpty)
      }
      switch field.value {
      case .text(let text): return [row(Sections.oneLine(text))]
      case .list: return [row(text(field.value))]
      case .mapping(let inner): return [row("")] + rows(inner, indent: indent + "  ")
      }
    }
  }

  /// A value on one line, as YAML's flow style would have it.
  private static func text(_ value: Inspection.Field.Value, depth: Int = 0) -> String {
    switch value {
    case .text(let text): return Sections.oneLine(text)
    case .list(let items):
      let list = items.map { text($0, depth: depth + 1) }.joined(separator: ", ")
      return depth == 0 ? list : "[\(list)]"
    case .mapping(let fields):
      let members = fields.map { "\($0.key): \(text($0.value, depth: depth + 1))" }
      return "{\(members.joined(separator: ", "))}"
    }
  }
}

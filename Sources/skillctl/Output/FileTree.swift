import SkillModel

/// Paths as a tree with lines, one row a file or folder.
enum FileTree {
  struct Line {
    /// The branch and the name, fit for a terminal.
    let text: String
    /// Which of the paths it is; nil for a folder.
    let index: Int?
  }

  /// Deeper folders stand on the line of what they hold.
  private static let mostDepth = 12

  /// The lines of sorted paths, each folder above what it holds.
  static func lines(_ paths: [String]) -> [Line] {
    let root = Node(name: "", index: nil)
    for (index, path) in paths.enumerated() {
      var node = root
      let parts = path.split(separator: "/", maxSplits: mostDepth)
      for part in parts.dropLast() {
        if node.children.last?.name != String(part) || node.children.last?.index != nil {
          node.children.append(Node(name: String(part), index: nil))
        }
        node = node.children.last ?? node
      }
      node.children.append(Node(name: parts.last.map(String.init) ?? path, index: index))
    }
    var lines: [Line] = []
    add(root, "", isTop: true, to: &lines)
    return lines
  }

  private final class Node {
    let name: String
    let index: Int?
    var children: [Node] = []

    init(name: String, index: Int?) {
      self.name = name
      self.index = index
    }
  }

  private static func add(_ node: Node, _ lead: String, isTop: Bool, to lines: inout [Line]) {
    for (number, child) in node.children.enumerated() {
      let isLast = number == node.children.count - 1
      let branch = isTop ? "" : isLast ? "└─ " : "├─ "
      let name = DisplayText.safe(child.name) + (child.index == nil ? "/" : "")
      lines.append(Line(text: lead + branch + name, index: child.index))
      add(child, lead + (isTop ? "" : isLast ? "   " : "│  "), isTop: false, to: &lines)
    }
  }
}

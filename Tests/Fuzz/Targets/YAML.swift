package import SkillModel

extension FuzzTarget {
  /// The YAML tree: ranges nest, plain text is the source's own bytes, limits hold, and where the
  /// YAML stands in a file makes no difference.
  static let yaml = FuzzTarget(name: "yaml", longest: 4096) { bytes in
    let source = SourceText(path: "fuzz.yaml", bytes: bytes)
    let tree = YAMLReader.read(source, in: 0..<bytes.count)
    if let fault = YAMLCheck.fault(in: tree, of: source, within: 0..<bytes.count) { return fault }
    return moved(tree, bytes)
  }

  /// Read again behind other bytes, the tree and the problems are the same.
  private static func moved(_ tree: YAMLTree, _ bytes: [UInt8]) -> String? {
    let before = Array("---\n".utf8)
    let source = SourceText(path: "fuzz.yaml", bytes: before + bytes)
    let again = YAMLReader.read(source, in: before.count..<source.bytes.count)
    guard again.root?.shape == tree.root?.shape else { return "the tree depends on its place" }
    let shift = before.count
    let problems = again.problems.map {
      YAMLProblem(
        kind: $0.kind, range: $0.range.lowerBound - shift..<$0.range.upperBound - shift,
        message: $0.message, help: $0.help)
    }
    guard problems == tree.problems else {
      return "the problems depend on the place: \(tree.problems), then \(problems)"
    }
    return nil
  }
}

/// What holds for the YAML tree of any bytes.
package enum YAMLCheck {
  /// The first thing that is wrong with a tree; nil when nothing is.
  package static func fault(
    in tree: YAMLTree, of source: SourceText, within range: Range<Int>
  ) -> String? {
    var last = 0
    for problem in tree.problems {
      guard range.contains(problem.range) else { return "\(problem) outside \(range)" }
      guard problem.range.lowerBound >= last else { return "\(problem) out of order" }
      guard !problem.message.isEmpty, !problem.help.isEmpty else {
        return "\(problem) says nothing"
      }
      last = problem.range.lowerBound
    }
    guard let root = tree.root else { return nil }
    var check = NodeCheck(source: source, tree: tree)
    return check.fault(root, within: range, depth: 1)
  }

  private struct NodeCheck {
    let source: SourceText
    let tree: YAMLTree
    var nodes = 0
    let limits = YAMLReader.Limits()

    mutating func fault(_ node: YAMLNode, within parent: Range<Int>, depth: Int) -> String? {
      nodes += 1
      guard nodes <= limits.nodes, depth <= limits.depth else { return "past the limits" }
      guard parent.contains(node.range) else { return "\(node.range) outside \(parent)" }
      switch node.content {
      case .scalar(let scalar): return isWritten(scalar, at: node.range) ? nil : "\(node)"
      case .sequence(let items, _): return fault(items, of: node, depth)
      case .mapping(let entries, _):
        return fault(entries.flatMap { [$0.key, $0.value] }, of: node, depth)
      }
    }

    private mutating func fault(_ children: [YAMLNode], of node: YAMLNode, _ depth: Int) -> String?
    {
      var last = node.range.lowerBound
      for child in children {
        if let fault = fault(child, within: node.range, depth: depth + 1) { return fault }
        guard child.range.lowerBound >= last else { return "\(child.range) before \(last)" }
        last = child.range.upperBound
      }
      return nil
    }

    /// Whether a scalar on one line without escapes is what its bytes say.
    private func isWritten(_ scalar: YAMLScalar, at range: Range<Int>) -> Bool {
      let bytes = source.bytes[range]
      let hasProperties = tree.problems.contains {
        ($0.kind == .anchor || $0.kind == .tag) && $0.range.lowerBound == range.lowerBound
      }
      let isOneLine = !source.text(range).contains(where: \.isNewline)
      guard !hasProperties, isOneLine else { return true }
      switch scalar.style {
      case .plain: return bytes.elementsEqual(scalar.value.utf8)
      case .singleQuoted:
        return bytes.containsPair(UInt8(ascii: "'"))
          || bytes.elementsEqual("'\(scalar.value)'".utf8)
      case .doubleQuoted:
        return bytes.contains(UInt8(ascii: "\\"))
          || bytes.elementsEqual("\"\(scalar.value)\"".utf8)
      case .literal, .folded: return scalar.value.allSatisfy(\.isWhitespace)
      }
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether a byte stands twice in a row.
  fileprivate func containsPair(_ byte: UInt8) -> Bool {
    zip(self, dropFirst()).contains { $0 == byte && $1 == byte }
      && count > 2
  }
}

extension YAMLNode {
  /// The node without its places.
  fileprivate var shape: YAMLNode {
    let content: Content =
      switch self.content {
      case .scalar: self.content
      case .sequence(let items, let flow): .sequence(items.map(\.shape), flow: flow)
      case .mapping(let entries, let flow):
        .mapping(
          entries.map { YAMLEntry(key: $0.key.shape, value: $0.value.shape) }, flow: flow)
      }
    return YAMLNode(range: 0..<range.count, content: content)
  }
}

extension Range<Int> {
  /// Whether all of another range lies in this one.
  func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}

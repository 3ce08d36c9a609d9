extension Rule {
  static let allowedToolsForm = Rule(
    "SK149", "allowed-tools-form", .warning,
    summary: "`allowed-tools` is not a string of tools with spaces between.",
    why:
      "the specification says one string with spaces; tools that follow it refuse a list or read the commas as part of the names",
    help: "write the tools in one line with spaces between",
    sources: [.specification, .ghSkill],
    examples: [
      .frontMatter("allowed-tools: Read Bash(git log:*, x) Write"),
      .frontMatter("allowed-tools: ▸Read, Write◂"),
      .frontMatter("allowed-tools:\n  ▸- Read\n  - Write◂"),
    ]
  ) { skill, report in
    guard let entry = skill.frontMatter?["allowed-tools"] else { return }
    let node = entry.value
    if let items = node.items {
      let tools = items.compactMap(\.string)
      let help =
        tools.count == items.count && !tools.isEmpty
        ? "write `allowed-tools: \(tools.joined(separator: " "))`" : nil
      let place = skill.document?.source.behindColon(entry)
      report(
        node.range, "`allowed-tools` is a list", help: help,
        fix: help == nil || tools.contains(where: \.isSpacedTool)
          ? nil
          : place.map { range in
            .document(
              "write them on one line", of: skill,
              [Edit(range, " " + YAMLText.scalar(tools.joined(separator: " ")))])
          })
    } else if node.entries != nil {
      report(node.range, "`allowed-tools` is a map")
    } else if let value = node.string {
      var depth = 0
      for character in value {
        if character == "(" { depth += 1 }
        if character == ")" { depth = max(0, depth - 1) }
        if character == ",", depth == 0 {
          report(
            node.range, "`allowed-tools` separates tools by commas",
            fix: value.toolsAtCommas.map { tools in
              .document(
                "put blanks between them", of: skill,
                [Edit(node.range, YAMLText.scalar(tools.joined(separator: " ")))])
            })
          return
        }
      }
    }
  }
}

extension String {
  /// Whether a blank stands outside brackets, where the specification's form would make two of it.
  fileprivate var isSpacedTool: Bool { parts(at: [" "]).count > 1 || isEmpty }

  /// Nil when a part would be no tool.
  fileprivate var toolsAtCommas: [String]? {
    let tools = parts(at: [","]).map { String($0).stripped }.filter { !$0.isEmpty }
    return tools.isEmpty || contains("\n") ? nil : tools.flatMap { $0.parts(at: [" "]) }
  }
}

extension SourceText {
  /// From behind a key's colon to the end of its value.
  fileprivate func behindColon(_ entry: YAMLEntry) -> Range<Int>? {
    let end = entry.value.range.upperBound
    guard
      let colon = bytes[entry.key.range.upperBound..<end].firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    return colon + 1..<end
  }
}

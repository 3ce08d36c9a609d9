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
      report(node.range, "`allowed-tools` is a list", help: help)
    } else if node.entries != nil {
      report(node.range, "`allowed-tools` is a map")
    } else if let value = node.string {
      var depth = 0
      for character in value {
        if character == "(" { depth += 1 }
        if character == ")" { depth = max(0, depth - 1) }
        if character == ",", depth == 0 {
          report(node.range, "`allowed-tools` separates tools by commas")
          return
        }
      }
    }
  }
}

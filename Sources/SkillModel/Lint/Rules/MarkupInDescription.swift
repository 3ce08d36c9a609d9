extension Rule {
  static let markupInDescription = Rule(
    "SK134", "markup-in-description", .warning,
    summary: "The description holds `<` or `>`.",
    why:
      "claude.ai and the API refuse tags in a description, skill-creator refuses the characters at all",
    help: "write it in words, or with other brackets",
    sources: [.quickValidate, .claudeAPI],
    examples: [
      Example("---\nname: example\ndescription: >-\n  Text.\n---\n"),
      Example("---\nname: example\ndescription: Reads ▸<name>◂ files\n---\n"),
      Example("---\nname: example\ndescription: From A -▸>◂ B\n---\n"),
    ]
  ) { skill, report in
    guard let source = skill.document?.source, let node = skill.descriptionNode,
      let scalar = node.scalar, scalar.value.contains(where: { $0 == "<" || $0 == ">" })
    else { return }
    var bytes = source.bytes[node.range.clamped(to: 0..<source.bytes.count)]
    if scalar.style == .folded || scalar.style == .literal {
      bytes = bytes.drop { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    }
    guard
      let start = bytes.firstIndex(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") })
    else {
      report(node.range, "the description holds an angle bracket")
      return
    }
    let line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    if bytes[start] == UInt8(ascii: "<"), let end = line.firstIndex(of: UInt8(ascii: ">")) {
      let tag = source.text(start..<end + 1).shortened()
      report(start..<end + 1, "the description holds '\(tag)', which reads as a tag")
    } else {
      report(start..<start + 1, "the description holds an angle bracket")
    }
  }
}

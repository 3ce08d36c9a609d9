extension Rule {
  static let invalidLicense = Rule(
    "SK147", "invalid-license", .error,
    summary: "`license` is not a text.",
    why:
      "the specification says a licence's name or the name of a file; readers refuse anything else",
    help: "write the licence's name, such as `MIT`, or remove the key",
    sources: [.specification],
    examples: [
      .frontMatter("license: MIT"),
      .frontMatter("license: ▸[MIT, Apache-2.0]◂"),
      .frontMatter("▸license◂:"),
    ]
  ) { skill, report in
    guard let entry = skill.frontMatter?["license"] else { return }
    let range = entry.value.range.isEmpty ? entry.key.range : entry.value.range
    guard let value = entry.value.string else {
      report(range, "`license` is not a string")
      return
    }
    if entry.value.isNull || value.allSatisfy(\.isWhitespace) {
      report(range, "`license` is empty")
    }
  }
}

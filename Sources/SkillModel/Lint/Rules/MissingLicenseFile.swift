extension Rule {
  static let missingLicenseFile = Rule(
    "SK148", "missing-license-file", .warning,
    summary: "`license` names a file that the skill does not have.",
    why: "whoever installs the skill gets it without its licence's text",
    help: "put the file into the skill's folder, or write the licence's name alone",
    sources: [.specification],
    examples: [
      .frontMatter(
        "license: Complete terms in LICENSE.txt", files: [("LICENSE.txt", "MIT")]),
      .frontMatter("license: MIT"),
      .frontMatter("license: ▸Complete terms in LICENSE.txt◂"),
    ]
  ) { skill, report in
    guard let node = skill.frontMatter?["license"]?.value, let value = node.string else { return }
    for word in value.split(whereSeparator: { $0.isWhitespace || "()[]`'\",;<>".contains($0) }) {
      let name = word.hasSuffix(".") ? String(word.dropLast()) : String(word)
      let base = name.pathParts.last.map(String.init) ?? name
      guard !name.holds("://"), namesLicenseFile(base) else { continue }
      let path = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
      guard !skill.files.contains(where: { $0.path == path }) else { continue }
      report(node.range, "`license` names '\(name)', which is not in the skill")
      return
    }
  }
}

/// `LICENSE`, `LICENSE.txt`, `COPYING.md`, …; not the word "license" in a sentence.
private func namesLicenseFile(_ name: String) -> Bool {
  let stem = name.split(separator: ".", maxSplits: 1).first.map(String.init) ?? name
  let known = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"]
  if name.utf8.contains(UInt8(ascii: ".")) {
    let ends = [".txt", ".md", ".rst"]
    return known.contains { stem.asciiLowercased.hasPrefix($0.asciiLowercased) }
      && ends.contains { name.asciiLowercased.hasSuffix($0) }
  }
  return known.dropLast().contains(stem)
}

extension Consumer {
  /// Google's Skill Registry. No message of it is known: the words are its documentation's.
  static let googleSkillRegistry = Consumer(
    id: "google", title: "Google Skill Registry",
    basis: "Its documentation alone; no message of it is known", sources: [.googleRegistry],
    fences: .lines(loneCR: true), yaml: .python,
    faults: Faults(
      noDocument: .refuses("The zip file does not contain a `SKILL.md` file."),
      noFence: .refuses("the required YAML front matter is missing", ours: true),
      unclosed: .refuses("the required YAML front matter is missing", ours: true),
      yaml: .refuses("the front matter is no YAML", ours: true),
      noMapping: .refuses("the front matter is no mapping", ours: true),
      encoding: .refuses("SKILL.md is no UTF-8", ours: true)),
    requirements: [
      .refuses(.missingName, .longName, .nameEdgeHyphen, .nameCharacters, .upperCaseName) {
        reading in
        if let name = reading["name"]?.string, (1...64).contains(name.scalarCount),
          !name.hasPrefix("-"), !name.hasSuffix("-"),
          name.unicodeScalars.allSatisfy({ "a"..."z" ~= $0 || "0"..."9" ~= $0 || $0 == "-" })
        {
          return nil
        }
        return
          "The name field in the YAML front matter is missing, exceeds 64 characters, starts or "
          + "ends with a hyphen, or contains characters other than lowercase letters, numbers, and "
          + "hyphens."
      },
      .refuses(.missingDescription, .longDescription, ours: true) { reading in
        if let text = reading["description"]?.string, !text.isBlankText,
          text.scalarCount <= 1024
        {
          return nil
        }
        return "the description is missing or exceeds 1024 characters"
      },
      .refuses(.invalidLicense, ours: true) { reading in
        guard let count = reading["license"]?.string?.scalarCount, count > 1024 else { return nil }
        return "the license exceeds 1024 characters"
      },
      .refuses(.emptyBody, ours: true) { reading in
        guard let document = reading.skill.document,
          document.source.text(document.body).allSatisfy(\.isWhitespace)
        else { return nil }
        return "the expected Markdown content is missing"
      },
      .refuses(.heavyBody) { reading in
        guard let document = reading.skill.document, document.body.count > 500_000,
          document.source.text(document.body).scalarCount > 500_000
        else { return nil }
        return "The instructions in the `SKILL.md` file exceed 500,000 characters."
      },
      .refuses(.manyFiles) {
        $0.skill.files.count > 10_000 ? "The zip file has more than 10,000 items inside." : nil
      },
      .refuses(.deepFolder) { reading in
        let depth = reading.skill.files.map { $0.path.pathParts.count - 1 }.max() ?? 0
        return depth > 8 ? "The folders inside the zip go more than 8 levels deep." : nil
      },
      .refuses(.largeSkill) { reading in
        let size = reading.skill.files.reduce(0) { $0 + $1.bytes.count }
        return size > 500 << 20
          ? "The total size of all files inside the zip is over 500 MB when unzipped." : nil
      },
    ], saysOne: false)
}

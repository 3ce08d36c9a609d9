extension Consumer {
  /// Cursor. No message of it about a skill is known, and its reader is not public: what stands here is what its
  /// documentation asks for. Skills of its own plugins break the rules on names, and load.
  static let cursor = Consumer(
    id: "cursor", title: "Cursor",
    basis:
      "Its documentation alone; skills of its own plugins break what that asks of names, and load",
    sources: [.cursorSkills], fences: .fenceLines(toEnd: false),
    yaml: .anything,
    faults: Faults(
      noDocument: .refuses("there is no file called exactly SKILL.md", ours: true),
      noFence: .refuses(
        "its documentation asks for front matter with `name` and `description`", ours: true),
      unclosed: .refuses(
        "its documentation asks for front matter with `name` and `description`", ours: true),
      yaml: .loses("what it makes of front matter that is no YAML is not known", ours: true),
      noMapping: .refuses("its documentation asks for `name` and `description`", ours: true),
      encoding: .loses("what it makes of text that is no UTF-8 is not known", ours: true)),
    requirements: [
      .refuses(.missingName, ours: true) {
        $0["name"] == nil ? "its documentation calls `name` required" : nil
      },
      .refuses(.missingDescription, ours: true) {
        $0["description"] == nil ? "its documentation calls `description` required" : nil
      },
      .loses(.nameCharacters, .upperCaseName) { reading in
        guard let name = reading.text("name"), !name.isEmpty,
          !name.unicodeScalars.allSatisfy({ "a"..."z" ~= $0 || "0"..."9" ~= $0 || $0 == "-" })
        else { return nil }
        return "its documentation asks for lower-case letters, numbers and hyphens in the name"
      },
      .loses(.nameDiffersFromDirectory) { reading in
        let directory = reading.skill.directory
        guard let name = reading.text("name"), name != directory else { return nil }
        return "its documentation asks that the name is that of the folder, which is \(directory)"
      },
    ], saysOne: false)
}

extension YAMLFlavour {
  /// Nothing is known, so nothing but what is no YAML at all is held against a text.
  fileprivate static let anything = YAMLFlavour(
    name: "Cursor", duplicates: .lastCounts, typeName: { $0.string == nil ? "no text" : nil })
}

extension Consumer {
  /// GitHub Copilot in VS Code: it refuses nothing for what is in a skill; it repairs, and says so in its log.
  static let visualStudioCode = Consumer(
    id: "vscode", title: "VS Code",
    basis: "Its source of mid 2026; older releases skip a skill where this one repairs it",
    sources: [.visualStudioCodeLoader], skipsByteOrderMark: true,
    fences: .fenceLines(toEnd: true), yaml: .visualStudioCode, secondTry: .firstColon,
    faults: Faults(
      noDocument: .refuses("there is no file called exactly SKILL.md", ours: true),
      noFence: .loses(
        "without front matter it is known by its folder's name and has no description", ours: true),
      unclosed: .loses("the front matter does not end", ours: true),
      yaml: .loses(
        "its own YAML reader goes on after an error, and what it loses is not known", ours: true),
      noMapping: .loses("Invalid header, expecting <key: value> pairs"),
      encoding: .loses("what is no UTF-8 is read as U+FFFD", ours: true)),
    requirements: [
      .loses(.colonInPlainValue) { reading in
        guard reading.isSecondTry, let key = reading.keys.last else { return nil }
        return "its own YAML reader ends `\(key)` at the first `: `, and no key below is read"
      },
      .loses(.missingName, ours: false) {
        $0.text("name")?.isBlankText ?? true ? "Skill should provide a name." : nil
      },
      .loses(.markupInDescription, ours: false) { reading in
        reading.text("name")?.hasTags == true
          ? "Agent skill name contains XML tags, removed" : nil
      },
      .loses(.longName, ours: false) { reading in
        guard let name = reading.text("name"), name.utf16.count > 64 else { return nil }
        return "Agent skill name exceeds 64 characters, truncated"
      },
      .loses(.nameDiffersFromDirectory, ours: false) { reading in
        let directory = reading.skill.directory
        guard let name = reading.text("name")?.stripped, !name.isEmpty, name != directory else {
          return nil
        }
        return "Agent skill name \"\(name)\" does not match folder name \"\(directory)\", "
          + "using folder name"
      },
      .loses(.missingDescription, ours: false) {
        $0.text("description")?.isBlankText ?? true
          ? "Skill should provide a description." : nil
      },
      .loses(.markupInDescription, ours: false) { reading in
        reading.text("description")?.hasTags == true
          ? "Agent skill description contains XML tags, removed" : nil
      },
      .loses(.longDescription, ours: false) { reading in
        guard let text = reading.text("description"), text.utf16.count > 1024 else { return nil }
        return "Agent skill description exceeds 1024 characters, truncated"
      },
    ], saysOne: false)
}

extension String {
  /// `<[^>]+>`
  fileprivate var hasTags: Bool {
    guard let open = utf8.firstIndex(of: UInt8(ascii: "<")) else { return false }
    let rest = utf8[utf8.index(after: open)...]
    guard let close = rest.lastIndex(of: UInt8(ascii: ">")) else { return false }
    return rest[..<close].contains { $0 != UInt8(ascii: ">") }
  }
}

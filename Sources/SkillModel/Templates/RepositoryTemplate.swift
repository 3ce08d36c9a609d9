/// A new repository of skills as files: what `skillctl init` writes.
package struct RepositoryTemplate: Sendable, Equatable {
  package struct File: Sendable, Equatable {
    /// Relative to the repository's root; a folder ends in `/` and has no text.
    package let path: String
    package let text: String
  }

  /// The catalogue's name, in kebab case.
  package var name: String
  package var owner: String?
  package var baseURL: String?

  package init(name: String, owner: String? = nil, baseURL: String? = nil) {
    self.name = name
    self.owner = owner
    self.baseURL = baseURL
  }

  /// The lines of `.gitignore`.
  package static let ignoredByGit = ["/dist/", "/.dist.*"]

  /// In the order in which they are to be shown.
  package var files: [File] {
    [
      File(path: "skillctl.yaml", text: configurationText),
      File(path: "skills/", text: ""),
      File(
        path: ".gitignore",
        text: "# What skillctl builds from skills/.\n"
          + Self.ignoredByGit.map { $0 + "\n" }.joined()),
      File(path: ".github/workflows/skills.yml", text: Self.workflowText),
      File(path: "Caddyfile", text: Self.caddyText),
    ]
  }

  /// What `skillctl.yaml` would say.
  ///
  /// - Throws: ``ConfigurationError`` when the name, the owner or the address cannot stand in it.
  package func configuration() throws(ConfigurationError) -> Configuration {
    try Configuration.parse(
      SourceText(path: "skillctl.yaml", configurationText),
      knownCodes: Set(Rule.all.map(\.code)))
  }

  /// A catalogue's name made of a folder's; `my-skills` when none can be made of it.
  package static func catalogueName(forFolder folder: String) -> String {
    let name = folder.shortKebabCase
    let candidates = [name, "my-\(name)", "my-skills"]
    let good = candidates.first { (try? RepositoryTemplate(name: $0).configuration()) != nil }
    return good ?? "my-skills"
  }

  /// Which of ``ignoredByGit`` an existing `.gitignore` does not say, in whatever spelling.
  package static func missingIgnores(in text: String) -> [String] {
    let lines = Set(
      text.split(whereSeparator: \.isNewline).map { line in
        bare(line.split(separator: " ").first ?? "")
      })
    return ignoredByGit.filter { !lines.contains(bare($0[...])) }
  }

  private static func bare(_ pattern: Substring) -> String {
    var pattern = pattern
    if pattern.hasPrefix("/") { pattern.removeFirst() }
    if pattern.hasSuffix("/") { pattern.removeLast() }
    return String(pattern)
  }

  private var configurationText: String {
    let ownerLines =
      owner.map { "owner:\n  name: \(YAMLText.scalar($0))\n" }
      ?? "# owner:\n#   name: Your name, or your organisation's\n#   url: https://example.org\n"
    let address =
      baseURL.map { "base_url: \(YAMLText.scalar($0))\n" }
      ?? "# base_url: https://skills.example.org\n"
    return """
      # What skillctl knows about this repository. Every key may be left out; one it does not know is
      # an error.

      # The catalogue's name: lower-case words joined by hyphens.
      name: \(YAMLText.scalar(name))

      # Who publishes it; `email` and `url` may stand beside the name.
      \(ownerLines)
      # Where dist/ will be served. Claude Code's marketplace needs it; the rest works without.
      \(address)
      # What is made of each skill; all three when left out.
      # archives: [skill, well-known, plugin]

      # What a rule's findings count as: off, info, warning or error. `skillctl rules` lists the rules.
      # severities: { SK508: off }

      # Findings that were looked at and are right as they are, by the line that validate prints.
      # exceptions:
      #   - SK413 0f3a9c1be27d

      """
  }
}

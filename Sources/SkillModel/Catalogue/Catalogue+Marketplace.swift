extension Catalogue {
  /// Whether `.claude-plugin/marketplace.json` can be written: its archive sources must be absolute
  /// https URLs.
  package var hasMarketplace: Bool {
    archives.contains(.plugin) && baseURL?.hasPrefix("https://") == true
  }

  /// Claude Code's marketplace of all plugins.
  ///
  /// Format: https://code.claude.com/docs/en/plugin-marketplaces (checked 2026-11-21).
  package func marketplace() -> [UInt8] {
    let plugins = entries.lazy.compactMap { entry -> JSONText? in
      guard let artifact = entry.artifact(.plugin) else { return nil }
      return .object([
        ("name", .string(entry.name)),
        ("description", .string(entry.description)),
        ("version", .optional(entry.version)),
        ("license", .optional(entry.license)),
        (
          "source",
          .object([
            ("source", .string("archive")),
            ("url", .string(url(artifact.path))),
            ("sha256", .string(artifact.sha256)),
          ])
        ),
      ])
    }
    let owner = owner ?? Configuration.Owner(name: name)
    return JSONText.object([
      ("name", .string(name)),
      ("owner", owner.json),
      ("description", .string("Agent skills of \(owner.name)")),
      ("plugins", .items(AnySequence(plugins))),
    ]).bytes
  }

  /// Why Claude Code or Claude Desktop would refuse a marketplace of this name, in a lower-case
  /// phrase; nil when nothing speaks against it.
  static func marketplaceNameProblem(of name: String) -> String? {
    let bare = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != "." }
    if reservedNames.contains(where: { $0.filter { $0 != "-" } == bare }) {
      return "`\(name)` is a reserved marketplace name, or looks like one"
    }
    if refusedNames.contains(name) {
      return "Claude Desktop refuses a marketplace named `\(name)`"
    }
    if name.utf8.count > 128 { return "a marketplace's name has at most 128 characters" }
    let isKebab = name.utf8.allSatisfy {
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        || $0 == UInt8(ascii: "-")
    }
    if name.isEmpty || !isKebab || name.hasPrefix("-") || name.hasSuffix("-") {
      return "`\(name)` is not in kebab case (a-z, 0-9, single hyphens)"
    }
    return nil
  }

  /// Names that Claude Desktop refuses.
  static let refusedNames = ["org", "org-provisioned", "unknown"]

  static let reservedNames = [
    "claude-code-marketplace", "claude-code-plugins", "claude-plugins-official",
    "claude-plugins-community", "claude-community", "anthropic-marketplace", "anthropic-plugins",
    "agent-skills", "anthropic-agent-skills", "knowledge-work-plugins", "life-sciences",
    "claude-for-legal", "claude-for-financial-services", "financial-services-plugins",
    "first-party-plugins", "healthcare",
  ]
}

extension Catalogue.Entry {
  /// `.claude-plugin/plugin.json` of the plugin that carries this skill.
  package func pluginManifest() -> [UInt8] {
    JSONText.object([
      ("name", .string(name)),
      ("description", .string(description)),
      ("version", .optional(version)),
      ("license", .optional(license)),
    ]).bytes
  }
}

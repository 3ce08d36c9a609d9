extension Catalogue {
  /// Where the well-known index of version 0.2.0 and its artifacts stand, below `dist/`.
  package static let wellKnownFolder = ".well-known/agent-skills/"
  /// Where the well-known index of version 0.1.0 and its files stand, below `dist/`.
  package static let legacyWellKnownFolder = ".well-known/skills/"

  /// The discovery index, version 0.2.0.
  ///
  /// Format: https://github.com/cloudflare/agent-skills-discovery-rfc (checked 2026-11-21).
  package func wellKnownIndex() -> [UInt8] {
    let skills = entries.lazy.compactMap { entry -> JSONText? in
      guard let artifact = entry.artifact(.wellKnown) else { return nil }
      return .object([
        ("name", .string(entry.name)),
        ("type", .string(artifact.isDocument ? "skill-md" : "archive")),
        ("description", .string(entry.description)),
        ("url", .string(url(artifact.path, from: Self.wellKnownFolder))),
        ("digest", .string("sha256:" + artifact.sha256)),
      ])
    }
    return JSONText.object([
      ("$schema", .string("https://schemas.agentskills.io/discovery/0.2.0/schema.json")),
      ("skills", .items(AnySequence(skills))),
    ]).bytes
  }

  /// The discovery index, version 0.1.0, of the skills whose paths it can hold.
  package func legacyWellKnownIndex() -> [UInt8] {
    let skills = entries.lazy.filter(\.isInLegacyIndex).map { entry -> JSONText in
      let others = entry.files.map(\.path).filter { $0 != "SKILL.md" }
      return .object([
        ("name", .string(entry.name)),
        ("description", .string(entry.description)),
        ("files", .array((["SKILL.md"] + others).map { .string($0) })),
      ])
    }
    return JSONText.object([("skills", .items(AnySequence(skills)))]).bytes
  }
}

extension Catalogue.Entry {
  package func artifact(_ kind: ArchiveKind) -> Catalogue.Artifact? {
    artifacts.first { $0.kind == kind }
  }

  /// Whether the well-known index of version 0.1.0 names the skill, and its files lie beside it: what
  /// the index of version 0.2.0 leaves out is left out there too.
  package var isInLegacyIndex: Bool { artifact(.wellKnown) != nil && fitsLegacyIndex }

  /// Whether the well-known index of version 0.1.0 can name the skill's files: printable ASCII
  /// without `\ ? # [ ]`, with a SKILL.md among them.
  package var fitsLegacyIndex: Bool {
    files.contains { $0.path == "SKILL.md" } && pathsOutsideLegacyIndex.isEmpty
      && Self.isLegacyPath(name)
  }

  /// The paths that keep a skill out of that index.
  package var pathsOutsideLegacyIndex: [String] {
    files.map(\.path).filter { !Self.isLegacyPath($0) }
  }

  private static func isLegacyPath(_ path: String) -> Bool {
    let refused = Array("\\?#[]".utf8)
    return path.utf8.allSatisfy { 0x21...0x7E ~= $0 && !refused.contains($0) || $0 == 0x20 }
  }
}

extension Catalogue.Artifact {
  /// Whether it is a SKILL.md by itself.
  var isDocument: Bool { mediaType == "text/markdown" }
}

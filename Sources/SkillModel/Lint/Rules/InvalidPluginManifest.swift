extension Rule {
  static let invalidPluginManifest = overArchive(
    "SK732", "invalid-plugin-manifest", .error, for: [.marketplace],
    summary: "A plugin's manifest is no JSON object with a `name`.",
    why: "Claude Code does not install the plugin",
    help: "write at least `{\"name\": \"my-plugin\"}`, the name in kebab case",
    sources: [.claudeMarketplaces],
    examples: [
      .archive(
        [
          .init(".claude-plugin/plugin.json", text: "{\"name\": \"example\"}\n"),
          "skills/example/SKILL.md",
        ], for: .marketplace),
      .archive(
        [
          .init(".claude-plugin/plugin.json", text: "{\"name\": \"example\",▸}◂\n"),
          "skills/example/SKILL.md",
        ], for: .marketplace),
      .archive(
        [
          .init(".claude-plugin/plugin.json", text: "{\"name\": ▸\"My Plugin\"◂}\n"),
          "skills/example/SKILL.md",
        ], for: .marketplace),
    ]
  ) { judged, report in
    guard case .plugin(let root, _) = judged.layout else { return }
    let folder = root.isEmpty ? "" : root + "/"
    guard let file = judged.file(folder + ".claude-plugin/plugin.json") else { return }
    do throws(JSONFault) {
      let manifest = try JSONReader.read(file.bytes)
      guard let name = manifest["name"] else {
        return report(manifest.range, in: file.path, "the manifest has no `name`")
      }
      if name.string?.isKebabName != true {
        report(name.range, in: file.path, "the plugin's name is not in kebab case")
      }
    } catch {
      report(error.range, in: file.path, error.message)
    }
  }
}

extension String {
  /// Whether it is words of a-z and 0-9 joined by single hyphens.
  var isKebabName: Bool {
    utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 }
    }
  }
}

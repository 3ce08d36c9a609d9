import Publishing
import SkillModel
import Testing

/// Archives of a `dist/` that were packed anew with every digest mended, as somebody would who can
/// write to the server.
@Suite struct RepackedArchiveTests {
  /// An archive that was packed anew, and every digest of it mended.
  private func repack(_ path: String, _ entries: [ArchiveEntry]) -> (Repository) throws -> Void {
    { repository in
      let full = repository.out + "/" + path
      let before = try Files.read(full)
      let old = Digest.sha256(before)
      let document = try Files.read(repository.root + "/skills/notes/SKILL.md")
      let bytes = try ArchiveWriter.zip(
        entries.map { entry in
          ArchiveEntry(
            path: entry.path, executable: entry.executable,
            bytes: entry.bytes.isEmpty ? document : entry.bytes)
        })
      try overwrite(full, bytes)
      for index in ["index.json", ".claude-plugin/marketplace.json"] {
        let text = String(decoding: try Files.read(repository.out + "/" + index), as: UTF8.self)
        guard text.contains(old) else { continue }
        try TamperedFolder.edit(index, old, Digest.sha256(bytes))(repository)
      }
      if bytes.count != before.count {
        try TamperedFolder.edit(
          "index.json", "\"size\": \(before.count)", "\"size\": \(bytes.count)")(
            repository)
      }
      let sums = repository.out + "/SHA256SUMS"
      let text = String(decoding: try Files.read(sums), as: UTF8.self)
      try overwrite(sums, Array(text.replacing(old, with: Digest.sha256(bytes)).utf8))
    }
  }

  private func messages(_ target: Verify.Target) -> [String] {
    target.findings.filter { $0.code > "SK7" }.map { "\($0.code) \($0.message)" }
  }

  /// Empty bytes stand for the skill's own SKILL.md.
  private func entry(_ path: String, _ text: String = "", executable: Bool = false) -> ArchiveEntry
  {
    ArchiveEntry(path: path, executable: executable, bytes: Array(text.utf8))
  }

  @Test func aRepackedArchive() async throws {
    let added = try await TamperedFolder.verify(
      repack("skills/notes.skill", [entry("notes/SKILL.md"), entry("notes/evil.sh", "x")]))
    #expect(
      messages(added) == ["SK815 it holds 'evil.sh', which `index.json` does not list"])
    let executable = try await TamperedFolder.verify(
      repack("skills/notes.skill", [entry("notes/SKILL.md", executable: true)]))
    #expect(
      messages(executable) == ["SK815 its 'SKILL.md' may be run, `index.json` says otherwise"])
    let other = try await TamperedFolder.verify(
      repack("skills/notes.skill", [entry("notes/SKILL.md", "x")]))
    #expect(
      messages(other).contains("SK815 its 'SKILL.md' is not the file that `index.json` lists"))
  }

  /// What a plugin brings beyond its skill stands in no list of the skill's files.
  @Test(arguments: [
    ("{}", "hooks/hooks.json", "it holds 'hooks/hooks.json', which is no file of the skill"),
    (
      "{}", "skills/other/SKILL.md",
      "it holds 'skills/other/SKILL.md', which is no file of the skill"
    ),
    (
      "{\"mcpServers\": {}}", "skills/notes/SKILL.md",
      "its plugin.json has `mcpServers`, which no build writes"
    ),
  ])
  func aRepackedPlugin(_ manifest: String, _ path: String, _ message: String) async throws {
    let named = manifest.replacing("{\"", with: "{\"name\": \"notes\", \"")
      .replacing("{}", with: "{\"name\": \"notes\"}")
    var entries = [entry(".claude-plugin/plugin.json", named), entry("skills/notes/SKILL.md")]
    if path != "skills/notes/SKILL.md" { entries.append(entry(path, "x")) }
    let target = try await TamperedFolder.verify(repack("plugins/notes.zip", entries))
    #expect(messages(target) == ["SK815 " + message])
  }
}

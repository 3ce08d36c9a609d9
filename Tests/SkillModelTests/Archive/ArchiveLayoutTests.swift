import SkillModel
import Testing

@Suite struct ArchiveLayoutTests {
  @Test(
    arguments: [
      (["pdf/SKILL.md", "pdf/a/b.txt"], .wrapped(folder: "pdf")),
      (["pdf/skill.md"], .wrapped(folder: "pdf")),
      (["pdf/SKILL.md", "__MACOSX/pdf/._SKILL.md", ".DS_Store"], .wrapped(folder: "pdf")),
      (["./pdf/SKILL.md"], .wrapped(folder: "pdf")),
      (["SKILL.md", "scripts/x.sh"], .root),
      (["./SKILL.md", "./scripts/x.sh"], .root),
      (["SKILL.md", "inner/SKILL.md"], .root),
      (["pdf/SKILL.md", "README.md"], .several(folders: ["pdf"])),
      (["skills/pdf/SKILL.md"], .several(folders: ["skills/pdf"])),
      (["b/SKILL.md", "a/SKILL.md", "a/x/SKILL.md"], .several(folders: ["a", "b"])),
      (
        [".claude-plugin/plugin.json", "skills/a/SKILL.md"], .plugin(root: "", skills: ["skills/a"])
      ),
      (["p/.claude-plugin/plugin.json", "p/SKILL.md"], .plugin(root: "p", skills: ["p"])),
      (["p/.claude-plugin/plugin.json"], .plugin(root: "p", skills: [])),
      (["p/.claude-plugin/plugin.json", "x", "p/SKILL.md"], .several(folders: ["p"])),
      (["a.txt"], .none), (["__MACOSX/SKILL.md"], .none), ([], .none),
    ] as [([String], ArchiveLayout)])
  func `paths tell the layout`(paths: [String], layout: ArchiveLayout) {
    let entries = paths.map { Archive.Entry(path: $0) }
    #expect(Archive(path: "a.zip", size: 0, format: .zip, entries: entries).layout == layout)
  }

  @Test func `a folder or a link named SKILL.md is none`() {
    let entries = [
      Archive.Entry(path: "a/SKILL.md", kind: .folder),
      Archive.Entry(path: "b/SKILL.md", kind: .symlink(target: "x")),
    ]
    #expect(Archive(path: "a", size: 0, format: .zip, entries: entries).layout == .none)
  }
}

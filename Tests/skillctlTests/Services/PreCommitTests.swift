import Foundation
import Testing

/// The hooks of `.pre-commit-hooks.yaml`, run by pre-commit itself over commits of a real repository.
@Suite struct PreCommitTests {
  private static let hasPreCommit: Bool = {
    let works = RealBinary.works("pre-commit --version && git --version")
    if !works { print("skipped: no pre-commit or git here, so the hooks are not run") }
    return works
  }()

  /// A repository with pre-commit installed in it, which has one good commit.
  private func repository(hooks: String) throws -> Scratch {
    let scratch = try Scratch()
    let manifest = try String(
      contentsOfFile: RealBinary.packageRoot + "/.pre-commit-hooks.yaml", encoding: .utf8)
    try scratch.write(manifest, to: "hooks/.pre-commit-hooks.yaml")
    try scratch.write(Self.skill("good", "See [guide](guide.md)."), to: "skills/good/SKILL.md")
    try scratch.write("# Guide\n", to: "skills/good/guide.md")
    try scratch.write(Self.skill("more", ""), to: "more/SKILL.md")
    try scratch.write("/hooks\n/cache\n", to: ".gitignore")
    try scratch.write(
      """
      git -C hooks init -q && git -C hooks add -A && git -C hooks commit -qm hooks
      cat >.pre-commit-config.yaml <<end
      repos:
        - repo: $PWD/hooks
          rev: $(git -C hooks rev-parse HEAD)
          hooks:
      \(hooks)
      end
      git init -q && pre-commit install && git add -A && git commit -qm first
      """, to: "start.sh")
    let run = try git("sh start.sh", in: scratch)
    #expect(run.exitCode == 0, "\(run.output)")
    return scratch
  }

  private func git(_ command: String, in scratch: borrowing Scratch) throws -> RealBinary.Run {
    try RealBinary.shell(
      command, in: scratch.work,
      environment: [
        "PRE_COMMIT_HOME": scratch.work + "/cache", "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_NOSYSTEM": "1",
      ])
  }

  private static func skill(_ name: String, _ body: String) -> String {
    "---\nname: \(name)\ndescription: Does good. Use it when good is needed.\n---\n# Good\n\n\(body)\n"
  }

  @Test func aBrokenSkillIsNotCommitted() throws {
    guard Self.hasPreCommit else { return }
    let scratch = try repository(hooks: "      - id: skillctl-validate")
    try scratch.write(Self.skill("Other", ""), to: "skills/other/SKILL.md")
    let refused = try git("git add -A; git commit -m other", in: scratch)
    #expect(refused.exitCode == 1)
    #expect(refused.output.contains("skills/other/SKILL.md:2:7: error[SK123]"), "\(refused.output)")
    try scratch.write(Self.skill("other", ""), to: "skills/other/SKILL.md")
    let taken = try git("git add -A; git commit -qm other", in: scratch)
    #expect(taken.exitCode == 0, "\(taken.output)")
  }

  /// A file that is taken away is in no list of files that pre-commit could hand over.
  @Test func norIsOneWithoutAFileOfIt() throws {
    guard Self.hasPreCommit else { return }
    let scratch = try repository(hooks: "      - id: skillctl-validate")
    let refused = try git("git rm -q skills/good/guide.md; git commit -m less", in: scratch)
    #expect(refused.exitCode == 1)
    #expect(refused.output.contains("error[SK341]"), "\(refused.output)")
  }

  @Test func argumentsStandForAll() throws {
    guard Self.hasPreCommit else { return }
    let scratch = try repository(
      hooks: "      - id: skillctl-validate\n        args: [more, --for, codex]")
    try scratch.write(Self.skill("Other", ""), to: "skills/other/SKILL.md")
    let taken = try git("git add -A; git commit -qm other", in: scratch)
    #expect(taken.exitCode == 0, "\(taken.output)")
  }

  /// What was mended has to be added, and is then taken.
  @Test func fixing() throws {
    guard Self.hasPreCommit else { return }
    let scratch = try repository(hooks: "      - id: skillctl-fix")
    let broken = Self.skill("other", "").replacingOccurrences(of: ". Use", with: ". Use: use")
    try scratch.write(broken, to: "skills/other/SKILL.md")
    let refused = try git("git add -A; git commit -m other", in: scratch)
    #expect(refused.exitCode == 1)
    #expect(refused.output.contains("files were modified by this hook"), "\(refused.output)")
    let taken = try git("git add -A; git commit -qm other", in: scratch)
    #expect(taken.exitCode == 0, "\(taken.output)")
    let text = try String(
      contentsOfFile: scratch.work + "/skills/other/SKILL.md", encoding: .utf8)
    #expect(text.contains("description: \"Does good. Use: use it"), "\(text)")
  }

  /// As its users try a hook before they take it up.
  @Test func tryRepo() throws {
    guard Self.hasPreCommit else { return }
    let scratch = try repository(hooks: "      - id: skillctl-fix")
    let run = try git("pre-commit try-repo ./hooks skillctl-validate", in: scratch)
    #expect(run.exitCode == 0, "\(run.output)")
    #expect(run.output.contains("skillctl validate...."), "\(run.output)")
  }
}

import SkillModel
import Testing

@testable import Publishing

@Suite(.timeLimit(.minutes(30))) struct FolderWatchTests {
  /// Waits until everything that is wanted was told, or all may have changed.
  private func expect(_ wanted: Set<String>, from changes: AsyncStream<LiveChange>) async {
    var missing = wanted
    for await change in changes {
      guard case .paths(let paths) = change else { return }
      missing.subtract(paths)
      if missing.isEmpty { return }
    }
    Issue.record("the watch ended before it told \(missing)")
  }

  @Test func `every way to change a file is told`() async throws {
    try await withRepository { repository in
      try repository.addSkill("a", files: ["scripts/run.py": "print(1)\n"])
      let changes = FolderWatch(root: repository.root).changes
      try repository.replace("skills/a/SKILL.md", with: "x")
      await expect(["skills/a/SKILL.md"], from: changes)
      // As editors save: a new file takes the place of the old one.
      try repository.put("skills/a/new", "y")
      try Files.rename(
        repository.root + "/skills/a/new", to: repository.root + "/skills/a/SKILL.md")
      await expect(["skills/a/new", "skills/a/SKILL.md"], from: changes)
      try Files.setPermissions(0o755, of: repository.root + "/skills/a/scripts/run.py")
      await expect(["skills/a/scripts/run.py"], from: changes)
      try Files.remove(repository.root + "/skills/a/scripts")
      await expect(["skills/a/scripts"], from: changes)
    }
  }

  @Test func `what comes later is watched too`() async throws {
    try await withRepository { repository in
      let changes = FolderWatch(root: repository.root).changes
      try repository.addSkill("a")
      await expect(["skills/a"], from: changes)
      try repository.put("skills/a/deep/er/x.md", "x")
      await expect(["skills/a/deep"], from: changes)
      try repository.put("skills/a/deep/er/x.md", "y")
      await expect(["skills/a/deep/er/x.md"], from: changes)
      try Files.rename(repository.root + "/skills/a", to: repository.root + "/skills/b")
      await expect(["skills/a", "skills/b"], from: changes)
      try repository.put("skills/b/deep/er/x.md", "z")
      await expect(["skills/b/deep/er/x.md"], from: changes)
      for path in ["site/style.css", "docs/a.md", "skillctl.yaml"] { try repository.put(path, "x") }
      await expect(["site", "docs", "skillctl.yaml"], from: changes)
      try repository.put("docs/a.md", "y")
      await expect(["docs/a.md"], from: changes)
    }
  }

  @Test func `what is not published is not told`() async throws {
    try await withRepository { repository in
      try repository.addSkill("a")
      let changes = FolderWatch(root: repository.root).changes
      try repository.put("dist/index.html", "x")
      try repository.put("README.md", "x")
      try repository.put("skillctl.yaml", "x")
      for await change in changes {
        #expect(change == .everything || change == .paths(["skillctl.yaml"]))
        break
      }
    }
  }

  @Test func `without the system's help everything is looked at again and again`() async throws {
    try await withRepository { repository in
      for name in ["a", "b"] { try repository.addSkill(name) }
      let site = try await LiveSite(repository.liveRequest())
      try repository.replace("skills/b/SKILL.md", with: Repository.document("b", "New."))
      for await change in FolderWatch.polling(every: .milliseconds(1)) {
        let changed = await site.update(change).changed
        if changed == [repository.root + "/skills/b"] { break }
      }
      try await repository.expectSame(site, "a look at everything")
    }
  }
}

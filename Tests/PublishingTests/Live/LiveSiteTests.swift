import SkillModel
import Testing

@testable import Publishing

@Suite struct LiveSiteTests {
  private static let configuration = "name: live\nbase_url: https://skills.example.org/live\n"
  private static let secret = "ghp_" + String(repeating: "a1B2", count: 9)

  /// An edit of the sources and the paths that a watcher would tell.
  private struct Edit: Sendable {
    let name: String
    let paths: Set<String>
    let make: @Sendable (Repository) throws -> Void

    init(
      _ name: String, _ paths: Set<String>,
      _ make: @escaping @Sendable (Repository) throws -> Void
    ) {
      self.name = name
      self.paths = paths
      self.make = make
    }
  }

  private static let edits = [
    Edit("a new text", ["skills/a/SKILL.md"]) { repository in
      try repository.replace("skills/a/SKILL.md", with: Repository.document("a", "Other words."))
    },
    Edit("a new file", ["skills/a/references/x.md", "skills/a/references"]) { repository in
      try repository.put("skills/a/references/x.md", "# X\n")
    },
    Edit("a file gone", ["skills/a/references/x.md"]) { repository in
      try Files.remove(repository.root + "/skills/a/references/x.md")
    },
    Edit("an error", ["skills/b/SKILL.md"]) { repository in
      try repository.replace(
        "skills/b/SKILL.md", with: Repository.document("b", "See [x](gone.md)."))
    },
    Edit("a new skill", ["skills/d"]) { try $0.addSkill("d", files: ["run.sh": "echo\n"]) },
    Edit("a name that is taken", ["skills/e", "skills/e/SKILL.md"]) { repository in
      try repository.put("skills/e/SKILL.md", Repository.document("d"))
    },
    Edit("a skill gone", ["skills/c"]) { try Files.remove($0.root + "/skills/c") },
    Edit("a folder's new name", ["skills/d", "skills/f"]) { repository in
      try Files.rename(repository.root + "/skills/d", to: repository.root + "/skills/f")
    },
    Edit("a secret", ["skills/b/run.sh"]) { repository in
      try repository.put("skills/b/run.sh", "export TOKEN=\(secret)\n")
    },
    Edit("the secret gone", ["skills/b/run.sh"]) { try $0.put("skills/b/run.sh", "export A=b\n") },
    Edit("another name and address", ["skillctl.yaml"]) { repository in
      try repository.put(
        "skillctl.yaml", "name: other\nbase_url: https://example.org\nseverities: { SK343: off }\n")
    },
    Edit("no address", ["skillctl.yaml"]) { try $0.put("skillctl.yaml", "name: other\n") },
    Edit("a template", ["site", "site/about.mustache"]) { repository in
      try repository.put("site/about.mustache", "<h1>{{catalogue}}</h1>\n")
    },
    Edit("a style", ["site/style.css"]) { try $0.put("site/style.css", "body { color: red }\n") },
    Edit("no theme", ["site"]) { try Files.remove($0.root + "/site") },
    Edit("a nested skill", ["skills/a/more/inner"]) { repository in
      try repository.put("skills/a/more/inner/SKILL.md", Repository.document("inner"))
    },
    Edit("the first page of docs", ["docs"]) { repository in
      try repository.put("docs/start.md", "# Start\n\n[A](../skills/a/SKILL.md), [m](more.md)\n")
    },
    Edit("another page of docs", ["docs/more.md"]) { repository in
      try repository.put("docs/more.md", "# More\n\n[run](../skills/a/scripts/run.py)\n")
    },
    Edit("a secret in docs", ["docs/more.md"]) { try $0.put("docs/more.md", "\(secret)\n") },
    Edit("other docs", ["docs/more.md"]) { try $0.put("docs/more.md", "# Other\n") },
    Edit("a skill that docs name", ["skills/a/scripts/run.py", "docs/start.md"]) { repository in
      try repository.put("docs/start.md", "# Start\n\n[r](../skills/a/scripts/run.py)\n")
      try repository.put("skills/a/scripts/run.py", "print(2)\n")
    },
    Edit("no docs", ["docs"]) { try Files.remove($0.root + "/docs") },
    Edit("no document", ["skills/f/SKILL.md"]) { repository in
      try Files.remove(repository.root + "/skills/f/SKILL.md")
    },
  ]

  private func prepare(_ repository: Repository) throws {
    try repository.put("skillctl.yaml", Self.configuration)
    for name in ["a", "b", "c"] {
      try repository.addSkill(name, files: ["scripts/run.py": "print(1)\n", "i.svg": "<svg/>\n"])
    }
  }

  @Test(.timeLimit(.minutes(30)), arguments: [false, true])
  func `after every edit the site is what a build would write`(isToldNothing: Bool) async throws {
    try await withRepository { repository in
      try prepare(repository)
      let site = try await LiveSite(repository.liveRequest())
      try await repository.expectSame(site, "the start")
      for edit in Self.edits {
        try edit.make(repository)
        let update = await site.update(isToldNothing ? .everything : .paths(edit.paths))
        #expect(!update.changed.isEmpty, "\(edit.name)")
        #expect(update.faults.isEmpty, "\(edit.name)")
        try await repository.expectSame(site, edit.name)
      }
    }
  }

  /// Edits in other orders, several at once, from a generator with a seed.
  @Test(.timeLimit(.minutes(30)), arguments: [1, 2, 3] as [UInt64])
  func `after edits in any order the site is what a build would write`(seed: UInt64) async throws {
    try await withRepository { repository in
      try prepare(repository)
      let site = try await LiveSite(repository.liveRequest())
      var random = Seeded(seed)
      for _ in 0..<8 {
        var paths: Set<String> = []
        var names: [String] = []
        for edit in Self.edits.shuffled(using: &random).prefix(2) {
          // An edit that is not possible now may still have done a part.
          try? edit.make(repository)
          paths.formUnion(edit.paths)
          names.append(edit.name)
        }
        _ = await site.update(.paths(paths))
        try await repository.expectSame(site, names.joined(separator: ", "))
      }
    }
  }

  private struct Seeded: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    // https://prng.di.unimi.it/splitmix64.c
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  @Test func `what has not changed is not made again`() async throws {
    try await withRepository { repository in
      try prepare(repository)
      let site = try await LiveSite(repository.liveRequest())
      let before = await site.file(at: "skills/a/index.html")
      try repository.replace("skills/a/SKILL.md", with: Repository.document("a"))
      for change in [LiveChange.everything, .paths(["skills/a/SKILL.md"]), .paths(["dist/x"])] {
        #expect(await site.update(change).changed.isEmpty)
      }
      #expect(await site.file(at: "skills/a/index.html") == before)
      try repository.replace("skills/b/SKILL.md", with: Repository.document("b", "New."))
      #expect(await site.update(.everything).changed == [repository.root + "/skills/b"])
    }
  }

  @Test(arguments: [
    ("skillctl.yaml", "name: [\n"), ("site/skill.mustache", "{{#open}}\n"),
    ("site/layout.mustache", "{{> other}}\n"),
  ])
  func `a fault leaves the last good state`(path: String, text: String) async throws {
    try await withRepository { repository in
      try prepare(repository)
      let site = try await LiveSite(repository.liveRequest())
      let page = await site.file(at: "skills/a/index.html")
      try repository.put(path, text)
      #expect(await site.update(.paths([path])).faults.count == 1)
      #expect(await site.file(at: "skills/a/index.html") == page)
      // A skill is kept up all the same.
      try repository.replace("skills/b/SKILL.md", with: Repository.document("b", "New."))
      let update = await site.update(.paths(["skills/b/SKILL.md"]))
      #expect(update.changed.count == 1 && update.faults.count == 1)
      let other = await site.file(at: "skills/b/index.html")
      #expect(other.map { String(decoding: $0.bytes, as: UTF8.self).contains("New.") } == true)
      try Files.remove(repository.root + "/" + path)
      #expect(await site.update(.everything).faults.isEmpty)
      try await repository.expectSame(site, "the fault was mended")
    }
  }

  @Test func `without skills the last ones stay`() async throws {
    try await withRepository { repository in
      try prepare(repository)
      let site = try await LiveSite(repository.liveRequest())
      let page = await site.file(at: "skills/a/index.html")
      try Files.rename(repository.root + "/skills", to: repository.base + "/away")
      #expect(await site.update(.paths(["skills"])).faults.count == 1)
      #expect(await site.file(at: "skills/a/index.html") == page)
      try Files.rename(repository.base + "/away", to: repository.root + "/skills")
      #expect(await site.update(.paths(["skills"])).faults.isEmpty)
      try await repository.expectSame(site, "the skills came back")
    }
  }

  @Test func `what goes while it is asked for stops nothing`() async throws {
    try await withRepository { repository in
      try prepare(repository)
      let site = try await LiveSite(repository.liveRequest())
      let page = await site.file(at: "skills/a/index.html")
      for name in ["a", "b"] { try Files.remove(repository.root + "/skills/\(name)/scripts") }
      try Files.remove(repository.root + "/skills/c")
      // Nobody has told yet: what was made stays, what was not made is not there.
      #expect(await site.file(at: "skills/a/index.html") == page)
      #expect(await site.file(at: "skills/b/index.html") == nil)
      #expect(await site.file(at: "skills/c/index.html") == nil)
      #expect(await site.file(at: "index.json") != nil)
      _ = await site.update(.everything)
      try await repository.expectSame(site, "the update")
    }
  }

  /// A tree that is changed all the time while it is read, asked for and updated.
  @Test(.timeLimit(.minutes(30)))
  func `what is deleted in the middle of a build stops nothing`() async throws {
    try await withRepository { repository in
      try prepare(repository)
      let site = try await LiveSite(repository.liveRequest())
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for round in 0..<150 {
            try repository.addSkill("fleeting", body: "\(round)", files: ["a/b/c.md": "# C\n"])
            try? Files.remove(repository.root + "/skills/b/scripts")
            try Files.remove(repository.root + "/skills/fleeting/a/b/c.md")
            try repository.put("skills/b/scripts/run.py", "print(\(round))\n")
            try Files.remove(repository.root + "/skills/fleeting")
          }
        }
        group.addTask {
          for _ in 0..<40 {
            _ = await site.update(.paths(["skills/fleeting", "skills/b/scripts"]))
            for path in ["skills/b/index.html", "skills/fleeting/index.html", "index.html"] {
              _ = await site.file(at: path)
            }
          }
        }
        try await group.waitForAll()
      }
      let update = await site.update(.everything)
      #expect(update.faults.isEmpty)
      try await repository.expectSame(site, "all of it")
    }
  }

  /// Only packing can tell: until somebody asks for it or for an index, lists have the skill.
  @Test func `a skill that no archive can hold is left out once that is known`() async throws {
    try await withRepository { repository in
      try prepare(repository)
      let zeros = String(repeating: "0", count: 4_000_000)
      try repository.addSkill("g", files: ["zeros.txt": zeros])
      let site = try await LiveSite(repository.liveRequest())
      #expect(await site.current().skills == 4)
      #expect(await site.file(at: "skills/g/index.html") == nil)
      #expect(await site.current().leftOut.map(\.skill) == [repository.root + "/skills/g"])
      try await repository.expectSame(site, "it was asked for")
    }
  }

  @Test func `a server's own page for missing addresses is at its root`() async throws {
    try await withRepository { repository in
      try prepare(repository)
      let site = try await LiveSite(repository.liveRequest())
      let built = try #require(await site.file(at: "404.html"))
      #expect(String(decoding: built.bytes, as: UTF8.self).contains("\"/live/index.html\""))
      let served = try #require(site.missingPage())
      #expect(String(decoding: served.bytes, as: UTF8.self).contains("\"/index.html\""))
    }
  }
}

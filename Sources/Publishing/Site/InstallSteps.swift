import SkillModel

/// How a skill, or the whole catalogue, gets into each client: commands and folders.
///
/// Folders: https://github.com/cli/cli/tree/trunk/internal/skills/registry; marketplaces:
/// https://code.claude.com/docs/en/plugin-marketplaces; uploads:
/// https://support.claude.com/en/articles/12512180-use-skills-in-claude (checked 2026-11-21).
struct InstallSteps {
  let catalogue: Catalogue
  let entry: Catalogue.Entry

  private typealias Step = [String: Any]

  private struct Client {
    let id: String
    let name: String
    /// Of a project, and of the user.
    let folders: (project: String, user: String)
  }

  private static let clients = [
    Client(id: "codex", name: "Codex", folders: (".agents/skills", "~/.codex/skills")),
    Client(id: "copilot", name: "GitHub Copilot", folders: (".github/skills", "~/.copilot/skills")),
    Client(id: "cursor", name: "Cursor", folders: (".cursor/skills", "~/.cursor/skills")),
    Client(id: "gemini", name: "Gemini CLI", folders: (".gemini/skills", "~/.gemini/skills")),
    Client(
      id: "opencode", name: "OpenCode",
      folders: (".opencode/skills", "~/.config/opencode/skills")),
  ]

  /// Where a file of `dist/` is found by somebody who reads the page elsewhere.
  static func address(_ path: String, of catalogue: Catalogue) -> String {
    (catalogue.baseURL ?? "<address of this catalogue>") + "/" + PublishedURL.encoded(path)
  }

  private var archive: Catalogue.Artifact? { entry.artifact(.skill) }

  private func file(_ artifact: Catalogue.Artifact) -> String {
    String(artifact.path.pathParts.last ?? "")
  }

  /// The file in the folder that one stands in, as no command takes it for an option.
  private func local(_ artifact: Catalogue.Artifact) -> String {
    let name = file(artifact)
    return name.hasPrefix("-") ? "./" + name : name
  }

  /// The command that fetches an archive.
  private func curl(_ artifact: Catalogue.Artifact) -> String {
    let url = Self.address(artifact.path, of: catalogue)
    return "curl -fsSL -o \(ShellWord.quoted(local(artifact))) \(ShellWord.quoted(url))"
  }

  /// The commands that fetch an archive and check it; nil without one.
  func download() -> [String: Any]? {
    guard let artifact = archive ?? entry.artifacts.first else { return nil }
    let sum = ShellWord.quoted("\(artifact.sha256)  \(local(artifact))")
    return ["curl": curl(artifact), "check": "echo \(sum) | sha256sum -c"]
  }

  /// One entry a client that can take what is published.
  func clients() -> [[String: Any]] {
    var clients: [[String: Any]] = []
    func add(_ id: String, _ client: String, _ steps: [Step]) {
      clients.append(["id": id, "client": client, "steps": steps])
    }
    if let archive {
      add(
        "claude", "Claude",
        [
          [
            "text": "Download \(file(archive)) and upload it in Settings → Capabilities, "
              + "under Skills."
          ]
        ])
    }
    if catalogue.hasMarketplace, entry.artifact(.plugin) != nil {
      add("claude-code", "Claude Code", marketplace)
    } else if let archive {
      add("claude-code", "Claude Code", unpack(archive, (".claude/skills", "~/.claude/skills")))
    }
    if let archive {
      for client in Self.clients { add(client.id, client.name, unpack(archive, client.folders)) }
    }
    if entry.artifact(.wellKnown) != nil {
      add(
        "npx-skills", "npx skills",
        [["command": "npx skills add \(ShellWord.quoted(Self.base(of: catalogue)))"]])
    }
    return clients
  }

  /// How the whole catalogue is added at once.
  static func catalogueClients(_ catalogue: Catalogue) -> [[String: Any]] {
    var clients: [[String: Any]] = []
    if catalogue.hasMarketplace {
      let url = address(".claude-plugin/marketplace.json", of: catalogue)
      clients.append([
        "id": "claude-code", "client": "Claude Code",
        "steps": [
          ["command": "/plugin marketplace add \(url)"],
          ["text": "Then choose from its plugins, one a skill:", "command": "/plugin"],
        ],
      ])
    }
    if catalogue.archives.contains(.wellKnown) {
      clients.append([
        "id": "npx-skills", "client": "npx skills",
        "steps": [["command": "npx skills add \(ShellWord.quoted(base(of: catalogue)))"]],
      ])
      let index = address(Catalogue.wellKnownFolder, of: catalogue)
      clients.append([
        "id": "opencode", "client": "OpenCode",
        "steps": [
          ["text": "Add the address to skills.urls in opencode.json:", "command": index]
        ],
      ])
    }
    return clients
  }

  private static func base(of catalogue: Catalogue) -> String {
    catalogue.baseURL ?? "<address of this catalogue>"
  }

  private var marketplace: [Step] {
    let url = Self.address(".claude-plugin/marketplace.json", of: catalogue)
    return [
      ["command": "/plugin marketplace add \(url)"],
      ["command": "/plugin install \(entry.name)@\(catalogue.name)"],
    ]
  }

  /// The archive's one folder goes into the folder that the client reads.
  private func unpack(
    _ archive: Catalogue.Artifact, _ folders: (project: String, user: String)
  ) -> [Step] {
    let name = ShellWord.quoted(local(archive))
    func command(_ folder: String) -> String {
      "mkdir -p \(folder) && unzip \(name) -d \(folder)"
    }
    return [
      ["text": "Download it:", "command": curl(archive)],
      ["text": "For one project, in its folder:", "command": command(folders.project)],
      ["text": "For all projects of yours:", "command": command(folders.user)],
    ]
  }
}

import Foundation
import Testing

@testable import Ops

/// A host that serves a site: the real sshd, the real Caddy with this repository's Caddyfile, and a small
/// repository of skills whose site the built skillctl makes.
final class SiteHost {
  let ground: Ground
  let skillctl: Skillctl
  /// The root of the site's versions.
  let root: String
  /// `http://127.0.0.1:8123/skills`
  let url: String
  private let port: Int
  private var caddy: Daemon?

  static let isPossible =
    SSHServer.isThere && Program.run(["caddy", "version"])?.code == 0
    && Program.run(["curl", "--version"])?.code == 0
    && Program.run(["python3", "-c", "import urllib.request"])?.code == 0

  static let caddyfile =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path + "/Caddyfile"

  /// The alias of the host is `cortex`, and it is the host of the target `box`; further variables
  /// (`NAME=value`) are set for every run of skillctl. Nothing serves yet.
  init(keep: Int = 5, withURL: Bool = true) throws {
    ground = try Ground()
    root = ground.folder.path + "/srv"
    port = try SSHServer.freePort()
    url = "http://127.0.0.1:\(port)/skills"
    try ground.server("cortex")
    let site = "root: \(root), keep: \(keep)" + (withURL ? ", url: \"\(url)\"" : "")
    skillctl = try Skillctl(
      ground,
      """
      default_target: box
      targets:
        box:
          kind: symbiont
          host: cortex
          url: http://127.0.0.1:1
          site: { \(site) }

      """)
    try write("skillctl.yaml", "name: small\nowner: { name: Tests }\n")
    for name in ["alpha", "beta"] { try skill(name, "First.") }
    try build()
  }

  /// Writes a file of the repository, which is the user's own folder.
  func write(_ path: String, _ text: String) throws {
    let file = URL(fileURLWithPath: ground.folder.path + "/h/" + path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func skill(_ name: String, _ words: String) throws {
    try write(
      "skills/\(name)/SKILL.md",
      """
      ---
      name: \(name)
      description: Does thing \(name). Use it when \(name) is to be done.
      license: MIT
      ---
      # Thing

      \(words)

      """)
  }

  func build(_ more: [String] = []) throws {
    let run = try skillctl.run(["package", "--all", "--quiet"] + more)
    try #require(run.code == 0, "\(run.errors)\(run.text)")
  }

  /// Changes a skill and builds the site anew.
  func change(_ words: String) throws {
    try skill("alpha", words)
    try build()
  }

  /// Serves what is in use with a Caddyfile; whatever served before is stopped.
  func serve(by file: String = caddyfile) throws {
    stop()
    let home = ground.folder.path + "/caddy"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    let daemon = try Daemon(
      [
        "env", "-C", home, "HOME=\(home)", "SKILLCTL_ADDRESS=http://127.0.0.1:\(port)",
        "SKILLCTL_DIST=\(root)/current", "caddy", "run", "--adapter", "caddyfile", "--config", file,
      ])
    try #require(daemon.line(containing: "serving initial configuration") != nil, "\(daemon.said)")
    caddy = daemon
  }

  func stop() {
    caddy?.signal(SIGTERM)
    _ = caddy?.end()
    caddy = nil
  }

  /// Publishes; `-m` and what else is wanted are `more`.
  func publish(_ more: String...) throws -> Skillctl.Run {
    try skillctl.run(["ops", "publish", "--yes", "--wait-for", "2s"] + more)
  }

  /// The name of the version in use.
  func current() throws -> String {
    let link = try FileManager.default.destinationOfSymbolicLink(atPath: root + "/current")
    return String(try #require(link.split(separator: "/").last))
  }

  func versions() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root + "/releases").sorted()
  }

  /// What a reader gets.
  func get(_ path: String) throws -> String? {
    guard let (code, output) = Program.run(["curl", "-sf", "\(url)/\(path)"]), code == 0 else {
      return nil
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The lines of the audit: command and outcome.
  func audit() throws -> [String] {
    try ground.folder.read("srv/.skillctl/audit.jsonl").split(separator: "\n").map { line in
      let entry = try JSONDecoder().decode(AuditEntry.self, from: Data(line.utf8))
      return "\(entry.command) \(entry.outcome.rawValue)"
    }
  }
}

extension Skillctl.Run {
  /// The documents of its lines.
  func documents() throws -> [[String: Any]] {
    try text.split(separator: "\n").map { line in
      try #require(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }
  }
}

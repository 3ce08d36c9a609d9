import Foundation
import Publishing
import SkillModel
import Testing

@testable import Ops

/// A host with a service and a skill that tells the truth about it; tests make one of them lie.
final class DoctorGround {
  let host: ServiceHost
  /// The repository.
  let root: String
  /// The service's folder on the host.
  let home: String
  let version: String
  private(set) var ops: String
  private(set) var text: String
  var properties: [String: String]

  init() throws {
    host = try ServiceHost()
    root = host.ground.folder.path + "/repository"
    home = host.ground.folder.path + "/srv"
    let said = Program.run([Program.folder + "/symbiont", "--version"])?.output ?? []
    version = try #require(
      String(decoding: said, as: UTF8.self).firstMatch(of: /\d+\.\d+\.\d+/).map { String($0.0) })
    for folder in ["\(root)/skills/symbiont", home + "/data", home + "/backups"] {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    try host.ground.folder.write("srv/data/ledger.jsonl", "")
    try host.ground.folder.write("srv/backups/state.db", "")
    properties = [
      "LoadState": "loaded", "ActiveState": "active", "SubState": "running",
      "UnitFileState": "enabled", "User": "symbiont", "MainPID": "\(host.symbiont.pid)",
      "Environment":
        "HOME=/var/lib/symbiont SYMBIONT_DATA_DIR=\(home)/data SYMBIONT_PORT=\(host.port) \"SYMBIONT_NOTE=two words\"",
    ]
    ops = Self.ops(host, home, version)
    text = Self.text(host, home, version)
    try unit()
    try write()
  }

  /// Writes the unit's properties.
  func unit(_ name: String = "symbiont.service") throws { try host.unit(name, properties) }

  /// The skill says something else in its ops.yaml, wherever it says it there.
  func ops(says new: String, insteadOf old: String) throws {
    try #require(ops.contains(old))
    ops = ops.replacingOccurrences(of: old, with: new)
    try write()
  }

  /// The same of its text.
  func text(says new: String, insteadOf old: String) throws {
    try #require(text.contains(old))
    text = text.replacingOccurrences(of: old, with: new)
    try write()
  }

  /// Says more in a section of its own.
  func text(alsoSays more: String) throws {
    try text(says: "## More\n\n\(more)\n## Retired parts", insteadOf: "## Retired parts")
  }

  private func write() throws {
    try host.ground.folder.write("repository/skills/symbiont/ops.yaml", ops)
    try host.ground.folder.write("repository/skills/symbiont/SKILL.md", text)
  }

  var documents: SkillDocuments {
    get throws {
      let folder = root + "/skills/symbiont"
      return SkillDocuments(
        try SkillReader.read(SkillLocation(folder: folder, shown: "skills/symbiont")))
    }
  }

  /// What the doctor says of the skill as it is.
  func examine(_ change: (inout SessionSettings) -> Void = { _ in }) async throws -> DoctorReport {
    let path = "skills/symbiont/ops.yaml"
    let bytes = Array(try host.ground.folder.read("repository/" + path).utf8)
    let file = OpsFile(SourceText(path: path, bytes: bytes))
    try #require(file.mistakes.isEmpty, "\(file.mistakes)")
    let target = try #require(
      Target(name: "symbiont", source: .repository(path: path), facts: file.facts))
    var settings = SessionSettings(ssh: host.ground.settings)
    change(&settings)
    return try await Doctor.examine(documents, target, settings, strangers: ["dendrite"])
  }

  /// The corrections as a patch, given to the real `patch`.
  func patch(_ report: DoctorReport) throws {
    let diff = report.corrections.map { $0.diff(path: $0.path) }.joined()
    try host.ground.folder.write("diff", diff)
    let run = try #require(
      Program.run(["sh", "-c", "cd \(root) && patch -p1 < ../diff 2>&1"]), "there is no patch")
    #expect(run.code == 0, "\(String(decoding: run.output, as: UTF8.self))\n\(diff)")
    ops = try host.ground.folder.read("repository/skills/symbiont/ops.yaml")
    text = try host.ground.folder.read("repository/skills/symbiont/SKILL.md")
  }

  private static func ops(_ host: ServiceHost, _ home: String, _ version: String) -> String {
    """
    version: 1
    kind: symbiont
    host: cortex
    url: http://127.0.0.1:\(host.port)   # no other address
    listen: 127.0.0.1:\(host.port)
    runs: \(version)
    unit:
      name: symbiont.service
      enabled: true
      user: symbiont
      environment:
        HOME: /var/lib/symbiont
        SYMBIONT_DATA_DIR: \(home)/data
        SYMBIONT_PORT: "\(host.port)"
        SYMBIONT_NOTE: two words
    paths:
      data: { path: \(home)/data, type: directory, owner: \(NSUserName()), mode: "0700" }
      ledger: { path: \(home)/data/ledger.jsonl, type: file }
    endpoints:
      - get: /health
        fields: [runtime, status]
      - get: /status
        fields: [status, pause, budget, version, by_model]
      - get: /ledger?limit=1
      - post: /queue
      - delete: /tasks/{id}
    checks:
      - { metric: symbiont_heartbeat_age_seconds, at_most: 360 }
    downloads: ["\(host.base)/openapi.json"]
    backup: { path: \(home)/backups, at_most: 36h }

    """
  }

  private static func text(_ host: ServiceHost, _ home: String, _ version: String) -> String {
    """
    ---
    name: symbiont
    description: Operates Symbiont. Use it when asking whether it runs.
    ---
    # Symbiont

    | What | Value |
    |---|---|
    | Unit | `symbiont.service`, user `symbiont` |
    | HTTP | `\(host.base)` |
    | Data directory | `\(home)/data` |

    This is about symbiont \(version). It listens at port \(host.port).

    ## Is it running?

    ```bash
    systemctl status symbiont --no-pager
    journalctl -u symbiont -n 20
    curl -s \(host.base)/status | python3 -m json.tool
    ss -tlnp | grep \(host.port)
    sudo -u symbiont env SYMBIONT_DATA_DIR=\(home)/data symbiont config check
    cp \(home)/data/ledger.jsonl \(home)/data/ledger.copy
    ssh -f -N -L 127.0.0.1:18111:127.0.0.1:\(host.port) cortex
    curl http://127.0.0.1:18111/status
    tail \(home)/data/<name>.jsonl $HOME/x /path/to/it
    ```

    `POST /queue` accepts a task, `GET /tasks/ID` has its answer, `GET /events` tells what happens.

    ## Retired parts

    `symbiont-ex-api.service` listened at `0.0.0.0:9`, with its data in `/data/symbiont_ex/data`.

    """
  }
}

extension DoctorReport {
  /// What drifted, and what was found.
  var drifts: [String: String] {
    var all: [String: String] = [:]
    for item in drifted {
      guard case .drifted(let found) = item.outcome else { continue }
      all["\(item.subject.rawValue) \(item.title)"] = found
    }
    return all
  }

  /// What cannot be checked, and why.
  var gaps: [String: String] {
    var all: [String: String] = [:]
    for item in unknown {
      guard case .unknown(let why) = item.outcome else { continue }
      all["\(item.subject.rawValue) \(item.title)"] = why
    }
    return all
  }
}

import Foundation
import Testing

@testable import Ops

/// A host with a service: the real sshd, the real symbiont with a made-up model, and stand-ins for
/// `systemctl` and `journalctl`, since no systemd is the first process of a test.
final class ServiceHost {
  let ground: Ground
  let symbiont: Daemon
  /// `http://127.0.0.1:8111` as the host sees it.
  let base: String
  let port: Int
  /// What the stand-ins read and write: `units/NAME`, `journal`, `calls`, `hooks/NAME`.
  let state: String

  static let isPossible =
    SSHServer.isThere && Program.run(["python3", "-c", "import json"])?.code == 0

  /// The alias of the host is `cortex`; in a network of its own, the port is the usual one.
  init(namespace: Namespace? = nil, settings: [String] = []) throws {
    ground = try Ground()
    state = ground.folder.path + "/state"
    for name in ["units", "hooks"] {
      try FileManager.default.createDirectory(
        atPath: "\(state)/\(name)", withIntermediateDirectories: true)
    }
    let inside = namespace.map { ["ip", "netns", "exec", $0.name] } ?? []
    symbiont = try Daemon(
      inside + ["env", "TMPDIR=\(state)", Program.folder + "/symbiont", "serve", "--demo"]
        + ["--port", namespace == nil ? "auto" : "8111"])
    let line = try #require(symbiont.line(containing: "listening at http"), "\(symbiont.said)")
    let match = try #require(line.firstMatch(of: /http:\/\/[0-9.]+:(\d+)/))
    base = String(match.0)
    port = try #require(Int(match.1))
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    try ground.server(
      "cortex", namespace: namespace, settings: settings,
      variables: ["PATH": Program.stubs + ":" + path, "STUB_STATE": state])
    try unit(
      "symbiont.service",
      [
        "Type": "notify", "Restart": "always", "MainPID": "\(symbiont.pid)", "NRestarts": "0",
        "Result": "success", "LoadState": "loaded", "ActiveState": "active", "SubState": "running",
        "UnitFileState": "enabled", "FragmentPath": "/etc/systemd/system/symbiont.service",
        "User": "symbiont", "ActiveEnterTimestamp": "Sat 2026-11-21 20:00:00 UTC",
        "Environment": "SYMBIONT_DATA_DIR=/var/lib/symbiont SYMBIONT_PORT=8111",
      ])
  }

  /// Writes a unit's properties.
  func unit(_ name: String, _ properties: [String: String]) throws {
    let all = properties.merging(["Id": name, "Names": name]) { $1 }
    let lines = all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)\n" }
    try ground.folder.write("state/units/\(name)", lines.joined())
  }

  /// Writes an entry into the journal; a later one has a higher number.
  func journal(
    _ message: String, at second: Int, unit: String = "symbiont.service", priority: Int = 6
  )
    throws
  {
    let entry: [String: String] = [
      "__REALTIME_TIMESTAMP": "\(1_795_291_200 + second)000000", "MESSAGE": message,
      "_SYSTEMD_UNIT": unit, "PRIORITY": "\(priority)", "SYSLOG_IDENTIFIER": "symbiont",
      "_PID": "77",
      "_HOSTNAME": "cortex", "__CURSOR": "s=1;i=\(second)",
      "__MONOTONIC_TIMESTAMP": "\(second)000000", "_BOOT_ID": "b00712345678",
      "_TRANSPORT": "stdout",
    ]
    let bytes = try JSONSerialization.data(withJSONObject: entry, options: .sortedKeys)
    try ground.folder.append("state/journal", String(decoding: bytes, as: UTF8.self) + "\n")
  }

  /// What the stand-ins were called with.
  func calls() throws -> [[String]] {
    try ground.folder.read("state/calls").split(separator: "\n").map {
      try JSONDecoder().decode([String].self, from: Data($0.utf8))
    }
  }
}

import Foundation
import Testing

/// A host whose symbiont has data to copy: those of the demonstration.
final class BackupHost {
  let host: ServiceHost
  /// The data folder of the symbiont that runs.
  let data: String
  /// `backup.path` of the target.
  let backups: String
  /// A folder of the user's side.
  let here: String
  var folder: TemporaryFolder { host.ground.folder }

  init() throws {
    host = try ServiceHost()
    data = "\(host.state)/symbiont-demo-\(host.symbiont.pid)"
    backups = host.state + "/backups"
    here = host.ground.folder.path + "/here"
    try #require(FileManager.default.fileExists(atPath: data + "/ledger.jsonl"))
  }

  /// The user's skillctl; `box` is the target, and `more` are further lines of it.
  func skillctl(
    data: String? = nil, program: String = Program.folder + "/symbiont", alias: String = "cortex",
    user: String = NSUserName(), keepsBackups: Bool = true, more: [String] = []
  ) throws -> Skillctl {
    var lines = [
      "kind: symbiont", "host: \(alias)", "url: \(host.base)",
      "unit: { name: symbiont.service, user: \(user),"
        + " environment: { SYMBIONT_DATA_DIR: \(data ?? self.data) } }",
      "paths: { program: \(program) }",
    ]
    if keepsBackups { lines.append("backup: { path: \(backups), at_most: 26h }") }
    lines += more
    let text = lines.map { "    \($0)\n" }.joined()
    return try Skillctl(host.ground, "default_target: box\ntargets:\n  box:\n\(text)")
  }

  /// The unit, running or not.
  func unit(active: Bool) throws {
    try host.unit(
      "symbiont.service",
      [
        "LoadState": "loaded", "ActiveState": active ? "active" : "inactive",
        "SubState": active ? "running" : "dead", "MainPID": active ? "\(host.symbiont.pid)" : "0",
        "User": NSUserName(),
      ])
  }

  /// The names in a folder; none when it is not there.
  static func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// Whether a copy is what its digests say, to another program.
  static func isWhole(_ path: String) -> Bool {
    let words = ["env", "-C", path, "sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    return Program.run(words)?.code == 0
  }

  /// A member of what skillctl has printed.
  static func value(_ run: Skillctl.Run, _ path: String...) throws -> Any? {
    var value: Any? = try JSONSerialization.jsonObject(with: Data(run.output))
    for name in path { value = (value as? [String: Any])?[name] }
    return value
  }

  /// The permission bits.
  static func mode(_ path: String) throws -> Int {
    let all = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(all[.posixPermissions] as? Int)
  }

  /// A program for the host: a shell's text, and then the real symbiont.
  func wrapper(_ text: String) throws -> String {
    try folder.write("symbiont", "#!/bin/sh\n\(text)\nexec \(Program.folder)/symbiont \"$@\"\n")
    _ = unsafe chmod(folder.path + "/symbiont", 0o755)
    return folder.path + "/symbiont"
  }
}

extension TemporaryFolder {
  /// Makes a folder with one file in it.
  func make(_ path: String, _ name: String, _ text: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(self.path)/\(path)", withIntermediateDirectories: true)
    try write("\(path)/\(name)", text)
  }
}

extension BackupHost {
  /// The user's skillctl with the configuration that is there.
  func skillctlAsItIs() throws -> Skillctl {
    try Skillctl(host.ground, folder.read("h/.config/skillctl/config.yaml"))
  }
}

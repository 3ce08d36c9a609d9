import Foundation
import Testing

@testable import Ops

/// A host with a symbiont that is deployed to it: systemctl's stand-in really ends the old process and starts
/// what lies behind `current`.
final class DeployGround {
  let host: ServiceHost
  let skillctl: Skillctl
  /// Of the releases.
  var root: String { host.ground.folder.path + "/opt/symbiont" }
  var unitPath: String { host.ground.folder.path + "/etc/symbiont.service" }
  private var folder: String { host.ground.folder.path }

  init(hooks: String = "", keep: Int = 3, more: String = "") throws {
    host = try ServiceHost()
    let folder = host.ground.folder
    for name in ["opt", "etc", "data", "sources"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
    }
    try folder.write("state/pid", "\(host.symbiont.pid)\n")
    // As systemd does: the old one is gone before the new one starts.
    let script = """
      #!/bin/sh
      old=$(cat \(host.state)/pid)
      kill -KILL $old 2>&-
      while kill -0 $old 2>&- && ! ps -o stat= -p $old | grep -q Z; do :; done
      setsid env TMPDIR=\(host.state) \(folder.path)/opt/symbiont/current/bin/symbiont serve --demo \
        --port \(host.port) >>\(host.state)/second 2>&1 </dev/null 9>&- 3<&- &
      echo $! > \(host.state)/pid
      """
    try folder.write("state/hooks/symbiont.service", script + "\n")
    _ = unsafe chmod(host.state + "/hooks/symbiont.service", 0o755)
    skillctl = try Skillctl(
      host.ground,
      """
      default_target: box
      targets:
        box:
          kind: symbiont
          host: cortex
          url: \(host.base)
          unit: { name: symbiont.service, environment: { SYMBIONT_DATA_DIR: \(folder.path)/data } }
          release:
            root: \(folder.path)/opt/symbiont
            keep: \(keep)
      \(hooks)
      \(more)

      """)
    try unit("[Service]\nExecStart=\(root)/current/bin/symbiont serve\n")
  }

  deinit {
    if let pid = (try? host.ground.folder.read("state/pid"))
      .flatMap({ pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) })
    {
      kill(pid, SIGKILL)
    }
  }

  /// Writes the unit's file and what systemd makes of it.
  func unit(_ text: String) throws {
    try host.ground.folder.write("etc/symbiont.service", text)
    func value(_ key: String) -> String {
      text.split(separator: "\n").last { $0.hasPrefix(key + "=") }
        .map { String($0.dropFirst(key.count + 1)) } ?? ""
    }
    try host.unit(
      "symbiont.service",
      [
        "Type": "notify", "MainPID": "\(host.symbiont.pid)", "NRestarts": "0", "Result": "success",
        "LoadState": "loaded", "ActiveState": "active", "SubState": "running",
        "UnitFileState": "enabled", "FragmentPath": unitPath, "InvocationID": "0first",
        "WorkingDirectory": value("WorkingDirectory"),
        "ExecStart": value("ExecStart").isEmpty
          ? ""
          : "{ path=\(value("ExecStart").split(separator: " ")[0]) ; argv[]=\(value("ExecStart")) }"
          ,
      ])
  }

  /// The real program without what only a debugger reads.
  private static let program: String = {
    let path = NSTemporaryDirectory() + "symbiont-\(getpid())"
    let real = Program.folder + "/symbiont"
    guard Program.run(["strip", "-o", path, real])?.code == 0 else { return real }
    return path
  }()

  /// A release on this machine whose file REVISION says `revision`, with a script in the real program's place
  /// or further files.
  func release(
    _ revision: String, program: String? = nil, files: [String: String] = [:]
  ) throws -> String {
    let path = "\(folder)/sources/\(revision)"
    try FileManager.default.createDirectory(
      atPath: path + "/bin", withIntermediateDirectories: true)
    if let program {
      try host.ground.folder.write("sources/\(revision)/bin/symbiont", program)
      _ = unsafe chmod(path + "/bin/symbiont", 0o755)
    } else {
      if !FileManager.default.fileExists(atPath: path + "/bin/symbiont") {
        try FileManager.default.linkItem(atPath: Self.program, toPath: path + "/bin/symbiont")
      }
    }
    let unit = "[Service]\nExecStart=\(root)/current/bin/symbiont serve\n"
    for (name, text) in ["REVISION": revision + "\n", "symbiont.service": unit].merging(
      files, uniquingKeysWith: { $1 })
    {
      try host.ground.folder.write("sources/\(revision)/\(name)", text)
    }
    return path
  }

  func deploy(_ path: String, _ more: String...) throws -> Skillctl.Run {
    try skillctl.run(["ops", "deploy", "--from", path, "--yes"] + more)
  }

  /// The revision that the running service says it is of.
  func revision() throws -> String? {
    let said = Program.run(["curl", "-s", "\(host.base)/health/deep"])?.output ?? []
    let value = try JSONSerialization.jsonObject(with: Data(said)) as? [String: Any]
    return value?["revision"] as? String
  }

  /// The name of the release in use.
  func current() throws -> String {
    let link = try FileManager.default.destinationOfSymbolicLink(atPath: root + "/current")
    return String(link.dropFirst("releases/".count))
  }

  func releases() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root + "/releases").sorted()
  }

  /// The outcomes of the audit.
  func audit() throws -> [String] {
    let run = try skillctl.run(["ops", "audit", "--json"])
    return try run.text.split(separator: "\n").map { line in
      let entry = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return "\(entry?["command"] ?? "") \(entry?["outcome"] ?? "")"
    }
  }
}

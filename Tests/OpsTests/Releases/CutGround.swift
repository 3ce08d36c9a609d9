import Foundation
import Testing

@testable import Ops

/// A root of releases of numbered versions, and those who deploy them and cut that off.
final class CutGround {
  /// How the service is run.
  enum Service: Sendable {
    /// It is asked nothing and restarted by nobody.
    case files
    /// A unit that cannot start a release which holds a file `sick`.
    case unit
  }

  let ground: Ground
  private var configuration: String
  private let variables: [String]
  var folder: TemporaryFolder { ground.folder }
  let root: String
  var current: String { root + "/current" }
  var own: String { root + "/.skillctl" }
  /// What a release's hook waits for to be opened, as long as the file `hang` is there.
  var fifo: String { folder.path + "/fifo" }

  /// On an alias of ssh, in a network of its own and with settings of its sshd, or without an alias on this
  /// machine; in a folder of its own or another root.
  init(
    _ service: Service = .files, host: String? = nil, root: String? = nil,
    namespace: Namespace? = nil, settings: [String] = []
  ) throws {
    ground = try Ground()
    let folder = ground.folder
    self.root = root ?? folder.path + "/opt/box"
    for name in ["opt", "sources", "bin", "state/units", "state/hooks"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
    }
    try #require(unsafe mkfifo(folder.path + "/fifo", 0o600) == 0)
    try Self.program(
      "bin/systemctl", in: folder,
      "[ \"$1\" = daemon-reload ] && exit 0\nexec \(Program.stubs)/systemctl \"$@\"")
    try Self.program(
      "state/hooks/box.service", in: folder, "! test -e \(self.root)/current/sick")
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let places = [
      "PATH": "\(folder.path)/bin:\(Program.stubs):\(path)", "STUB_STATE": folder.path + "/state",
    ]
    if let host {
      try ground.server(host, namespace: namespace, settings: settings, variables: places)
    }
    variables = host == nil ? places.map { "\($0.key)=\($0.value)" } : []
    let hook = "test -e \(folder.path)/hang && read -r line <\(folder.path)/fifo; true"
    configuration = """
      default_target: box
      targets:
        box:
          kind: http
          url: http://127.0.0.1:9
          host: \(host ?? "null")
          \(service == .unit ? "unit: { name: box.service }" : "")
          release:
            root: \(self.root)
            keep: 3
            hooks: { before: [[sh, -c, "\(hook)"]] }

      """
    if service == .unit { try unit(runsFrom: self.root + "/current") }
  }

  private static func program(_ name: String, in folder: TemporaryFolder, _ text: String) throws {
    try folder.write(name, "#!/bin/sh\n\(text)\n")
    try #require(unsafe chmod(folder.path + "/" + name, 0o755) == 0)
  }

  /// Puts a program in the place of one of the host.
  func program(_ name: String, _ text: String) throws {
    try Self.program("bin/\(name)", in: folder, text)
  }

  /// The unit, as systemd has read it.
  func unit(runsFrom place: String) throws {
    let text = "[Service]\nWorkingDirectory=\(place)\nExecStart=\(place)/run\n"
    try folder.write("box.service", text)
    let properties = [
      "Id": "box.service", "Names": "box.service", "Type": "notify", "MainPID": "77",
      "NRestarts": "0", "Result": "success", "LoadState": "loaded", "ActiveState": "active",
      "SubState": "running", "UnitFileState": "enabled",
      "FragmentPath": folder.path + "/box.service", "InvocationID": "0first",
      "WorkingDirectory": place, "ExecStart": "{ path=\(place)/run ; argv[]=\(place)/run }",
    ]
    let lines = properties.map { "\($0.key)=\($0.value)\n" }
    try folder.write("state/units/box.service", lines.joined())
  }

  /// A release of a version; with further files.
  func source(_ version: Int, _ more: [String: String] = [:]) throws -> String {
    let path = "\(folder.path)/sources/\(version)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in ReleaseReader.files(version).merging(more, uniquingKeysWith: { $1 }) {
      try folder.write("sources/\(version)/\(name)", text)
    }
    return path
  }

  func skillctl(_ more: [String] = []) throws -> Skillctl {
    try Skillctl(ground, configuration, variables: variables + more)
  }

  /// From now on all releases share these folders.
  func share(_ names: String) {
    configuration = configuration.replacing(
      "keep: 3", with: "keep: 3\n      shared: [\(names)]")
  }

  /// The words of a deploy.
  func words(_ source: String, _ more: [String] = []) -> [String] {
    ["ops", "deploy", "--from", source, "--yes"] + more
  }

  /// A deploy that is let run, or is killed at a point.
  func deploy(_ source: String, _ more: String..., killedAt point: CutPoint? = nil) throws
    -> Skillctl.Run
  {
    let kill = point.map { ["KILL_SKILLCTL_AT=\($0.rawValue)"] } ?? []
    return try skillctl(kill).run(words(source, more))
  }

  /// A deploy with another hook before the switch.
  func deploy(_ source: String, hook: [String]) throws -> Skillctl.Run {
    let usual = configuration
    defer { configuration = usual }
    configuration = usual.replacing(/before: .*/) { _ in
      "before: [[\(hook.joined(separator: ", "))]] }"
    }
    return try skillctl().run(words(source))
  }

  /// The version in use; nil when there is none.
  var version: Int? {
    (try? String(contentsOfFile: current + "/version", encoding: .utf8)).flatMap {
      Int($0.dropLast())
    }
  }

  /// Names below the root's folder of releases, hidden ones, too.
  func releases() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root + "/releases").sorted()
  }

  /// Lines of the audit, each as `command outcome message`.
  func audit() throws -> [String] {
    let text = try String(contentsOfFile: own + "/audit.jsonl", encoding: .utf8)
    return try text.split(separator: "\n").map { line in
      let entry = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      return ["command", "outcome", "message"].compactMap { entry[$0] as? String }
        .joined(separator: " ")
    }
  }

  /// Whether nothing of a change's own work is left.
  func expectCleared(_ location: SourceLocation = #_sourceLocation) throws {
    let own = try FileManager.default.contentsOfDirectory(atPath: own).sorted()
    #expect(
      own == ["audit.jsonl", "known", "lock", "releases.jsonl", "root.json"],
      sourceLocation: location)
    let releases = try releases()
    #expect(releases.allSatisfy { !$0.hasPrefix(".") }, "\(releases)", sourceLocation: location)
    let isFree = Program.run(["flock", "--nonblock", root + "/.skillctl/lock", "true"])?.code == 0
    #expect(isFree, sourceLocation: location)
  }

  /// Waits until a file is there, two minutes at most.
  func waits(for name: String) throws {
    let end = ContinuousClock.now + .seconds(120)
    while !FileManager.default.fileExists(atPath: name) {
      try #require(ContinuousClock.now < end, "\(name) does not come")
      usleep(5000)
    }
  }
}

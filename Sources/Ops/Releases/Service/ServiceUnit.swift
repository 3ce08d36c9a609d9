import SkillModel

/// The unit file of a service on its host, and what a release does with it.
struct ServiceUnit: Sendable {
  let name: String
  /// Where systemd has read it.
  let path: String
  let text: String
  /// The folders and programs that it names, as systemd understands them.
  let places: [String]

  /// - Returns: nil when there is no such unit.
  /// - Throws: ``SSHFailure``; ``ReleaseFailure`` when it cannot be read; `CancellationError`.
  static func read(_ name: String, on host: ReleaseHost) async throws -> ServiceUnit? {
    let answer = try await host.shell.run([
      "systemctl", "show", "--no-pager",
      "--property=LoadState,FragmentPath,WorkingDirectory,ExecStart", "--", name,
    ])
    guard answer.status == 0 else {
      throw ReleaseFailure(
        .host, "systemctl on \(host.name) says nothing of \(name): \(answer.words)",
        advice: "check that systemd runs there, and the unit's name")
    }
    let values = UnitProperties(answer.lines[...].map { $0[...] })
    let path = values["FragmentPath"]
    guard values["LoadState"] != "not-found", !path.isEmpty else { return nil }
    let shown = try await host.shell.run(["show", path])
    guard shown.status == 0 else {
      // It is there, and others may not read it: then it is nobody's to change either.
      return ServiceUnit(name: name, path: path, text: "", places: [])
    }
    return ServiceUnit(
      name: name, path: path, text: shown.lines.joined(separator: "\n"),
      places: [values["WorkingDirectory"], values["ExecStart"]])
  }

  /// Whether it runs what lies in a root, and not what lies behind the link to the release in use.
  func runs(in root: ReleaseRoot) -> Bool {
    places.contains { Self.names($0, root.path) && !$0.contains(root.currentPath) }
  }

  /// A drop-in by which it runs the release in use; nil when it does already.
  ///
  /// https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html: lists such as `ExecStart=`
  /// are emptied by an empty value first (checked 2026-11-22).
  func dropIn(for root: ReleaseRoot) -> String? {
    let kept = [root.current, "releases"] + root.shared
    var lines: [String] = []
    var emptied: Set<Substring> = []
    for line in text.split(separator: "\n") {
      guard let equals = line.firstIndex(of: "=") else { continue }
      let key = line[..<equals]
      guard key.hasPrefix("Exec") || key == "WorkingDirectory" else { continue }
      let value = Self.moved(String(line[line.index(after: equals)...]), root, kept)
      let isMoved = value != line[line.index(after: equals)...]
      let others = text.split(separator: "\n").filter { $0.hasPrefix(key + "=") }
      // All values of a list, or none.
      guard isMoved || others.contains(where: { Self.moved(String($0), root, kept) != $0 }) else {
        continue
      }
      if key.hasPrefix("Exec"), emptied.insert(key).inserted { lines.append("\(key)=") }
      lines.append("\(key)=\(value)")
    }
    guard !lines.isEmpty else { return nil }
    let head = "# Made by skillctl: the service runs the release in use.\n[Service]\n"
    return head + lines.map { $0 + "\n" }.joined()
  }

  var dropInPath: String {
    let folder = path.lastIndex(of: "/").map { path[..<$0] } ?? ""
    return "\(folder)/\(name).d/50-skillctl.conf"
  }

  private static func names(_ text: String, _ path: String) -> Bool {
    text.ranges(of: path).contains { range in
      guard range.upperBound < text.endIndex else { return true }
      return "/ ;\"'".contains(text[range.upperBound])
    }
  }

  /// A value with the link put behind the root's path, but for names that stay where they are.
  private static func moved(_ value: String, _ root: ReleaseRoot, _ kept: [String]) -> String {
    var text = ""
    var rest = value[...]
    while let range = rest.firstRange(of: root.path) {
      text += rest[..<range.lowerBound]
      let behind = rest[range.upperBound...]
      let next = behind.first
      let name = behind.dropFirst().prefix { !"/ ;\"'".contains($0) }
      let isPlace = next == nil || "/ ;\"'".contains(next ?? " ")
      let stays = next == "/" && kept.contains(String(name))
      text += isPlace && !stays ? root.currentPath : root.path
      rest = behind
    }
    return text + rest
  }
}

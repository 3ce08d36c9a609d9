import SkillModel

/// The hardened unit of `Packaging/symbiont.service` with a target's own facts in it. With the facts that it was
/// written for, it is that file to the byte.
struct SymbiontUnit {
  /// As `make release` puts it into a release.
  static var template: String {
    String(decoding: PackageResources.symbiont_service, as: UTF8.self)
  }

  let root: String
  let current: String
  let user: String
  /// Where it may write: the home folder first.
  let home: String
  let data: String
  private let environment: [(name: String, value: String)]

  /// Nil when the facts name no folder for releases.
  init?(_ facts: OpsFacts) {
    guard let root = facts.release.root?.value else { return nil }
    self.root = root
    current = facts.release.current?.value ?? "current"
    user = facts.unit.user?.value ?? "symbiont"
    let home = facts.unit.environment("HOME")?.value ?? "/var/lib/\(user)"
    self.home = home
    data = facts.unit.environment("SYMBIONT_DATA_DIR")?.value ?? home + "/data"
    var environment = facts.unit.environment.map { ($0.name, $0.value.value) }
    for (name, value) in [("HOME", home), ("SYMBIONT_DATA_DIR", data)]
    where !environment.contains(where: { $0.0 == name }) { environment.append((name, value)) }
    self.environment = environment
  }

  var text: String {
    var written: Set<String> = []
    var lines: [String] = []
    for line in Self.template.split(separator: "\n", omittingEmptySubsequences: false) {
      let key = line.prefix { $0 != "=" }
      switch key {
      case "ExecStart":
        lines.append("ExecStart=\(SystemdText.argument("\(root)/\(current)/bin/symbiont")) serve")
      case "User", "Group": lines.append("\(key)=\(user)")
      case "WorkingDirectory": lines.append("\(key)=\(SystemdText.value(home))")
      case "StateDirectory": lines += folders
      // Only of folders that systemd makes.
      case "StateDirectoryMode": if !states.isEmpty { lines.append(String(line)) }
      case "Environment":
        let name = String(line.dropFirst(key.utf8.count + 1).prefix { $0 != "=" })
        written.insert(name)
        lines.append(value(of: name).map { Self.line(name, $0) } ?? String(line))
      default: lines.append(String(line))
      }
    }
    let others = environment.filter { !written.contains($0.name) }.map {
      Self.line($0.name, $0.value)
    }
    let place = lines.lastIndex { $0.hasPrefix("Environment=") }.map { $0 + 1 } ?? lines.endIndex
    lines.insert(contentsOf: others, at: place)
    return lines.joined(separator: "\n")
  }

  private func value(of name: String) -> String? { environment.first { $0.name == name }?.value }

  private static func line(_ name: String, _ value: String) -> String {
    "Environment=" + SystemdText.word("\(name)=\(value)")
  }

  /// What is written to, each folder without those inside it.
  private var writable: [String] {
    let isInside = data == home || data.hasPrefix(home + "/")
    return isInside ? [home] : [home, data]
  }

  /// Below `/var/lib`, where systemd makes folders itself.
  private var states: [String] {
    writable.compactMap { path in
      path.hasPrefix("/var/lib/") && !path.contains(" ") ? String(path.dropFirst(9)) : nil
    }
  }

  private var folders: [String] {
    let elsewhere = writable.filter { !$0.hasPrefix("/var/lib/") || $0.contains(" ") }
    return
      (states.isEmpty
      ? [] : ["StateDirectory=" + states.map(SystemdText.value).joined(separator: " ")])
      + elsewhere.map { "ReadWritePaths=" + SystemdText.word($0) }
  }

  /// Why such a unit could not work; nil when it can.
  var fault: String? {
    for path in writable + [root] {
      let hidden = ["/home", "/root", "/run/user", "/tmp", "/var/tmp"]
      if let above = hidden.first(where: { path == $0 || path.hasPrefix($0 + "/") }) {
        return "'\(path)' is below \(above), which the unit hides from the service"
      }
    }
    return nil
  }
}

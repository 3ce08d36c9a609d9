/// One fact about a service as a line: what it is about, its value, and who states it.
package struct OpsFact: Sendable, Equatable {
  /// Dotted, as the file has it: `unit.name`, `paths.data`.
  package let key: String
  /// For people; a check's conditions, a path's owner and mode are said in words.
  package let value: String
  package let origin: OpsOrigin

  package init(_ key: String, _ value: String, _ origin: OpsOrigin) {
    self.key = key
    self.value = value
    self.origin = origin
  }
}

extension OpsFacts {
  /// Every fact, in the order of the format's keys.
  package var all: [OpsFact] {
    var facts: [OpsFact] = []
    func add<Value>(_ key: String, _ fact: Stated<Value>?, _ words: (Value) -> String) {
      if let fact { facts.append(OpsFact(key, words(fact.value), fact.origin)) }
    }
    add("kind", kind, \.rawValue)
    add("name", name, \.self)
    add("host", host, \.words)
    add("url", url, \.self)
    add("listen", listen, \.text)
    add("runs", runs, \.self)
    add("metrics", metrics, \.self)
    add("unit.name", unit.name, \.self)
    add("unit.enabled", unit.enabled) { $0 ? "yes" : "no" }
    add("unit.user", unit.user, \.self)
    for variable in unit.environment {
      add("unit.environment.\(variable.name)", variable.value, \.self)
    }
    for path in paths {
      facts.append(OpsFact("paths.\(path.name)", path.words, path.path.origin))
    }
    for endpoint in endpoints {
      facts.append(OpsFact("endpoints", endpoint.words, endpoint.origin))
    }
    for check in checks {
      let name = check.name.map { "\($0): " } ?? ""
      facts.append(
        OpsFact(
          "checks", name + "\(check.subject.title), \(check.subject.conditions)", check.origin))
    }
    for download in downloads { add("downloads", download, \.self) }
    add("backup", backup?.path) { path in
      path + (backup.map { ", at most \(DurationText.text($0.atMost.value)) old" } ?? "")
    }
    add("logs", logs, \.words)
    add("release.root", release.root, \.self)
    add("release.keep", release.keep) { "\($0)" }
    add("release.shared", release.shared) { $0.joined(separator: ", ") }
    add("release.current", release.current, \.self)
    add("release.unit", release.unit, \.self)
    add("release.check", release.check) { $0.joined(separator: " ") }
    let hooks = release.hooks
    for (name, hook) in [
      ("before", hooks.before), ("after", hooks.after), ("failed", hooks.failed),
    ] {
      add("release.hooks.\(name)", hook) { commands in
        commands.map { $0.joined(separator: " ") }.joined(separator: "; ")
      }
    }
    add("site.root", site.root, \.self)
    add("site.url", site.url, \.self)
    add("site.keep", site.keep) { "\($0)" }
    add("site.current", site.current, \.self)
    add("site.repository", site.repository, \.self)
    add("key_from", key, \.words)
    return facts
  }
}

extension OpsHost {
  package var words: String {
    switch self {
    case .here: "this machine"
    case .alias(let name): name
    }
  }
}

extension OpsPath {
  /// `/var/lib/symbiont, directory, symbiont:symbiont, 0700`.
  package var words: String {
    let owners = [owner?.value, group.map { ":" + $0.value }].compactMap(\.self).joined()
    return ([path.value, kind?.value.rawValue, owners, mode?.value.text].compactMap(\.self))
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

extension OpsEndpoint {
  /// `GET /health: 200 with status, runtime`.
  package var words: String {
    "\(title): \(status)" + (fields.isEmpty ? "" : " with " + fields.joined(separator: ", "))
  }
}

extension OpsLogs {
  package var words: String {
    switch self {
    case .journal: "the unit's journal"
    case .file(let path): path
    }
  }
}

extension OpsKey {
  /// Where the key is, never what it is; of a command only the program, since arguments may name what
  /// is nobody's business.
  package var words: String {
    let place =
      switch source {
      case .variable(let name): "$\(name)"
      case .command(let words): "the output of \(words.first ?? "")"
      }
    return place + (header.map { ", sent as \($0)" } ?? "")
  }
}

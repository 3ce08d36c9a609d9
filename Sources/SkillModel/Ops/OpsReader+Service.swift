// The mappings about the service itself: unit, files, backup, log, key.
extension OpsReader {
  mutating func readUnit(_ node: YAMLNode) {
    members(node, "unit", ["name", "enabled", "user", "environment"]) { reader, key, node in
      switch key {
      case "name": reader.facts.unit.name = reader.unitName(node)
      case "enabled": reader.facts.unit.enabled = reader.flag(node, "enabled")
      case "user":
        reader.facts.unit.user = reader.word(node, "user", "-._", example: "symbiont")
      default: reader.readEnvironment(node)
      }
    }
  }

  private mutating func unitName(_ node: YAMLNode) -> Stated<String>? {
    guard let name = word(node, "name", "-._@:\\", example: "symbiont.service") else { return nil }
    let kinds = [".service", ".socket", ".timer", ".target"]
    guard kinds.contains(where: name.value.hasSuffix) else {
      return refuse(
        node, "`\(name.value.shortened())` does not say what kind of unit it is",
        "write it as systemd lists it: `\(name.value.shortened()).service`")
    }
    return name
  }

  private mutating func readEnvironment(_ node: YAMLNode) {
    guard let entries = node.entries else {
      note(
        .wrongValue, node.range, "`environment` is not a mapping",
        help: "write one line a variable, as in `SYMBIONT_PORT: \"8111\"`")
      return
    }
    for entry in entries {
      let name = entry.key.string ?? ""
      guard Self.isVariable(name) else {
        note(
          .wrongValue, entry.key.range, "`\(name.shortened())` is no name of a variable",
          help: "write letters, digits and `_`, as in `SYMBIONT_PORT`")
        continue
      }
      let value = text(entry.value.range.isEmpty ? entry.key : entry.value, name)
      // What looks like a secret is not handed on.
      if let value, !mistakes.contains(where: { $0.secret == entry.value.range }) {
        facts.unit.environment.append((name, value))
      }
    }
  }

  static func isVariable(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(0x30...0x39 ~= first) else { return false }
    return name.utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
  }

  mutating func readPaths(_ node: YAMLNode) {
    guard let entries = node.entries else {
      note(
        .wrongValue, node.range, "`paths` is not a mapping",
        help: "write one line a path, as in `data: /var/lib/symbiont`")
      return
    }
    for entry in entries {
      let name = entry.key.string ?? ""
      if name.hasPrefix("x-") { continue }
      guard word(entry.key, "paths", "-._", example: "data") != nil else { continue }
      let value = entry.value.range.isEmpty ? entry.key : entry.value
      if entry.value.isNull {
        note(
          .missingKey, value.range, "`\(name.shortened())` has no path",
          help: "write an absolute path behind the colon")
      } else if let path = opsPath(value, name) {
        facts.paths.append(path)
      }
    }
  }

  private mutating func opsPath(_ node: YAMLNode, _ name: String) -> OpsPath? {
    guard node.entries != nil else {
      return path(node, name).map { OpsPath(name: name, path: $0) }
    }
    var found: OpsPath?
    if let entry = node["path"] {
      found = path(entry.value.range.isEmpty ? entry.key : entry.value, "path").map {
        OpsPath(name: name, path: $0)
      }
    } else {
      note(
        .missingKey, node.range, "`\(name)` has no `path`", help: "add `path: /…`, from the root")
    }
    let keys = ["path", "type", "owner", "group", "mode"]
    members(node, name, keys) { reader, key, node in
      switch key {
      case "type": found?.kind = reader.choice(node, "type")
      case "owner": found?.owner = reader.word(node, "owner", "-._", example: "symbiont")
      case "group": found?.group = reader.word(node, "group", "-._", example: "symbiont")
      case "mode": found?.mode = reader.mode(node)
      default: break
      }
    }
    return found
  }

  private mutating func mode(_ node: YAMLNode) -> Stated<FileMode>? {
    guard let scalar = node.scalar, let mode = FileMode(scalar.value), scalar.style != .plain else {
      return refuse(
        node, "`mode` is no octal number in quotes",
        "write it as `mode: \"0700\"`: without quotes YAML readers take it for another number")
    }
    return stated(mode, node)
  }

  mutating func backup(_ node: YAMLNode) -> OpsBackup? {
    var path: Stated<String>?
    var limit: Stated<Duration>?
    members(node, "backup", ["path", "at_most"]) { reader, key, node in
      if key == "path" {
        path = reader.path(node, "path")
      } else {
        limit = reader.duration(node, "at_most")
      }
    }
    require(["path", "at_most"], of: node, "backup")
    guard let path, let limit else { return nil }
    return OpsBackup(path: path, atMost: limit)
  }

  mutating func logs(_ node: YAMLNode) -> Stated<OpsLogs>? {
    var found: [OpsLogs] = []
    members(node, "logs", ["journal", "file"]) { reader, key, node in
      if key == "file" {
        if let path = reader.path(node, "file") { found.append(.file(path.value)) }
      } else if reader.flag(node, "journal")?.value == true {
        found.append(.journal)
      }
    }
    guard node["journal"] == nil || node["file"] == nil else {
      return refuse(node, "`logs` names both the journal and a file", "keep the one that is read")
    }
    return found.first.map { stated($0, node) }
  }

  /// Where a key comes from. A skill may name a variable alone: what it could run is not the user's word.
  mutating func keySource(_ node: YAMLNode) -> Stated<OpsKey>? {
    var source: OpsKey.Source?
    var header: Stated<String>?
    members(node, "key_from", ["env", "command", "header"]) { reader, key, node in
      switch key {
      case "env":
        guard let name = reader.text(node, "env") else { return }
        guard Self.isVariable(name.value) else {
          return reader.note(
            .wrongValue, node.range, "`env` names no environment variable",
            help: "write the variable's name, as in `DENDRITE_API_KEY`, and never the key itself")
        }
        source = .variable(name.value)
      case "command":
        guard reader.role == .user else {
          return reader.note(
            .command, node.range, "a skill names a command to be run for a key",
            help: "name an environment variable with `env`; a command goes into the user's own "
              + "`~/.config/skillctl/config.yaml`")
        }
        guard let words = reader.words(node, "command") else { return }
        if words.value.isEmpty {
          let _: Bool? = reader.refuse(
            node, "`command` is empty",
            "write a program and its arguments, as in `[pass, dendrite]`")
        } else {
          source = .command(words.value)
        }
      default: header = reader.word(node, "header", "-", example: "X-API-Key")
      }
    }
    guard node.entries != nil else { return nil }
    guard (node["env"] != nil) != (node["command"] != nil) else {
      note(
        .missingKey, node.range, "`key_from` does not say one place of the key",
        help: "add `env: NAME`, the variable that holds it")
      return nil
    }
    return source.map { stated(OpsKey(source: $0, header: header?.value), node) }
  }

  /// Notes the keys that a mapping lacks. What only differs need not be whole.
  mutating func require(_ keys: [String], of node: YAMLNode, _ what: String) {
    guard let entries = node.entries, role == .skill || what == "backup" else { return }
    for key in keys where node[key] == nil {
      note(
        .missingKey, entries.first?.key.range ?? node.range, "`\(what)` has no `\(key)`",
        help: "add `\(key): …` to it")
    }
  }
}

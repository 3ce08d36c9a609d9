/// Takes the facts about a service out of a YAML tree and notes all that is wrong with it.
struct OpsReader {
  enum Role {
    /// A skill's `ops.yaml`, which strangers may have written.
    case skill
    /// The user's own file: it says only what differs, and may name commands.
    case user
  }

  let source: SourceText
  let role: Role
  var facts = OpsFacts()
  var mistakes: [OpsMistake] = []

  /// The keys at the top, in the order in which they are best written.
  static let keys = [
    "version", "kind", "name", "host", "url", "listen", "runs", "metrics", "unit", "paths",
    "endpoints", "checks", "downloads", "backup", "logs", "release", "site", "key_from",
  ]

  init(_ source: SourceText, as role: Role) {
    self.source = source
    self.role = role
  }

  /// Reads a whole file.
  mutating func read(_ tree: YAMLTree) {
    for problem in tree.problems {
      note(.yaml, problem.range, problem.message, help: problem.help)
    }
    guard let root = tree.root else {
      if tree.problems.isEmpty { note(.missingKey, 0..<0, "the file is empty", help: Self.start) }
      return
    }
    guard root.entries != nil else {
      let kind: OpsMistake.Kind = root.isNull ? .missingKey : .yaml
      return note(kind, root.range, "the file is not a mapping", help: Self.start)
    }
    read(root)
    for key in ["version", "kind", "url"] where root[key] == nil {
      note(
        .missingKey, firstKey(of: root), "`\(key)` is missing",
        help: "add `\(key): \(Self.example(of: key))`")
    }
    noteContradictions()
  }

  /// Reads a mapping of the keys at the top.
  mutating func read(_ root: YAMLNode) {
    findSecrets(in: root, under: nil)
    members(root, "ops.yaml", Self.keys) { reader, key, node in reader.read(node, as: key) }
  }

  private mutating func read(_ node: YAMLNode, as key: String) {
    switch key {
    case "version":
      if let version = whole(node, "version", 0...Int.max), version.value != OpsFile.version {
        note(
          .wrongValue, node.range, "`version` is \(version.value), and 1 is the only one there is",
          help: "write `version: 1`, or update skillctl")
      }
    case "kind": facts.kind = choice(node, "kind")
    case "name": facts.name = targetName(node)
    case "host": facts.host = host(node)
    case "url": facts.url = url(node, "url", isBase: true)
    case "listen": facts.listen = address(node, "listen", example: "127.0.0.1:8111")
    case "runs": facts.runs = text(node, "runs")
    case "metrics": facts.metrics = endpoint(node, "metrics")
    case "unit": readUnit(node)
    case "paths": readPaths(node)
    case "endpoints": facts.endpoints = list(node, "endpoints") { $0.endpoint($1) }
    case "checks": readChecks(node)
    case "downloads":
      facts.downloads = list(node, "downloads") { $0.url($1, "a download", isBase: false) }
    case "backup": facts.backup = backup(node)
    case "logs": facts.logs = logs(node)
    case "release": readRelease(node)
    case "site": readSite(node)
    case "key_from": facts.key = keySource(node)
    default: break
    }
  }

  private static let start =
    "start it with `version: 1`, `kind: http` and `url: http://127.0.0.1:8080`"

  private static func example(of key: String) -> String {
    switch key {
    case "version": "1"
    case "kind": "http"
    default: "http://127.0.0.1:8080"
    }
  }

  // MARK: Mappings and lists

  /// Hands out the members of a mapping; what is no key of it is a mistake, but for `x-…`.
  mutating func members(
    _ node: YAMLNode, _ what: String, _ keys: [String],
    _ read: (inout OpsReader, String, YAMLNode) -> Void
  ) {
    guard let entries = node.entries else {
      return note(
        .wrongValue, node.range, "`\(what)` is not a mapping",
        help: "write one line a key below it; the keys are \(Self.list(keys))")
    }
    for entry in entries {
      let key = entry.key.string ?? ""
      if keys.contains(key) {
        read(&self, key, placed(entry))
      } else if !key.hasPrefix("x-") {
        refuse(entry.key, key, keys: keys, of: what)
      }
    }
  }

  private mutating func refuse(_ node: YAMLNode, _ key: String, keys: [String], of what: String) {
    let near = nearestNames(to: key, in: keys, limit: 1).first.map { "did you mean `\($0)`? " }
    note(
      .unknownKey, node.range, "`\(key.shortened())` is no key of `\(what)`",
      help: (near ?? "") + "the keys are \(Self.list(keys)); `x-` before a key makes it your own")
  }

  /// What `read` makes of each item of a list.
  mutating func list<Value>(
    _ node: YAMLNode, _ what: String, _ read: (inout OpsReader, YAMLNode) -> Value?
  ) -> [Value] {
    guard let items = node.items else {
      note(
        .wrongValue, node.range, "`\(what)` is not a list",
        help: "write one item a line, each behind a `- `")
      return []
    }
    return items.compactMap { read(&self, $0) }
  }

  // MARK: Notes

  mutating func note(
    _ kind: OpsMistake.Kind, _ range: Range<Int>, _ message: String, help: String,
    secret: Range<Int>? = nil
  ) {
    mistakes.append(OpsMistake(kind, range, message, help: help, secret: secret))
  }

  /// Who states what these bytes say.
  func origin(_ range: Range<Int>) -> OpsOrigin {
    .file(path: source.path, range: range, start: source.position(at: range.lowerBound))
  }

  func stated<Value>(_ value: Value, _ node: YAMLNode) -> Stated<Value> {
    Stated(value, by: origin(node.range))
  }

  private func placed(_ entry: YAMLEntry) -> YAMLNode {
    entry.value.range.isEmpty
      ? YAMLNode(range: entry.key.range, content: entry.value.content) : entry.value
  }

  private func firstKey(of node: YAMLNode) -> Range<Int> {
    node.entries?.first?.key.range ?? node.range
  }

  static func list(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }
}

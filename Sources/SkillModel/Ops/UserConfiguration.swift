/// What the user's own `config.yaml` says of targets: which there are, beside those of the repository,
/// and what differs for this user from what a skill says.
package struct UserConfiguration: Sendable, Equatable {
  package struct Target: Sendable, Equatable {
    package let name: String
    /// A skill's folder, or an ops.yaml, as it is written.
    package let from: Stated<String>?
    /// What is said here stands for what the skill says.
    package let facts: OpsFacts
    /// Of the target's name.
    package let origin: OpsOrigin

    package init(name: String, from: Stated<String>?, facts: OpsFacts, origin: OpsOrigin) {
      self.name = name
      self.from = from
      self.facts = facts
      self.origin = origin
    }
  }

  package private(set) var defaultTarget: Stated<String>?
  /// How long after a command its connection stays for the next one.
  package private(set) var keepConnection: Stated<Duration>?
  /// In the file's order.
  package private(set) var targets: [Target] = []

  package init() {}

  /// Reads the file; an empty one says nothing and is fine.
  ///
  /// - Throws: ``ConfigurationError`` with every fault of the file.
  package static func parse(_ source: SourceText) throws(ConfigurationError) -> UserConfiguration {
    var reader = OpsReader(source, as: .user)
    let configuration = reader.configuration(
      YAMLReader.read(source, in: 0..<source.bytes.count))
    if let error = ConfigurationError(source, reader.mistakes) { throw error }
    return configuration
  }
}

extension OpsReader {
  fileprivate mutating func configuration(_ tree: YAMLTree) -> UserConfiguration {
    var configuration = UserConfiguration()
    for problem in tree.problems {
      note(.yaml, problem.range, problem.message, help: problem.help)
    }
    guard let root = tree.root, !root.isNull else { return configuration }
    members(root, "config.yaml", ["default_target", "keep_connection", "targets"]) {
      reader, key, node in
      switch key {
      case "default_target":
        configuration.setDefault(reader.word(node, key, "-._", example: "symbiont"))
      case "keep_connection": configuration.setKeeping(reader.duration(node, key))
      default: for target in reader.targets(node) { configuration.add(target) }
      }
    }
    return configuration
  }

  private mutating func targets(_ node: YAMLNode) -> [UserConfiguration.Target] {
    if node.isNull { return [] }
    guard let entries = node.entries else {
      note(
        .wrongValue, node.range, "`targets` is not a mapping",
        help: "write one line a target, and what is known of it below")
      return []
    }
    return entries.compactMap { entry in
      // The same characters and the same reserved name as in a skill.
      guard let name = targetName(entry.key) else { return nil }
      return target(entry, named: name)
    }
  }

  private mutating func target(_ entry: YAMLEntry, named name: Stated<String>)
    -> UserConfiguration.Target?
  {
    guard case .mapping(let entries, let flow) = entry.value.content else {
      note(
        .wrongValue, entry.value.range.isEmpty ? entry.key.range : entry.value.range,
        "`\(name.value)` is not a mapping",
        help: "write `from: FOLDER`, the folder of a skill with an ops.yaml, or `kind` and `url`")
      return nil
    }
    var from: Stated<String>?
    if let given = entries.first(where: { $0.key.string == "from" }) {
      from = text(given.value.range.isEmpty ? given.key : given.value, "from")
    } else {
      for key in ["kind", "url"] where entry.value[key] == nil {
        note(
          .missingKey, entry.key.range, "`\(name.value)` has neither `from` nor `\(key)`",
          help: "add `from: FOLDER`, the folder of a skill with an ops.yaml, or `kind` and `url`")
      }
    }
    facts = OpsFacts()
    read(
      YAMLNode(
        range: entry.value.range,
        content: .mapping(entries.filter { $0.key.string != "from" }, flow: flow)))
    return UserConfiguration.Target(
      name: name.value, from: from, facts: facts, origin: name.origin)
  }
}

extension UserConfiguration {
  fileprivate mutating func setDefault(_ name: Stated<String>?) { defaultTarget = name }
  fileprivate mutating func setKeeping(_ time: Stated<Duration>?) { keepConnection = time }
  fileprivate mutating func add(_ target: Target) { targets.append(target) }
}

extension ConfigurationError {
  /// What is wrong with a file of facts; nil when nothing is. No fault shows a secret that another is
  /// about.
  package init?(_ source: SourceText, _ mistakes: [OpsMistake]) {
    guard !mistakes.isEmpty else { return nil }
    let secrets = mistakes.compactMap(\.secret)
    func line(_ range: Range<Int>) -> Int { source.position(at: range.lowerBound).line }
    let secretLines = Set(secrets.map(line))
    let shown = mistakes.filter { mistake in
      mistake.secret != nil || !secrets.contains { $0.overlaps(mistake.range) }
    }
    self.init(
      source: source,
      faults: shown.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { mistake in
        Fault(
          range: mistake.range, message: mistake.message, help: mistake.help,
          isSecret: secretLines.contains(line(mistake.range)))
      })
  }
}

import SkillModel

extension FuzzTarget {
  /// `ops.yaml` and the user's own file: facts that keep their promises, mistakes inside the file, and
  /// the same each time.
  static let opsFiles = FuzzTarget(name: "ops-files", longest: 4096) { bytes in
    let source = SourceText(path: "ops.yaml", bytes: bytes)
    let file = OpsFile(source)
    if OpsFile(source).facts != file.facts { return "reading twice differs" }
    for mistake in file.mistakes {
      guard (0..<bytes.count).contains(mistake.range), !mistake.message.isEmpty,
        !mistake.help.isEmpty, mistake.message.utf8.count < 4096
      else { return "\(mistake) points at nothing, or says nothing or too much" }
    }
    if let error = ConfigurationError(source, file.mistakes), error.faults.isEmpty {
      return "mistakes that nobody is told"
    }
    _ = try? UserConfiguration.parse(source)
    return broken(file.facts)
  }

  /// The promise that a fact breaks.
  private static func broken(_ facts: OpsFacts) -> String? {
    for path in facts.paths.map(\.path.value) where !path.hasPrefix("/") || path.contains("/../") {
      return "the path \(path)"
    }
    for endpoint in facts.endpoints where !endpoint.path.utf8.starts(with: "/".utf8) {
      return "the endpoint \(endpoint.path)"
    }
    if case .alias(let host)? = facts.host?.value, host.utf8.first == UInt8(ascii: "-") {
      return "the host \(host)"
    }
    if case .command? = facts.key?.value.source { return "a skill names a command" }
    if let url = facts.url?.value {
      guard let address = try? WebAddress(url), address.query == nil, !url.hasSuffix("/") else {
        return "the address \(url)"
      }
    }
    for fact in facts.all where fact.origin.range == nil { return "\(fact.key) comes from nowhere" }
    return facts.overlaid(by: facts) == facts ? nil : "facts laid over themselves change"
  }
}

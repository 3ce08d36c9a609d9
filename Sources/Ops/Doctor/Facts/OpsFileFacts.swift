import SkillModel

/// What an ops.yaml says, fact by fact; what the program itself adds is nobody's documentation.
enum OpsFileFacts {
  static func facts(_ facts: OpsFacts, in source: SourceText?) -> [DocumentedFact] {
    var list = FactList(source: source)
    addUnit(facts.unit, &list)
    if let listen = facts.listen { list.add(.listens(listen.value), listen, listen.value.text) }
    addURL(facts, &list)
    addPaths(facts, &list)
    for endpoint in facts.endpoints { addEndpoint(endpoint, &list) }
    if let metrics = facts.metrics {
      list.add(.endpoint(EndpointName(method: .get, path: metrics.value)), metrics, metrics.value)
    }
    for check in facts.checks {
      guard case .metric(let metric, _) = check.subject else { continue }
      list.add(.metric(metric.name), Stated(metric.name, by: check.origin), metric.name)
    }
    if let runs = facts.runs { list.add(.version(runs.value), runs, runs.value) }
    for download in facts.downloads {
      list.add(.download(download.value), download, download.value)
    }
    if let backup = facts.backup {
      list.add(.path(backup.path.value), backup.path, backup.path.value)
      list.add(
        .backup(path: backup.path.value, atMost: backup.atMost.value), backup.atMost,
        DurationText.text(backup.atMost.value))
    }
    return list.facts
  }

  private static func addUnit(_ unit: OpsUnit, _ list: inout FactList) {
    guard let name = unit.name else { return }
    let full = UnitName.full(name.value)
    list.add(.unit(full), name, name.value)
    if let enabled = unit.enabled {
      list.add(.enabled(enabled.value, unit: full), enabled, "\(enabled.value)")
    }
    if let user = unit.user { list.add(.user(user.value, unit: full), user, user.value) }
    for variable in unit.environment {
      list.add(
        .environment(name: variable.name, value: variable.value.value, unit: full), variable.value,
        variable.value.value)
    }
  }

  private static func addURL(_ facts: OpsFacts, _ list: inout FactList) {
    // One with https is asked from here, not on the host.
    guard let url = facts.url, let web = try? WebAddress(url.value), !web.isSecure else { return }
    let address = HostAndPort(host: web.socketHost, port: web.port)
    guard address.isLoopback else { return }
    list.add(.answers(address), url, address.text)
  }

  private static func addPaths(_ facts: OpsFacts, _ list: inout FactList) {
    for item in facts.paths {
      let path = item.path.value
      list.add(.path(path), item.path, path)
      if let kind = item.kind { list.add(.kind(kind.value, path: path), kind, kind.value.rawValue) }
      if let owner = item.owner { list.add(.owner(owner.value, path: path), owner, owner.value) }
      if let group = item.group { list.add(.group(group.value, path: path), group, group.value) }
      if let mode = item.mode {
        list.add(.mode(mode.value.bits, path: path), mode, mode.value.text)
      }
    }
    if case .file(let path)? = facts.logs?.value, let logs = facts.logs {
      list.add(.path(path), logs, path)
    }
    for (root, current) in [
      (facts.release.root, facts.release.current), (facts.site.root, facts.site.current),
    ] {
      guard let root else { continue }
      list.add(.path(root.value), root, root.value)
      guard let current else { continue }
      list.add(.kind(.link, path: "\(root.value)/\(current.value)"), current, current.value)
    }
  }

  private static func addEndpoint(_ endpoint: OpsEndpoint, _ list: inout FactList) {
    let name = EndpointName(method: endpoint.method, path: endpoint.path)
    func add(_ claim: Claim, _ text: String) {
      list.add(claim, Stated(text, by: endpoint.origin), text)
    }
    add(.endpoint(name), endpoint.path)
    guard endpoint.isAskable else { return }
    add(.status(endpoint.status, name), "\(endpoint.status)")
    for field in endpoint.fields { add(.member(field, name), field) }
  }
}

private struct FactList {
  let source: SourceText?
  var facts: [DocumentedFact] = []

  init(source: SourceText?) { self.source = source }

  mutating func add<Value>(_ claim: Claim, _ stated: Stated<Value>, _ text: String) {
    if case .builtIn = stated.origin { return }
    facts.append(
      DocumentedFact(claim: claim, place: FactPlace(stated.origin, saying: text, in: source)))
  }
}

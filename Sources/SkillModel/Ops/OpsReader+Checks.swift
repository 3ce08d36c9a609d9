// Endpoints, and the conditions for the service to be well.
extension OpsReader {
  mutating func endpoint(_ node: YAMLNode) -> OpsEndpoint? {
    let methods = OpsEndpoint.Method.allCases.map(\.rawValue)
    var found: [(method: OpsEndpoint.Method, path: String)] = []
    var status: Stated<Int>?
    var fields: Stated<[String]>?
    members(node, "endpoints", methods + ["status", "fields"]) { reader, key, node in
      switch key {
      case "status": status = reader.whole(node, "status", 100...599)
      case "fields": fields = reader.fields(node)
      default:
        guard let method = OpsEndpoint.Method(rawValue: key),
          let path = reader.endpoint(node, key, isTemplate: true)
        else { return }
        found.append((method, path.value))
      }
    }
    guard let entries = node.entries else { return nil }
    let named = entries.filter { methods.contains($0.key.string ?? "") }
    guard named.count == 1 else {
      note(
        named.isEmpty ? .missingKey : .wrongValue, entries.first?.key.range ?? node.range,
        named.isEmpty ? "an endpoint has no method and path" : "an endpoint has several methods",
        help: "write one of \(Self.list(methods)) with the path, as in `- get: /health`")
      return nil
    }
    return found.first.map {
      OpsEndpoint(
        method: $0.method, path: $0.path, status: status?.value ?? 200,
        fields: fields?.value ?? [], origin: origin(node.range))
    }
  }

  private mutating func fields(_ node: YAMLNode) -> Stated<[String]>? {
    let names = list(node, "fields") { reader, item -> String? in
      guard let text = reader.text(item, "fields") else { return nil }
      guard Self.isMember(text.value) else {
        return reader.refuse(
          item, "`\(text.value.shortened())` is no member of an answer", Self.memberHelp)
      }
      return text.value
    }
    return stated(names, node)
  }

  /// Whether a text is names of JSON members with dots between them.
  static func isMember(_ text: String) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
  }

  private static let memberHelp =
    "write the names of members with a dot between them, as in `by_model.haiku.calls`"

  // MARK: Checks

  private static let subjects = ["get", "metric", "age", "certificate", "disk"]
  private static let thresholds = ["within", "status", "value", "at_least", "at_most"]
  private static let checkKeys = ["name"] + subjects + thresholds

  mutating func readChecks(_ node: YAMLNode) {
    var names: Set<String> = []
    facts.checks = list(node, "checks") { reader, item in
      let check = reader.check(item)
      if let entry = item["name"], let name = entry.value.string, !names.insert(name).inserted {
        let _: Bool? = reader.refuse(
          entry.value, "two checks have the name `\(name.shortened())`",
          "give each a name of its own: results are told apart by it")
      }
      return check
    }
  }

  private mutating func check(_ node: YAMLNode) -> OpsCheck? {
    guard let entries = node.entries else {
      return refuse(
        node, "a check is not a mapping", "write it as in `- {get: /health, within: 500ms}`")
    }
    var name: Stated<String>?
    members(node, "checks", Self.checkKeys) { reader, key, node in
      if key == "name" { name = reader.text(node, "name") }
    }
    let named = entries.filter { Self.subjects.contains($0.key.string ?? "") }
    let place = entries.first?.key.range ?? node.range
    guard let subject = named.first else {
      note(
        .unclearCheck, place, "the check does not say what it looks at",
        help: "add one of \(Self.list(Self.subjects))")
      return nil
    }
    guard named.count == 1 else {
      note(
        .unclearCheck, named[1].key.range,
        "the check looks at two things: \(Self.list(named.compactMap(\.key.string)))",
        help: "make a check of each")
      return nil
    }
    let key = subject.key.string ?? ""
    let fitting = Self.thresholds(of: key)
    let given = entries.filter { Self.thresholds.contains($0.key.string ?? "") }
    for entry in given where !fitting.contains(entry.key.string ?? "") {
      note(
        .unclearCheck, entry.key.range,
        "`\(entry.key.string ?? "")` says nothing about `\(key)`",
        help: "what can be asked of it is \(Self.list(fitting))")
    }
    guard given.contains(where: { fitting.contains($0.key.string ?? "") }) else {
      if given.isEmpty {
        note(
          .unclearCheck, subject.key.range, "the check does not say what must hold",
          help: "add \(fitting.map { "`\($0): …`" }.joined(separator: " or "))")
      }
      return nil
    }
    return self.subject(key, Self.placed(subject), node).map {
      OpsCheck(name: name?.value, subject: $0, origin: origin(node.range))
    }
  }

  private static func thresholds(of subject: String) -> [String] {
    switch subject {
    case "get": ["within", "status", "value"]
    case "metric": ["at_least", "at_most"]
    case "age": ["at_most"]
    default: ["at_least"]
    }
  }

  private static func placed(_ entry: YAMLEntry) -> YAMLNode {
    entry.value.range.isEmpty
      ? YAMLNode(range: entry.key.range, content: entry.value.content) : entry.value
  }

  private mutating func subject(_ key: String, _ value: YAMLNode, _ check: YAMLNode)
    -> OpsCheck.Subject?
  {
    func threshold(_ name: String) -> YAMLNode? { check[name].map(Self.placed) }
    switch key {
    case "get":
      let path = endpoint(value, "get")
      let within = threshold("within").map { duration($0, "within") }
      let status = threshold("status").map { whole($0, "status", 100...599) }
      let values = threshold("value").map { expectations($0) }
      guard let path else { return nil }
      return .answer(
        path: path.value, within: within??.value, status: status??.value, values: values ?? [])
    case "metric":
      let metric = metric(value)
      let bounds = bounds(check)
      guard let metric, let bounds else { return nil }
      return .metric(metric, bounds)
    case "age":
      let path = path(value, "age")
      let limit = threshold("at_most").flatMap { duration($0, "at_most") }
      guard let path, let limit else { return nil }
      return .age(path: path.value, atMost: limit.value)
    case "certificate":
      let host = address(value, "certificate", port: 443, example: "skills.example.org")
      let rest = threshold("at_least").flatMap { duration($0, "at_least") }
      guard let host, let rest else { return nil }
      return .certificate(host.value, atLeast: rest.value)
    default:
      let path = path(value, "disk")
      let room = threshold("at_least").flatMap { freeSpace($0) }
      guard let path, let room else { return nil }
      return .disk(path: path.value, atLeast: room)
    }
  }

  private mutating func metric(_ node: YAMLNode) -> OpsMetric? {
    guard let text = text(node, "metric") else { return nil }
    guard let metric = OpsMetric(text.value) else {
      return refuse(
        node, "`\(text.value.shortened())` is no name of a metric",
        "write it as the metrics do: `symbiont_queue_oldest_seconds`, or `tasks{state=\"failed\"}`")
    }
    return metric
  }

  private mutating func freeSpace(_ node: YAMLNode) -> FreeSpace? {
    guard let room = node.string.flatMap(FreeSpace.init) else {
      return refuse(
        node, "`at_least` is neither a share nor a size",
        "write it as `10%` or `2GB`; the units are \(Self.list(FreeSpace.unitNames))")
    }
    return room
  }

  // MARK: Members of an answer

  private mutating func expectations(_ node: YAMLNode) -> [OpsExpectation] {
    guard let entries = node.entries, !entries.isEmpty else {
      let _: Bool? = refuse(
        node, "`value` is not a mapping of members",
        "write what each member of the answer must be, as in `value: {status: healthy}`")
      return []
    }
    return entries.compactMap { entry in
      let member = entry.key.string ?? ""
      guard Self.isMember(member) else {
        return refuse(
          entry.key, "`\(member.shortened())` is no member of an answer", Self.memberHelp)
      }
      return condition(entry.value.range.isEmpty ? Self.placed(entry) : entry.value, of: member)
        .map { OpsExpectation(member: member, $0) }
    }
  }

  private mutating func condition(_ node: YAMLNode, of member: String)
    -> OpsExpectation.Condition?
  {
    guard let entries = node.entries else {
      return scalar(node, member).map { .equals($0) }
    }
    let before = mistakes.count
    var other: OpsScalar?
    members(node, member, ["at_least", "at_most", "not"]) { reader, key, node in
      if key == "not" { other = reader.scalar(node, "not") }
    }
    let hasBounds = entries.contains { ["at_least", "at_most"].contains($0.key.string ?? "") }
    if node["not"] != nil, hasBounds {
      return refuse(node, "`\(member.shortened())` has both `not` and a bound", "keep one of them")
    }
    if let other { return .differs(from: other) }
    if let bounds = hasBounds ? bounds(node) : nil { return .within(bounds) }
    if mistakes.count == before {
      note(
        .unclearCheck, node.range, "nothing is asked of `\(member.shortened())`",
        help: "write a value, or one of `at_least`, `at_most` and `not`")
    }
    return nil
  }

  private mutating func scalar(_ node: YAMLNode, _ what: String) -> OpsScalar? {
    guard let scalar = node.scalar else {
      return refuse(
        node, "`\(what.shortened())` is compared with something else than one value",
        "write a text, a number, true, false or null")
    }
    guard scalar.style == .plain else { return .text(scalar.value) }
    switch scalar.value {
    case "true": return .flag(true)
    case "false": return .flag(false)
    case "null", "~", "": return .null
    default: break
    }
    if let number = Self.number(scalar.value) { return .number(number) }
    return text(node, what).map { .text($0.value) }
  }

  private mutating func bounds(_ node: YAMLNode) -> OpsBounds? {
    let before = mistakes.count
    let lower = node["at_least"].flatMap { number(Self.placed($0), "at_least") }
    let upper = node["at_most"].flatMap { number(Self.placed($0), "at_most") }
    guard mistakes.count == before else { return nil }
    if let lower, let upper, lower > upper {
      return refuse(node, "`at_least` is more than `at_most`: nothing is both", "swap them")
    }
    return OpsBounds(atLeast: lower, atMost: upper)
  }
}

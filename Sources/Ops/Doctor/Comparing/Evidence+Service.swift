import SkillModel

extension Evidence {
  func endpoint(_ claim: Claim) -> Verdict {
    let name: EndpointName
    switch claim {
    case .endpoint(let said), .status(_, let said), .member(_, let said): name = said
    default: return .unknown("")
    }
    if let failure = service.failure { return .unknown(failure) }
    guard let answer = service.answers[name] else { return .unknown("it was not asked") }
    switch (claim, answer) {
    case (_, .failed(let why)): return .unknown(why)
    case (.endpoint, .allows(let methods)): return allowed(name, methods)
    case (.endpoint, .answered(let status, _)): return existence(name, status)
    case (_, .answered(let status, _)) where status == 401 || status == 403:
      return .unknown("the service wants a key (status \(status))")
    case (.status(let wanted, _), .answered(let status, _)):
      return Self.isGone(status) ? .unknown("what it is about is not there") : judge(wanted, status)
    case (.member(let member, _), .answered(let status, let json)):
      // A failing check's answer has its members, too.
      guard let json else {
        return 200..<300 ~= status
          ? .drifted("the answer is no JSON") : .unknown("status \(status)")
      }
      if Self.has(member, json) { return .holds }
      return 200..<300 ~= status
        ? .drifted("the answer has no such member") : .unknown("status \(status)")
    default: return .unknown("it was not asked")
    }
  }

  private func allowed(_ name: EndpointName, _ methods: Set<String>) -> Verdict {
    if methods.contains(name.method.rawValue.uppercased()) { return .holds }
    return .drifted("the service answers \(methods.sorted().joined(separator: ", ")) alone there")
  }

  private func existence(_ name: EndpointName, _ status: Int) -> Verdict {
    switch status {
    case 401, 403: return .unknown("the service wants a key (status \(status))")
    case 404, 405, 410, 501:
      if name.isQuestion, ServiceReading.filled(name.path) == name.path {
        return .drifted("status \(status)")
      }
      // Symbiont names the methods of every path that it has.
      return target.kind.kind == .symbiont && status == 404
        ? .drifted("status 404")
        : .unknown("it was only asked for its methods (OPTIONS), and answers \(status)")
    default:
      return name.isQuestion || status < 300
        ? .holds : .unknown("it was only asked for its methods (OPTIONS), and answers \(status)")
    }
  }

  private func judge(_ wanted: Int, _ status: Int) -> Verdict {
    status == wanted ? .holds : .drifted("status \(status)")
  }

  private static func isGone(_ status: Int) -> Bool { [404, 405, 410, 501].contains(status) }

  /// Whether a dotted member is there; of a list the first item tells.
  private static func has(_ member: String, _ json: JSONValue) -> Bool {
    var value = json
    for part in member.split(separator: ".") {
      if let items = value.array {
        guard let first = items.first else { return true }
        value = first
      }
      guard let next = value[String(part)] else { return false }
      value = next
    }
    return true
  }

  func metric(_ name: String) -> Verdict {
    if let failure = service.failure { return .unknown(failure) }
    switch service.metrics {
    case nil: return .unknown("nothing says where the metrics are")
    case .unknown(let why): return .unknown(why)
    case .known(let names):
      let parts = ["", "_total", "_count", "_sum", "_bucket"]
      return parts.contains { names.contains(name + $0) }
        ? .holds : .drifted("there is no metric of this name")
    }
  }

  func version(_ documented: String) -> Verdict {
    if let failure = service.failure { return .unknown(failure) }
    let found = Set(
      service.answers.values.compactMap { answer -> String? in
        guard case .answered(let status, let json) = answer, 200..<300 ~= status || status == 503
        else { return nil }
        return json?["version"]?.string
      })
    guard let version = found.first, found.count == 1 else {
      return .unknown(
        found.isEmpty
          ? "no answer of the service says its version"
          : "the answers name several versions: \(found.sorted().joined(separator: ", "))")
    }
    return Versions.agree(documented, version) ? .holds : .drifted(version, replacement: version)
  }

  func download(_ url: String) -> Verdict {
    switch downloads[url] {
    case nil: .unknown("it was not asked for")
    case .there: .holds
    case .status(let status): .drifted("status \(status)")
    case .failed(let why): .drifted(why)
    case .unreachable(let why): .unknown("from this machine: \(why)")
    }
  }
}

/// Versions, of which one may say less than the other.
enum Versions {
  /// Whether both can be true: 1.19 and 1.19.5, v1 and 1.
  static func agree(_ one: String, _ other: String) -> Bool {
    func parts(_ version: String) -> [Substring] {
      (version.hasPrefix("v") ? version.dropFirst() : version[...]).split(separator: ".")
    }
    return zip(parts(one), parts(other)).allSatisfy(==)
  }
}

import SkillModel

/// What a service says when it is asked everything at once.
struct ServiceReading: Sendable {
  enum Answer: Sendable {
    /// Its status, and its JSON if it is some.
    case answered(Int, JSONValue?)
    /// The methods that the path has, by the service's own word.
    case allows(Set<String>)
    case failed(String)
  }

  var answers: [EndpointName: Answer] = [:]
  /// The names in the Prometheus text.
  var metrics: Known<Set<String>>?
  /// Why nothing at all could be asked.
  var failure: String?

  /// - Throws: `CancellationError`.
  static func read(
    _ target: Target, _ settings: SessionSettings, through host: TargetHost?, _ claims: [Claim]
  ) async throws -> ServiceReading {
    do {
      return try await target.service(host, settings) { client in
        try await ServiceReading.read(client, target, claims)
      }
    } catch let error as ServiceFailure {
      return ServiceReading(failure: error.message)
    } catch let error as SSHFailure {
      return ServiceReading(failure: error.message)
    } catch let error as KeyFailure {
      return ServiceReading(failure: error.message)
    }
  }

  private static func read(_ client: ServiceClient, _ target: Target, _ claims: [Claim])
    async throws -> ServiceReading
  {
    var asked: Set<EndpointName> = []
    var needsBody: Set<EndpointName> = []
    for claim in claims {
      switch claim {
      case .endpoint(let name): asked.insert(name)
      case .status(_, let name), .member(_, let name): needsBody.insert(name)
      default: break
      }
    }
    var questions = asked.union(needsBody)
    if let path = target.kind.deepHealth ?? target.kind.health {
      questions.insert(EndpointName(method: .get, path: path))
    }
    let whole = needsBody
    var reading = ServiceReading()
    try await withThrowingTaskGroup(of: (EndpointName, Answer).self) { group in
      for name in questions {
        let isWhole = whole.contains(name) || !asked.contains(name)
        group.addTask { (name, try await ask(client, name, whole: isWhole)) }
      }
      for try await (name, answer) in group { reading.answers[name] = answer }
    }
    let failures = reading.answers.sorted { $0.key.path < $1.key.path }.compactMap {
      if case .failed(let why) = $0.value { why } else { nil }
    }
    if !failures.isEmpty, failures.count == reading.answers.count {
      reading.failure = failures[0]
      return reading
    }
    if let path = target.facts.metrics?.value {
      reading.metrics = try await metrics(client, path)
    }
    return reading
  }

  /// Asks without any effect. What is no question, or what only the text names, is asked which methods it
  /// has (OPTIONS, RFC 9110 9.3.7); where the service does not say, a question is asked after all.
  private static func ask(_ client: ServiceClient, _ name: EndpointName, whole: Bool) async throws
    -> Answer
  {
    do {
      if whole, name.isQuestion {
        return answered(try await client.send(request(name, name.method.rawValue)))
      }
      let options = try await client.send(request(name, "options"))
      if let allow = options.fields["allow"] {
        let methods = allow.split { $0 == "," || $0 == " " }.map { $0.uppercased() }
        return .allows(Set(methods))
      }
      guard name.isQuestion, filled(name.path) == name.path else {
        return .answered(options.status, nil)
      }
      return answered(try await client.send(request(name, name.method.rawValue)))
    } catch let error as ServiceFailure {
      return .failed(error.message)
    }
  }

  private static func request(_ name: EndpointName, _ method: String) -> ServiceRequest {
    var request = ServiceRequest(method.uppercased(), filled(name.path))
    request.most = 4 << 20
    return request
  }

  private static func answered(_ answer: ServiceAnswer) -> Answer {
    .answered(answer.status, try? JSONReader.read(answer.body, replacesHalfPairs: true))
  }

  /// With a name in the place of each part that stands for many, which nothing has.
  static func filled(_ path: String) -> String {
    path.pathParts(keepingEmpty: true).map { part in
      part.contains("{") || part.hasPrefix(":") || part.count > 1 && part.allSatisfy(\.isUppercase)
        ? "skillctl-doctor" : String(part)
    }.joined(separator: "/")
  }

  private static func metrics(_ client: ServiceClient, _ path: String) async throws
    -> Known<Set<String>>
  {
    do {
      let answer = try await client.send(.get(path))
      guard answer.isSuccess else { return .unknown(client.failure(answer).message) }
      let names = answer.body.split(separator: UInt8(ascii: "\n")).compactMap { line -> String? in
        guard let first = line.first, first != UInt8(ascii: "#") else { return nil }
        return line.prefix { $0 != UInt8(ascii: "{") && $0 != 0x20 }.text
      }
      return .known(Set(names))
    } catch let error as ServiceFailure { return .unknown(error.message) }
  }
}

extension EndpointName {
  /// Whether it has no effect, by HTTP's own rules.
  var isQuestion: Bool { method == .get || method == .head }
}

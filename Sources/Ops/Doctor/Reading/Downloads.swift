import SkillModel

/// Asks from this machine whether something can be downloaded, without downloading it.
enum Downloads {
  enum Answer: Sendable, Equatable {
    case there
    case status(Int)
    case failed(String)
    /// This machine may be to blame: its network, or what it asks for names.
    case unreachable(String)
  }

  /// All at once.
  ///
  /// - Throws: `CancellationError`.
  static func read(_ urls: [String], limit: Duration) async throws -> [String: Answer] {
    try await withThrowingTaskGroup(of: (String, Answer).self) { group in
      for url in Set(urls) { group.addTask { (url, try await read(url, limit: limit)) } }
      var answers: [String: Answer] = [:]
      for try await (url, answer) in group { answers[url] = answer }
      return answers
    }
  }

  /// By HEAD, and where a server does not know it, by GET for the first byte; at most five redirections.
  private static func read(_ url: String, limit: Duration) async throws -> Answer {
    guard var address = try? WebAddress(url) else { return .failed("it is no address") }
    do {
      for _ in 0..<6 {
        var answer = try await send("HEAD", address, limit)
        if !answer.isSuccess, !(300..<400 ~= answer.status) {
          answer = try await send("GET", address, limit)
        }
        if answer.isSuccess || answer.status == 416 { return .there }
        guard 300..<400 ~= answer.status, let location = answer.fields["location"],
          let next = address.resolve(location)?.address
        else { return .status(answer.status) }
        address = next
      }
      return .failed("it redirects more than five times")
    } catch let error as ServiceFailure {
      switch error.kind {
      // Longer than is wanted: it is there.
      case .tooLarge: return .there
      case .refused, .certificate, .notHTTP: return .failed(error.message)
      default: return .unreachable(error.message)
      }
    }
  }

  private static func send(_ method: String, _ address: WebAddress, _ limit: Duration) async throws
    -> ServiceAnswer
  {
    var request = ServiceRequest(method, address.path + (address.query.map { "?" + $0 } ?? ""))
    request.most = 64 * 1024
    if method == "GET" { request.fields = [("Range", "bytes=0-0")] }
    let ready = request
    return try await ServiceClient.using(ServiceRoute(base: address.origin), limit: limit) {
      try await $0.send(ready)
    }
  }
}

import SkillModel
import Synchronization

/// Asks one site politely: follows redirects by hand, waits where a server says that it is asked too
/// much, and stops when it no longer answers.
final class Visitor: Sendable {
  /// What came of one address.
  struct Visit: Sendable {
    var redirects: [ServedAnswer.Redirect] = []
    var failure: ServedAnswer.Failure?
    /// Why there is no response at all.
    var cause: FetchFailure?
    /// Nil when there was none.
    var response: Fetcher.Response?
    /// Where the answer stands.
    var address: WebAddress
  }

  /// As browsers and curl by default do not go further than 20 and 50; clients of skills follow 10.
  private static let mostRedirects = 10
  private static let mostAttempts = 4
  /// Answers that are missing one after the other, after which nothing more is asked.
  private static let mostFailures = 16
  /// A server may make us wait this long each time, and in all.
  private static let longestPause = Duration.seconds(30)
  private static let longestWait = Duration.seconds(120)

  private struct State {
    var pausedUntil: ContinuousClock.Instant?
    var waited = Duration.zero
    var failures = 0
    var requests = 0
    var bytes = 0
  }

  private let fetcher: Fetcher
  private let home: WebAddress
  /// Only ever sent to that origin, and to its host by https.
  private let user: (name: String, password: String)?
  private let state = Mutex(State())

  init(_ fetcher: Fetcher, home: WebAddress, user: (name: String, password: String)?) {
    self.fetcher = fetcher
    self.home = home
    self.user = user
  }

  /// How many requests were sent, and how many bytes of bodies came back.
  var totals: (requests: Int, bytes: Int) { state.withLock { ($0.requests, $0.bytes) } }

  /// Asks for an address and follows where it leads.
  ///
  /// - Throws: `CancellationError`.
  func visit(_ request: Fetcher.Request) async throws -> Visit {
    var visit = Visit(address: request.address)
    var seen: Set<WebAddress> = [request.address]
    while true {
      var next = request.to(visit.address)
      if isHome(visit.address) { next.user = user }
      let response: Fetcher.Response
      do {
        response = try await ask(next)
      } catch let failure as FetchFailure {
        visit.failure = .unanswered(failure.words)
        visit.cause = failure
        return visit
      }
      let isRedirect = [301, 302, 303, 307, 308].contains(response.status)
      guard isRedirect, let location = response.fields["location"] else {
        visit.response = response
        if let failure = response.failure { visit.failure = .unanswered(failure.words) }
        return visit
      }
      visit.redirects.append(.init(status: response.status, target: location))
      guard let target = visit.address.resolve(location)?.address else {
        visit.failure = .forbidden(location, reason: "this is no http address")
        return visit
      }
      if let failure = Self.refusal(of: target, from: visit.address) {
        visit.failure = failure
      } else if !seen.insert(target).inserted {
        visit.failure = .loop
      } else if visit.redirects.count > Self.mostRedirects {
        visit.failure = .endless(count: visit.redirects.count)
      }
      if visit.failure != nil { return visit }
      visit.address = target
    }
  }

  private func isHome(_ address: WebAddress) -> Bool {
    address.origin == home.origin
      || address.isSecure && address.port == 443 && address.host == home.host
  }

  private static func refusal(of target: WebAddress, from address: WebAddress)
    -> ServedAnswer.Failure?
  {
    if address.isSecure, !target.isSecure { return .insecure(target.text) }
    if isInner(target.socketHost), !isInner(address.socketHost) {
      return .forbidden(
        target.text, reason: "a server elsewhere must not make anybody ask this computer")
    }
    return nil
  }

  /// Whether a host is this computer, or one that only its own network knows.
  private static func isInner(_ host: String) -> Bool {
    host == "localhost" || host.hasSuffix(".localhost") || host.hasPrefix("127.")
      || host.hasPrefix("169.254.") || host == "0.0.0.0" || host == "::1" || host == "::"
      || host.hasPrefix("fe80:") || host.hasPrefix("::ffff:")
  }

  /// One request, again where that may help.
  private func ask(_ request: Fetcher.Request) async throws -> Fetcher.Response {
    var attempt = 1
    while true {
      try await pause()
      let response: Fetcher.Response
      do {
        response = try await fetcher.fetch(request)
      } catch let failure as FetchFailure {
        let failures = state.withLock {
          $0.requests += 1
          $0.failures += 1
          return $0.failures
        }
        if failure.isWorthAnotherTry, attempt == 1, failures < Self.mostFailures {
          attempt += 1
          continue
        }
        throw failure
      }
      state.withLock {
        $0.requests += 1
        $0.failures = 0
        $0.bytes += response.size
      }
      guard let delay = Self.delay(response, attempt: attempt), attempt < Self.mostAttempts,
        postpone(by: delay)
      else { return response }
      attempt += 1
    }
  }

  /// Waits until the server may be asked again.
  private func pause() async throws {
    let (until, failures) = state.withLock { ($0.pausedUntil, $0.failures) }
    if failures >= Self.mostFailures {
      throw FetchFailure(
        kind: .other, words: "it was not asked for: \(failures) requests in a row had no answer")
    }
    if let until, until > .now { try await Task.sleep(until: until, clock: .continuous) }
  }

  /// Whether there is time left to wait so long.
  private func postpone(by delay: Duration) -> Bool {
    guard delay <= Self.longestPause else { return false }
    return state.withLock {
      let now = ContinuousClock.now
      let until = now + delay
      let more = $0.pausedUntil.map { until - max($0, now) } ?? delay
      if more > .zero {
        guard $0.waited + more <= Self.longestWait else { return false }
        $0.waited += more
        $0.pausedUntil = until
      }
      return true
    }
  }

  /// How long the server wants to be left alone; nil when it does not say so.
  private static func delay(_ response: Fetcher.Response, attempt: Int) -> Duration? {
    guard response.status == 429 || response.status == 503 else { return nil }
    if let seconds = response.fields["retry-after"].flatMap(Int.init), seconds >= 0 {
      return .seconds(min(seconds, 3600))
    }
    return response.status == 429 ? .seconds(1 << (attempt - 1)) : nil
  }
}

extension Fetcher.Request {
  fileprivate func to(_ address: WebAddress) -> Fetcher.Request {
    var copy = Fetcher.Request(method: method, address: address, most: most)
    copy.fields = fields
    copy.keeping = keeping
    return copy
  }
}

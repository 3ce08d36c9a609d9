import SkillModel
package import SymbiontAPI

package import struct SymbiontAPI.Timestamp

/// Everything that is asked to know how a target is: all of it at once, over one connection.
package struct StatusQuestions: Sendable {
  package let target: Target
  private let settings: SessionSettings
  private let clock: WallClock

  package init(
    _ target: Target, _ settings: SessionSettings, clock: WallClock = .system
  ) {
    self.target = target
    self.settings = settings
    self.clock = clock
  }

  /// Asks once. Whatever cannot be reached is in the answer.
  ///
  /// - Throws: ``KeyFailure``; `CancellationError`.
  package func ask() async throws -> ServiceStatus {
    var status: ServiceStatus?
    try await follow { given in
      status = given
      return nil
    }
    guard let status else { throw CancellationError() }
    return status
  }

  /// Asks again and again: so long after each answer as `next` says, until it says nothing. The connection
  /// stays while it is good.
  ///
  /// - Throws: ``KeyFailure``; `CancellationError`; what `next` throws.
  package func follow(_ next: (ServiceStatus) async throws -> Duration?) async throws {
    while true {
      let (now, begin) = (clock.now(), ContinuousClock.now)
      do {
        var pause: Duration? = .zero
        try await target.withHostAndService(settings) { host, service in
          var (now, begin) = (now, begin)
          while true {
            let status = try await ask(host, service, now, begin)
            pause = try await next(status)
            guard let pause, !status.hasLostHost else { return }
            try await Task.sleep(for: pause)
            (now, begin) = (clock.now(), ContinuousClock.now)
          }
        }
        guard let pause else { return }
        try await Task.sleep(for: pause)
      } catch let failure as SSHFailure {
        let status = ServiceStatus(
          target, now, ContinuousClock.now - begin, .host(failure), await certificates())
        guard let pause = try await next(status) else { return }
        try await Task.sleep(for: pause)
      }
    }
  }

  private func ask(
    _ host: TargetHost, _ service: ServiceClient, _ now: Timestamp,
    _ begin: ContinuousClock.Instant
  ) async throws -> ServiceStatus {
    async let hostReadings = HostReadings.read(target, on: host)
    async let certificates = certificates()
    let answers = try await ServiceReadings.read(paths(now), from: service)
    let readings = try await hostReadings
    return ServiceStatus(
      target, now, ContinuousClock.now - begin, host: readings, service: answers, service,
      await certificates)
  }

  /// Of the service's own address, and of those that conditions name.
  private func certificates() async -> [(server: HostAndPort, expiry: Reading<Timestamp>)] {
    let limit = settings.ssh.timeout
    let servers = target.certificateServers
    return await withTaskGroup(of: (Int, Reading<Timestamp>).self) { group in
      for (index, server) in servers.enumerated() {
        group.addTask { (index, await CertificateProbe.expiry(of: server, within: limit)) }
      }
      var all: [Int: Reading<Timestamp>] = [:]
      for await (index, expiry) in group { all[index] = expiry }
      return servers.indices.compactMap { index in all[index].map { (servers[index], $0) } }
    }
  }

  private func paths(_ now: Timestamp) -> [String] {
    var paths = [target.kind.health, target.kind.deepHealth].compactMap(\.self)
    if target.kind.kind == .symbiont {
      paths += [ServiceStatus.workPath, ServiceStatus.costPath(Day(now))]
    }
    for check in target.facts.checks {
      switch check.subject {
      case .answer(let path, _, _, _): paths.append(path)
      case .metric: paths += target.facts.metrics.map { [$0.value] } ?? []
      case .age, .certificate, .disk: break
      }
    }
    // Something must show that it lives.
    return paths.isEmpty ? ["/"] : paths
  }
}

extension Target {
  /// Whose certificates are looked at.
  var certificateServers: [HostAndPort] {
    var servers: [HostAndPort] = []
    if url.hasPrefix("https:"), let address = try? WebAddress(url) {
      servers.append(HostAndPort(host: address.socketHost, port: address.port))
    }
    for check in facts.checks {
      if case .certificate(let server, _) = check.subject, !servers.contains(server) {
        servers.append(server)
      }
    }
    return servers
  }
}

import SkillModel

extension Target {
  /// Connects to the target's host, if it has one, runs `body`, and closes the connection whatever happens.
  ///
  /// - Throws: ``SSHFailure``; `CancellationError`; what `body` throws.
  package func withHost<Value>(
    _ settings: SessionSettings, _ body: (TargetHost) async throws -> Value
  ) async throws -> Value {
    guard let host else { return try await body(.here(timeout: settings.ssh.timeout)) }
    return try await SSHConnection.using(host, settings.ssh) { connection in
      connection.remarks.forEach(settings.remark)
      return try await body(.remote(connection))
    }
  }

  /// Opens a way to the target's service and runs `body`; ssh is only asked when the way leads through it.
  ///
  /// - Throws: ``SSHFailure``; ``KeyFailure``; `CancellationError`; what `body` throws.
  package func withService<Value>(
    _ settings: SessionSettings, _ body: (ServiceClient) async throws -> Value
  ) async throws -> Value {
    guard isBehindHost else { return try await service(nil, settings, body) }
    return try await withHost(settings) { try await service($0, settings, body) }
  }

  /// Opens both.
  ///
  /// - Throws: ``SSHFailure``; ``KeyFailure``; `CancellationError`; what `body` throws.
  package func withHostAndService<Value>(
    _ settings: SessionSettings, _ body: (TargetHost, ServiceClient) async throws -> Value
  ) async throws -> Value {
    try await withHost(settings) { host in
      try await service(host, settings) { try await body(host, $0) }
    }
  }

  /// An address with https is asked directly: its certificate is for a name, which a socket of ssh has not.
  package var isBehindHost: Bool { host != nil && !url.hasPrefix("https:") }

  /// Opens a way to the target's service through a connection that is there already; nil where none is needed.
  ///
  /// - Throws: ``SSHFailure``; ``KeyFailure``; `CancellationError`; what `body` throws.
  func service<Value>(
    _ host: TargetHost?, _ settings: SessionSettings, _ body: (ServiceClient) async throws -> Value
  ) async throws -> Value {
    let key = try await RequestKey.read(of: self, settings)
    let route = ServiceRoute(base: url, through: try await forward(host))
    return try await ServiceClient.using(route, key: key, limit: settings.ssh.timeout, body)
  }

  private func forward(_ host: TargetHost?) async throws -> SSHForward? {
    guard isBehindHost, case .remote(let connection)? = host,
      let address = try? WebAddress(url)
    else { return nil }
    return try await connection.forward(to: address.socketHost, port: address.port)
  }
}

import SkillModel

extension Evidence {
  /// Whether something binds exactly this address.
  func listens(_ address: HostAndPort) -> Verdict {
    listening { listeners in
      let there = listeners.filter { $0.address.port == address.port }
      if there.contains(where: { $0.address.isSame(as: address) }) { return .holds }
      guard !there.isEmpty else { return moved(address, listeners) }
      let only = Self.only(there)
      return .drifted(
        Self.words(there),
        replacement: only.map { $0.isEverywhere ? Self.everywhere(address, $0) : $0.text })
    }
  }

  /// Whether whoever connects there finds somebody.
  func answers(_ address: HostAndPort) -> Verdict {
    listening { listeners in
      let there = listeners.filter { $0.address.port == address.port }
      let isThere = there.contains { listener in
        listener.address.isEverywhere || listener.address.isSame(as: address)
          || address.host == "localhost" && listener.address.isLoopback
          || !address.isLoopback && !listener.address.isLoopback
      }
      if isThere { return .holds }
      guard !there.isEmpty else { return moved(address, listeners) }
      return .drifted("\(Self.words(there)) alone", replacement: Self.only(there)?.text)
    }
  }

  func port(_ port: Int) -> Verdict {
    listening { listeners in
      if listeners.contains(where: { $0.address.port == port }) { return .holds }
      let now = isOwn(port) ? servicePort(listeners) : nil
      return .drifted(
        "nothing listens there" + (now.map { "; the service does at port \($0)" } ?? ""),
        replacement: now.map { "\($0)" })
    }
  }

  /// Nothing listens at the port: perhaps the service does at another one.
  private func moved(_ address: HostAndPort, _ listeners: [Listener]) -> Verdict {
    guard isOwn(address.port), let port = servicePort(listeners) else {
      return .drifted("nothing listens at port \(address.port)")
    }
    let now = HostAndPort(host: address.host, port: port)
    let found = listeners.filter { $0.address.port == port }
    let reaches = found.contains { $0.address.isEverywhere || $0.address.isSame(as: now) }
    return .drifted(
      "nothing listens at port \(address.port); the service listens at \(Self.words(found))",
      replacement: reaches ? now.text : Self.only(found)?.text)
  }

  /// Whether it is the port that the skill gives the service.
  private func isOwn(_ port: Int) -> Bool { target.listen?.port == port }

  /// The port of the unit's own process, or of its variables, where that is only one.
  private func servicePort(_ listeners: [Listener]) -> Int? {
    guard let state = unitState else { return nil }
    let ofProcess = Set(
      listeners.filter { listener in state.mainPID.map(listener.pids.contains) ?? false }
        .map(\.address.port))
    if ofProcess.count == 1 { return ofProcess.first }
    let ofVariables = Set(
      state.environment.filter { $0.key.hasSuffix("PORT") }.compactMap { Int($0.value) })
    let heard = ofVariables.filter { port in listeners.contains { $0.address.port == port } }
    return ofProcess.isEmpty && heard.count == 1 ? heard.first : nil
  }

  private func listening(_ judge: ([Listener]) -> Verdict) -> Verdict {
    switch host.listeners {
    case .unknown(let why): .unknown(why)
    case .known(let listeners): judge(listeners)
    }
  }

  private static func only(_ listeners: [Listener]) -> HostAndPort? {
    let addresses = Set(listeners.map(\.address))
    return addresses.count == 1 ? addresses.first : nil
  }

  /// As the skill would write it: `*` is nobody's address.
  private static func everywhere(_ documented: HostAndPort, _ found: HostAndPort) -> String {
    HostAndPort(host: documented.host.contains(":") ? "::" : "0.0.0.0", port: found.port).text
  }

  private static func words(_ listeners: [Listener]) -> String {
    Set(listeners.map(\.address.text)).sorted().joined(separator: ", ")
  }
}

extension HostAndPort {
  fileprivate func isSame(as other: HostAndPort) -> Bool {
    port == other.port && (host == other.host || isEverywhere && other.isEverywhere)
  }
}

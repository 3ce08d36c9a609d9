/// Reads what ssh says about a failure.
///
/// The texts are those of OpenSSH 8 to 10 in the C locale: its `sshconnect.c`, `sshconnect2.c`, `kex.c`,
/// `packet.c`, `mux.c`, and the C library's for errors of the system.
enum SSHDiagnosis {
  /// What is known from one line; nil from most.
  private static func kind(of line: Substring) -> SSHFailure.Kind? {
    for (kind, parts) in knownWords where parts.contains(where: { line.contains($0) }) {
      return kind
    }
    return nil
  }

  /// In the order in which they are looked for.
  private static let knownWords: [(SSHFailure.Kind, [String])] = [
    (.unknownName, ["Could not resolve hostname"]),
    (.hostKeyChanged, ["REMOTE HOST IDENTIFICATION HAS CHANGED", "REVOKED HOST KEY"]),
    (
      .hostKeyUnknown,
      ["host key is known for", "The authenticity of host", "Host key verification failed"]
    ),
    (.keyRefused, ["Permission denied (", "Too many authentication failures"]),
    (.timedOut, ["timed out", "Timeout, server"]),
    (.noRoute, ["No route to host", "Network is unreachable", "Network is down", "Host is down"]),
    (.refused, ["Connection refused"]),
    (.sessionRefused, ["Session open refused", "session request failed"]),
    (
      .configuration,
      [
        "Bad configuration option", "terminating, ", "Bad owner or permissions on",
        "Can't open user config file", "keyword ", "unix_listener:", "ControlPath too long",
      ]
    ),
    (
      .connectionLost,
      [
        "Connection closed by", "Connection reset by", "closed by remote host", "Broken pipe",
        "Connection to ", "read from master failed",
      ]
    ),
  ]

  /// Why no connection came to be, by ssh's own words and those of the ssh that it started for a jump host.
  static func connecting(
    to host: String, said: String, jumpSaid: String, jumpHost: String?
  ) -> SSHFailure {
    let lines = Self.lines(said)
    let jumpLines = Self.lines(jumpSaid)
    if isBehindProgram(said) { return behind(host, lines, jumpLines, jumpHost) }
    let kind = firstKind(lines) ?? .other
    return SSHFailure(
      kind, host: host, step: step(of: kind), words: shown(lines + jumpLines, for: kind),
      advice: kind == .unknownName ? adviceOfName(lines, alias: host) : nil)
  }

  /// Where the name that is not known stands, when it is not the one that ssh was given; nil when it is.
  private static func adviceOfName(_ lines: [Substring], alias: String) -> String? {
    let start = "Could not resolve hostname "
    guard let line = lines.first(where: { $0.contains(start) }),
      let range = line.firstRange(of: start)
    else { return nil }
    let name = line[range.upperBound...].prefix { $0 != ":" }
    let own = alias.split(separator: "@").last ?? ""
    return name.isEmpty || name == own
      ? nil : "check the HostName '\(name)' of '\(own)' in ~/.ssh/config"
  }

  /// Whether ssh talked to the host through a program, as it does for a jump host: it calls its other end so.
  static func isBehindProgram(_ said: String) -> Bool { said.contains("UNKNOWN port 65535") }

  /// A connection through a jump host or a `ProxyCommand` that ended too early.
  private static func behind(
    _ host: String, _ lines: [Substring], _ jumpLines: [Substring], _ jumpHost: String?
  ) -> SSHFailure {
    let all = shown(jumpLines + lines, for: .jumpHostFailed)
    // The jump host was reached, and could not reach the host.
    if let line = jumpLines.first(where: { $0.contains("open failed: ") }) {
      let kind: SSHFailure.Kind =
        line.contains("administratively prohibited")
        ? .forwardingRefused : kind(of: line) ?? (isName(line) ? .unknownName : .other)
      let name = kind == .forwardingRefused ? jumpHost ?? host : host
      return SSHFailure(
        kind, host: host, step: .connecting, words: all,
        advice: kind.words(for: name, seenFrom: jumpHost), jumpHost: jumpHost)
    }
    if let cause = firstKind(jumpLines) {
      return SSHFailure(
        .jumpHostFailed, host: host, step: .connecting, words: all, jumpHost: jumpHost,
        cause: cause)
    }
    if lines.contains(where: { $0.contains("timed out") }) {
      return SSHFailure(
        .timedOut, host: host, step: .connecting, words: all,
        advice: jumpHost.map { "try 'ssh \($0)' first: it, or \(host) behind it, does not answer" },
        jumpHost: jumpHost)
    }
    return SSHFailure(
      .jumpHostFailed, host: host, step: .connecting, words: all, jumpHost: jumpHost,
      cause: .connectionLost)
  }

  private static func isName(_ line: Substring) -> Bool {
    line.contains("Name or service not known") || line.contains("name resolution")
      || line.contains("nodename nor servname")
  }

  /// Why a connection that was there is gone, by what its master wrote into its log.
  static func lost(_ host: String, step: SSHFailure.Step, log: String) -> SSHFailure {
    let lines = Self.lines(log).filter { !$0.hasPrefix("channel ") }
    let words = lines.suffix(3).map(String.init)
    return SSHFailure(
      .connectionLost, host: host, step: step,
      words: words.isEmpty ? ["the connection is gone"] : words)
  }

  /// Why a forwarded connection was closed before anything came, by the newest line of the master's log
  /// that tells; nil when none does.
  static func forwarding(_ host: String, to place: String, log: some StringProtocol) -> SSHFailure?
  {
    let opened = Self.lines(String(log)).last { $0.contains(": open failed: ") }
    guard let opened else { return nil }
    let kind: SSHFailure.Kind =
      if opened.contains("administratively prohibited") {
        .forwardingRefused
      } else if opened.contains("Connection refused") {
        .nothingListens
      } else {
        Self.kind(of: opened) ?? .other
      }
    return SSHFailure(
      kind, host: host, step: .forwarding, words: ["\(place) on \(host): \(opened)"])
  }

  /// Which of ssh's lines say the first thing that is known.
  private static func firstKind(_ lines: [Substring]) -> SSHFailure.Kind? {
    let kinds = lines.compactMap(kind(of:))
    // These explain whatever else was said.
    for kind in [SSHFailure.Kind.hostKeyChanged, .hostKeyUnknown, .keyRefused]
    where kinds.contains(kind) {
      return kind
    }
    return kinds.first
  }

  private static func step(of kind: SSHFailure.Kind) -> SSHFailure.Step {
    switch kind {
    case .keyRefused: .authenticating
    case .configuration, .sshMissing: .preparing
    default: .connecting
    }
  }

  /// Lines worth showing, without frames, hints and repetition.
  private static func shown(_ lines: [Substring], for kind: SSHFailure.Kind) -> [String] {
    var words: [String] = []
    for line in lines where !line.allSatisfy({ $0 == "@" }) {
      // What a proxy's end looks like from this side says nothing next to what the proxy said.
      if line.contains("UNKNOWN port 65535"), lines.count > 2 { continue }
      let text = String(line.drop { $0 == "@" || $0 == " " }.trimmingEnd { $0 == "@" || $0 == " " })
      if !text.isEmpty, !words.contains(text) { words.append(text) }
    }
    if kind == .hostKeyUnknown {
      words.insert("its host key is not known here", at: 0)
    } else if kind == .hostKeyChanged {
      // The rest of the banner is meant for somebody who has not met it.
      let telling = ["HAS CHANGED", "REVOKED", "SHA256:", "Offending", "ssh-keygen"]
      words = words.filter { line in telling.contains { line.contains($0) } }
    }
    return Array(words.prefix(mostWords))
  }

  private static let mostWords = 16

  static func lines(_ said: String) -> [Substring] {
    said.split { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.map { $0.prefix(500) }
  }
}

extension SSHFailure.Kind {
  /// Advice about a host that a jump host could not reach; nil for the usual one.
  fileprivate func words(for host: String, seenFrom jumpHost: String?) -> String? {
    guard self != .forwardingRefused else {
      return "allow it in the sshd_config of \(host): 'AllowTcpForwarding yes'"
    }
    return jumpHost.map {
      "\($0) was reached and could not reach \(host): check the name, the address and the port"
        + " as seen from there"
    }
  }
}

extension Substring {
  fileprivate func trimmingEnd(_ isDropped: (Character) -> Bool) -> Substring {
    var text = self
    while let last = text.last, isDropped(last) { text.removeLast() }
    return text
  }
}

/// Why something did not happen over ssh: a fact about a host, to be shown, counted and compared.
package struct SSHFailure: Error, Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case unknownName = "unknown_name"
    case noRoute = "no_route"
    case timedOut = "timed_out"
    case refused
    case hostKeyUnknown = "host_key_unknown"
    case hostKeyChanged = "host_key_changed"
    /// No key, certificate or password was taken.
    case keyRefused = "key_refused"
    /// ``SSHFailure/cause`` says why.
    case jumpHostFailed = "jump_host_failed"
    /// The program is not on the host.
    case commandMissing = "command_missing"
    /// The host forbids the forwarding, or this side could not listen.
    case forwardingRefused = "forwarding_refused"
    /// On the host, nothing listens where a forwarding leads.
    case nothingListens = "nothing_listens"
    /// The host opens no further session, or none at all.
    case sessionRefused = "session_refused"
    /// It was there, and is gone.
    case connectionLost = "connection_lost"
    /// This machine has no ssh.
    case sshMissing = "ssh_missing"
    /// The user's ssh configuration, or the folder for sockets.
    case configuration
    /// Ssh's words are all that is known.
    case other
  }

  /// What was being done.
  package enum Step: String, Sendable, Hashable {
    case preparing, connecting, authenticating, forwarding, running
  }

  package var kind: Kind
  /// As the user calls it: an alias of the ssh configuration.
  package var host: String
  package var step: Step
  /// Ssh's own, one line each, or ours where ssh says nothing.
  package var words: [String]
  /// What to do next.
  package var advice: String
  /// The jump host that it is about.
  package var jumpHost: String?
  /// What is wrong with the jump host.
  package var cause: Kind?

  package init(
    _ kind: Kind, host: String, step: Step, words: [String], advice: String? = nil,
    jumpHost: String? = nil, cause: Kind? = nil
  ) {
    self.kind = kind
    self.host = host
    self.step = step
    self.words = words
    self.jumpHost = jumpHost
    self.cause = cause
    self.advice =
      advice
      ?? (cause == nil && kind == .timedOut && step == .running
        ? "look at what it is busy with; --timeout gives it longer"
        : (cause ?? kind).advice(for: cause == nil ? host : jumpHost ?? "JUMP-HOST"))
  }

  /// The same with advice for whoever gives ssh another configuration than `~/.ssh/config`.
  func using(configuration file: String?) -> SSHFailure {
    guard let file else { return self }
    var failure = self
    for program in ["ssh", "ssh -v", "ssh -G"] {
      failure.advice = failure.advice.replacing(
        "'\(program) \(host)'", with: "'\(program) -F \(file) \(host)'")
    }
    failure.advice = failure.advice.replacing("~/.ssh/config", with: file)
    return failure
  }

  /// In a sentence, without advice: `cannot connect to cortex: ssh: connect to host …`.
  package var message: String {
    let what =
      switch step {
      case .preparing: "cannot prepare a connection to \(host)"
      case .connecting: "cannot connect to \(host)"
      case .authenticating: "cannot log in to \(host)"
      case .forwarding: "cannot reach the service through \(host)"
      case .running: "cannot run a command on \(host)"
      }
    let through = kind == .jumpHostFailed ? " through \(jumpHost ?? "its jump host")" : ""
    return words.isEmpty ? what + through : "\(what)\(through): \(words.joined(separator: "; "))"
  }
}

extension SSHFailure.Kind {
  /// What to do about it.
  fileprivate func advice(for host: String) -> String {
    switch self {
    case .unknownName:
      "check the name, or give it a 'Host \(host)' with 'HostName' in ~/.ssh/config"
    case .noRoute: "check this machine's network, or the VPN that \(host) is behind"
    case .timedOut:
      "check that \(host) is up and that no firewall drops the packets; --timeout gives it longer"
    case .refused:
      "check that sshd runs on \(host), and the port: 'ssh -G \(host)' shows which one is asked"
    case .hostKeyUnknown:
      "run 'ssh \(host)' once, compare the fingerprint that it shows with the host's, and accept it"
    case .hostKeyChanged:
      "somebody may be listening, or \(host) was installed anew: ask whoever runs it; only if its"
        + " key has changed, remove the old one as ssh says"
    case .keyRefused:
      "check that your key is loaded ('ssh-add -l') and that \(host) knows it;"
        + " 'ssh -v \(host)' shows which ones are offered"
    case .jumpHostFailed: "try 'ssh \(host)' first"
    case .commandMissing: "install the program on \(host), or give its path"
    case .forwardingRefused:
      "allow it in the sshd_config of \(host): 'AllowTcpForwarding local', and no 'PermitOpen'"
        + " that leaves the address out"
    case .nothingListens: "check that the service runs on \(host), and its address and port"
    case .sessionRefused:
      "raise 'MaxSessions' in the sshd_config of \(host), or see why it opens no session"
    case .connectionLost: "check the network between this machine and \(host), then run it again"
    case .sshMissing: "install OpenSSH's client (Debian: openssh-client)"
    case .configuration: "correct what ssh complains about; 'ssh -G \(host)' shows what it reads"
    case .other: "'ssh -v \(host)' shows more"
    }
  }
}

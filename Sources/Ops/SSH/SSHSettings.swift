/// How ssh is used; what is not said here is the user's own configuration's.
package struct SSHSettings: Sendable {
  /// The name or path of OpenSSH's client.
  package var program = "ssh"
  /// In place of `~/.ssh/config`.
  package var configurationFile: String?
  /// The longest that connecting may take, and a command whose caller says nothing else.
  package var timeout: Duration = .seconds(10)
  /// Somebody is at a terminal whom ssh may ask: for a passphrase, or whether a host key is right.
  package var mayAsk = false
  /// How long after the last use the connection stays for the next command; nil closes it at the end.
  package var keep: Duration?
  /// After our process was killed, nobody closes the connection: it ends by itself after so many seconds.
  package var lingering = 30
  /// Where the folders of connections are made; nil for `$XDG_RUNTIME_DIR/skillctl` or
  /// `/tmp/skillctl-<uid>`.
  package var folder: String?
  /// A silent host is asked for a sign of life this often, in whole seconds, …
  package var aliveInterval = 5
  /// … and is lost after so many questions without an answer.
  package var aliveCount = 3
  /// A kept connection that was not used for so long is tried first: its link may be dead, which ssh itself
  /// finds out only after the questions above.
  var trusted: Duration = .seconds(10)
  /// The longest that such a try may take.
  var trial: Duration = .seconds(3)
  /// Most sessions at once; a usual sshd allows ten.
  package var mostSessions = 8

  package init() {}

  /// Those of every ssh that talks to a host itself.
  ///
  /// None is about host keys: which are known, and what happens with others, is the user's own
  /// configuration's alone.
  func connecting(log: String, within limit: Duration) -> [String] {
    var arguments = configurationFile.map { ["-F", $0] } ?? []
    arguments += ["-T", "-E", log]
    var options = [
      // What is read to say why it failed.
      "LogLevel=INFO",
      // Those of the configuration are for the user's own sessions: their ports may be taken by one.
      "ClearAllForwardings=yes", "RemoteCommand=none", "ForwardAgent=no", "ForwardX11=no",
      "ConnectTimeout=\(Self.connectTimeout(limit))", "ServerAliveInterval=\(aliveInterval)",
      "ServerAliveCountMax=\(aliveCount)",
    ]
    // Else it waits for an answer that nobody gives.
    if !mayAsk { options.append("BatchMode=yes") }
    return arguments + options.flatMap { ["-o", $0] }
  }

  /// In whole seconds; less than the limit where possible, so that ssh's words are there before it.
  private static func connectTimeout(_ limit: Duration) -> Int64 {
    let (seconds, rest) = limit.components
    return max(1, rest > 0 ? seconds : seconds - 1)
  }

  /// Those of an ssh that speaks to a master alone. It reads no configuration, and where the master does
  /// not serve it, it connects to nobody: a program that ends at once stands in for the host.
  func asking(_ control: String) -> [String] {
    ["-F", "none", "-S", control, "-o", "ControlMaster=no", "-o", "ProxyCommand=false"]
  }
}

import Testing

@testable import Ops

/// What is read from ssh's words, where no server here says them.
@Suite struct DiagnosisTests {
  @Test(arguments: [
    (
      "ssh: Could not resolve hostname cortex: Temporary failure in name resolution",
      SSHFailure.Kind.unknownName
    ),
    (
      "ssh: Could not resolve hostname c: nodename nor servname provided, or not known",
      .unknownName
    ),
    ("ssh: connect to host 10.0.0.1 port 22: Connection timed out", .timedOut),
    ("ssh: connect to host 10.0.0.1 port 22: Operation timed out", .timedOut),
    ("Connection timed out during banner exchange", .timedOut),
    ("ssh: connect to host 10.0.0.1 port 22: No route to host", .noRoute),
    ("ssh: connect to host ::1 port 22: Network is unreachable", .noRoute),
    ("ssh: connect to host 10.0.0.1 port 22: Host is down", .noRoute),
    (
      "No ED25519 host key is known for cortex and you have requested strict checking.\n"
        + "Host key verification failed.", .hostKeyUnknown
    ),
    (
      "@@@@@@@@@@@@@@@@@@\n@       WARNING: REVOKED HOST KEY DETECTED!               @\n@@@@\n"
        + "Host key verification failed.", .hostKeyChanged
    ),
    ("root@10.0.0.1: Permission denied (publickey,password).", .keyRefused),
    (
      "Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures\n"
        + "Disconnected from 10.0.0.1 port 22", .keyRefused
    ),
    ("kex_exchange_identification: read: Connection reset by peer", .connectionLost),
    (
      "unix_listener: path \"/tmp/x\" too long for Unix domain socket", .configuration
    ),
    ("Unable to negotiate with 10.0.0.1 port 22: no matching host key type found.", .other),
    ("", .other),
  ])
  func isRead(said: String, kind: SSHFailure.Kind) {
    let failure = SSHDiagnosis.connecting(to: "cortex", said: said, jumpSaid: "", jumpHost: nil)
    #expect(failure.kind == kind)
    #expect(
      !failure.advice.isEmpty && failure.words.allSatisfy { !$0.isEmpty && !$0.hasPrefix("@") })
  }

  @Test func adviceIsAboutWhatSshReads() {
    let said = "ssh: Could not resolve hostname box.example: Name or service not known"
    func failure(_ alias: String) -> SSHFailure {
      SSHDiagnosis.connecting(to: alias, said: said, jumpSaid: "", jumpHost: nil)
    }
    // The alias is known, the name behind it is not.
    #expect(
      failure("ada@cortex").advice
        == "check the HostName 'box.example' of 'cortex' in ~/.ssh/config")
    #expect(
      failure("box.example").advice.hasPrefix("check the name, or give it a 'Host box.example'"))
    let other = failure("cortex").using(configuration: "/etc/other")
    #expect(other.advice == "check the HostName 'box.example' of 'cortex' in /etc/other")
    let refused = SSHFailure(.keyRefused, host: "cortex", step: .authenticating, words: ["w"])
    #expect(refused.using(configuration: "/f").advice.contains("'ssh -v -F /f cortex' shows"))
    #expect(refused.using(configuration: nil) == refused)
  }

  @Test func aChangedKeyIsToldInAFewWords() {
    let frame = String(repeating: "@", count: 59)
    let said = """
      \(frame)
      @    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @
      \(frame)
      IT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!
      Someone could be eavesdropping on you right now (man-in-the-middle attack)!
      It is also possible that a host key has just been changed.
      The fingerprint for the ED25519 key sent by the remote host is
      SHA256:abc.
      Please contact your system administrator.
      Offending ED25519 key in /home/ada/.ssh/known_hosts:3
        remove with:
        ssh-keygen -f "/home/ada/.ssh/known_hosts" -R "cortex"
      Host key verification failed.
      """
    let failure = SSHDiagnosis.connecting(to: "cortex", said: said, jumpSaid: "", jumpHost: nil)
    #expect(
      failure.words == [
        "WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!", "SHA256:abc.",
        "Offending ED25519 key in /home/ada/.ssh/known_hosts:3",
        "ssh-keygen -f \"/home/ada/.ssh/known_hosts\" -R \"cortex\"",
      ])
  }

  @Test func wordsAreBounded() {
    let said = (0..<1000).map { "line \($0) " + String(repeating: "x", count: 2000) }
      .joined(separator: "\n")
    let failure = SSHDiagnosis.connecting(to: "a", said: said, jumpSaid: said, jumpHost: nil)
    #expect(failure.words.count == 16 && failure.words.allSatisfy { $0.count <= 500 })
  }

  @Test func aLinkThatEndsSaysWhy() {
    let log =
      "channel 2: open failed: connect failed: Connection refused\nTimeout, server 10.0.0.1 not responding.\n"
    let lost = SSHDiagnosis.lost("cortex", step: .running, log: log)
    #expect(lost.words == ["Timeout, server 10.0.0.1 not responding."])
    #expect(
      SSHDiagnosis.lost("cortex", step: .running, log: "").words == ["the connection is gone"])
    let nothing = SSHDiagnosis.forwarding("cortex", to: "127.0.0.1:8111", log: log)
    #expect(nothing?.kind == .nothingListens)
    #expect(SSHDiagnosis.forwarding("cortex", to: "127.0.0.1:8111", log: "") == nil)
  }

  @Test func everyFailureSaysWhatToDo() {
    for kind in SSHFailure.Kind.allCases {
      let failure = SSHFailure(kind, host: "cortex", step: .connecting, words: ["w"])
      #expect(
        failure.advice.count > 10 && failure.message == "cannot connect to cortex: w"
          || kind == .jumpHostFailed)
    }
  }
}

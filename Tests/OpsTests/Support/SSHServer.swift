import Foundation
import Testing

/// The real sshd of OpenSSH, with a configuration, keys and a port of its own.
final class SSHServer {
  static let program = "/usr/sbin/sshd"

  /// Whether it can be started at all, and lets this user in.
  static let isThere: Bool = {
    guard FileManager.default.isExecutableFile(atPath: program),
      let user = unsafe getpwuid(getuid()), let shell = unsafe user.pointee.pw_shell
    else { return false }
    let name = unsafe String(cString: shell)
    if name.hasSuffix("nologin") || name.hasSuffix("false") { return false }
    // As root it wants this empty folder, which Debian's unit makes.
    if geteuid() == 0, !FileManager.default.fileExists(atPath: "/run/sshd") {
      return unsafe mkdir("/run/sshd", 0o755) == 0
    }
    return true
  }()

  let address: String
  let port: Int
  /// `[127.0.0.1]:2222 ssh-ed25519 …`, for a file of known hosts.
  let knownHost: String
  private let daemon: Daemon

  /// Everything it has said.
  var said: String { daemon.said }

  /// Starts one with further lines for its `sshd_config`; every command there gets the variables in place of
  /// what it would get, and another home than the user's own. Its files have the name in front. `wrapper` are the words of a program that starts it
  /// elsewhere.
  init(
    _ name: String, in folder: TemporaryFolder, namespace: Namespace? = nil,
    wrapper: [String] = [], settings: [String] = [], variables: [String: String] = [:]
  ) throws {
    let base = folder.path + "/" + name
    let key = base + "-host-key"
    try #require(
      Program.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key])?.code == 0)
    address = namespace?.address ?? "127.0.0.1"
    // Somebody may take a port that was free just now.
    var started: (Daemon, Int)?
    for _ in 0..<20 {
      let port = namespace == nil ? try Self.freePort() : 22
      var lines = [
        "Port \(port)", "ListenAddress \(address)", "HostKey \(key)", "PidFile none",
        "AuthorizedKeysFile \(folder.path)/authorized", "StrictModes no", "UsePAM no",
        "PasswordAuthentication no", "KbdInteractiveAuthentication no", "LogLevel VERBOSE",
        "MaxStartups 100:30:200",
      ]
      lines += settings
      // A shell would read what the user has it do at every start.
      let all = ["HOME": base + "-home"].merging(variables) { $1 }
      let pairs = all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      lines.append("SetEnv " + pairs.joined(separator: " "))
      try folder.write("\(name)-config", lines.joined(separator: "\n") + "\n")
      let inside = namespace.map { ["ip", "netns", "exec", $0.name] } ?? []
      let daemon = try Daemon(
        inside + wrapper + [Self.program, "-D", "-e", "-f", "\(base)-config"])
      if daemon.line(containing: "Server listening on") != nil {
        started = (daemon, port)
        break
      }
      try #require(daemon.said.contains("Address already in use"), "\(daemon.said)")
    }
    (daemon, port) = try #require(started)
    let publicKey = try folder.read("\(name)-host-key.pub").split(separator: " ").prefix(2)
    let place = port == 22 ? address : "[\(address)]:\(port)"
    knownHost = place + " " + publicKey.joined(separator: " ")
  }

  /// Nobody is let in any more; who is there stays.
  func stop() {
    daemon.signal(SIGTERM)
    _ = daemon.end()
  }

  /// A port of loopback that was free.
  static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, streamType, 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    try #require(isBound)
    return Int(UInt16(bigEndian: address.sin_port))
  }

  private static var streamType: Int32 {
    #if os(Linux)
      Int32(SOCK_STREAM.rawValue)
    #else
      SOCK_STREAM
    #endif
  }
}

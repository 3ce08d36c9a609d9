import Foundation
import Testing

@testable import Ops

/// A host that nobody has set up: an sshd whose file system is this machine's with a layer of its own above it,
/// so that users, folders and files are really made, and nothing of this machine is touched. Only systemctl,
/// sudo and apt-get are stand-ins.
final class BareHost {
  let ground: Ground
  /// What the stand-ins read and write.
  let state: String

  /// Whether this machine lets us lay one file system above another.
  static let isPossible: Bool = {
    guard geteuid() == 0, SSHServer.isThere, Program.run(["caddy", "version"])?.code == 0,
      FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"),
      let folder = try? TemporaryFolder()
    else { return false }
    return Program.run(words(folder.path, "") + ["true"])?.code == 0
  }()

  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The words that run others there, after a shell script.
  private static func words(_ folder: String, _ prepare: String) -> [String] {
    ["unshare", "-m", "--propagation", "private", "sh", "-c", script, "sh"]
      + [folder, repository, prepare]
  }

  private static let script = """
    set -e
    folder=$1 repository=$2 prepare=$3
    shift 3
    mkdir -p "$folder/host"
    mount -t tmpfs -o mode=0755 tmpfs "$folder/host"
    cd "$folder/host"
    mkdir upper work root
    mount -t overlay overlay -o lowerdir=/,upperdir=upper,workdir=work root
    mount --rbind /proc root/proc
    mount --rbind /dev root/dev
    for shared in "$repository" "$folder"; do
      mkdir -p "root$shared"
      mount --bind "$shared" "root$shared"
    done
    if [ -n "$prepare" ]; then chroot root sh -ec "$prepare"; fi
    exec chroot root "$@"
    """

  /// The alias of the host is `cortex`. `prepare` is a shell script that is run there first.
  init(as user: String = "root", settings: [String] = [], _ prepare: String = "") throws {
    ground = try Ground()
    let folder = ground.folder.path
    state = folder + "/state"
    for name in ["bin", "hooks", "packages", "units"] {
      try FileManager.default.createDirectory(
        atPath: "\(state)/\(name)", withIntermediateDirectories: true)
    }
    try ground.folder.write("state/calls", "")
    // Whoever logs in there must get at his key and at the state.
    for path in [folder, state, state + "/units"] { _ = unsafe chmod(path, 0o777) }
    _ = unsafe chmod(state + "/calls", 0o666)
    try ground.server(
      "cortex", wrapper: Self.words(folder, Self.common + prepare), settings: settings,
      variables: [
        "PATH": "\(state)/bin:\(Program.stubs):/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
        "STUB_STATE": state,
        "STUB_UNITS": "/etc/systemd/system:/lib/systemd/system",
      ], configuration: ["User \(user)"])
  }

  /// What every such host has: a user `deploy` who may be root by sudo, and nothing of ours.
  private static let common = """
    useradd --create-home --shell /bin/sh deploy
    usermod -p '*' deploy
    cp "$(command -v setpriv)" /usr/local/lib/really-root
    chmod 4755 /usr/local/lib/really-root
    rm -rf /var/lib/skillctl /usr/local/bin/skillctl /opt/symbiont /srv/*
    rm -f /root/.bashrc /root/.profile /root/.bash_profile

    """

  /// Runs a shell script there and gives what it prints, without the last line break.
  @discardableResult
  func shell(_ script: String, as user: String? = nil) throws -> String {
    let login = user.map { ["-l", $0] } ?? []
    let ran = try #require(
      Program.run(["ssh", "-F", ground.folder.path + "/config"] + login + ["cortex", script]))
    var text = String(decoding: ran.output, as: UTF8.self)
    if text.hasSuffix("\n") { text.removeLast() }
    #expect(ran.code == 0, "\(script): \(text)")
    return text
  }

  /// Writes a program that the stand-ins, or the host, run.
  func program(_ name: String, _ text: String) throws {
    try ground.folder.write("state/" + name, "#!/bin/sh\n" + text + "\n")
    _ = unsafe chmod("\(state)/\(name)", 0o755)
  }

  /// What the stand-ins were called with, as lines.
  func calls(_ program: String) throws -> [String] {
    try ground.folder.read("state/calls").split(separator: "\n").compactMap { line in
      let words = try JSONDecoder().decode([String].self, from: Data(line.utf8))
      return words.first == program ? words.dropFirst().joined(separator: " ") : nil
    }
  }

  /// A user of skillctl to whom this host is the target `box`, with facts in YAML.
  func skillctl(_ facts: String) throws -> Skillctl {
    let indented = facts.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    return try Skillctl(
      ground,
      """
      default_target: box
      targets:
        box:
          kind: symbiont
          host: cortex
          url: http://127.0.0.1:8111
      \(indented)

      """)
  }

  /// The facts of a symbiont with a site.
  static let facts = """
    unit:
      name: symbiont.service
      enabled: true
      user: symbiont
      environment:
        HOME: /var/lib/symbiont
        PATH: /usr/local/bin:/usr/bin:/bin
        SYMBIONT_DATA_DIR: /var/lib/symbiont/data
    paths:
      data: { path: /var/lib/symbiont/data, type: directory, owner: symbiont, group: symbiont, mode: "0700" }
      home: { path: /var/lib/symbiont, type: directory, owner: symbiont, group: symbiont, mode: "0750" }
    release: { root: /opt/symbiont }
    site: { root: /srv/skills, url: "https://skills.example.org/skills" }
    """
}

import Foundation
import Testing

@testable import Ops

/// Hosts that are really set up.
@Suite(
  "A host is set up", .offPool,
  .enabled(
    if: BareHost.isPossible,
    "there is no sshd or no Caddy here, or no file system may be laid above another"))
struct SetupTests {
  private static let bare = """
    mkdir /usr/lib/hidden
    mv /usr/bin/caddy /etc/caddy/Caddyfile /usr/lib/hidden/
    """

  private func stat(_ host: BareHost, _ paths: String) throws -> String {
    try host.shell("stat -c '%n %F %U:%G %a' \(paths)")
  }

  @Test func aBareHostBecomesOneThatServes() throws {
    let host = try BareHost(Self.bare)
    try host.program(
      "packages/caddy",
      "mv /usr/lib/hidden/caddy /usr/bin/; mv /usr/lib/hidden/Caddyfile /etc/caddy/")
    let skillctl = try host.skillctl(BareHost.facts)

    let plan = try skillctl.run(["ops", "setup", "--plan"])
    #expect(plan.code == 1, "\(plan.errors)")
    #expect(
      plan.text.hasPrefix("cortex (Linux \(SetupCaller.kind?.split(separator: " ").last ?? "")"))
    #expect(plan.text.contains("as root): 13 steps to set it up for box\n+ packages: missing"))
    #expect(
      try host.shell("ls /srv /opt/symbiont /var/lib/skillctl 2>&1 | grep -c 'No such'") == "2")
    #expect(try host.calls("apt-get").isEmpty)

    let first = try skillctl.run(["ops", "setup", "--yes"])
    #expect(first.code == 0, "\(first.text)\(first.errors)")
    #expect(first.text.hasSuffix("✓ restart caddy.service\n✓ cortex is set up for box\n"))
    #expect(
      try host.calls("apt-get").last?.hasSuffix("install --no-install-recommends caddy") == true)
    #expect(
      try host.shell("getent passwd symbiont | cut -d: -f6-; id -gn symbiont")
        == "/var/lib/symbiont:/usr/sbin/nologin\nsymbiont")
    #expect(
      try stat(host, "/var/lib/symbiont /var/lib/symbiont/data /opt/symbiont /srv/skills") == """
        /var/lib/symbiont directory symbiont:symbiont 750
        /var/lib/symbiont/data directory symbiont:symbiont 700
        /opt/symbiont directory root:root 755
        /srv/skills directory root:root 755
        """)
    #expect(try host.shell("ls -A /opt/symbiont /srv/skills") == "/opt/symbiont:\n\n/srv/skills:")
    try host.shell(
      """
      cd \(BareHost.repository)
      cmp Packaging/symbiont.service /etc/systemd/system/symbiont.service
      cmp Caddyfile /etc/caddy/Caddyfile
      """)
    #expect(
      try host.shell("cat /etc/systemd/system/caddy.service.d/50-skillctl.conf").hasSuffix(
        "[Service]\nEnvironment=SKILLCTL_ADDRESS=skills.example.org\n"
          + "Environment=SKILLCTL_DIST=/srv/skills/current"))
    let orders = try host.calls("systemctl").filter { !$0.hasPrefix("show") }
    #expect(
      orders == [
        "daemon-reload", "enable -- symbiont.service", "enable -- caddy.service",
        "restart -- caddy.service",
      ])

    let second = try skillctl.run(["ops", "setup", "--yes"])
    #expect(second.code == 0 && second.text.hasSuffix("is set up for box: nothing to do\n"))
    #expect(try skillctl.run(["ops", "setup", "--plan"]).code == 0)
    let record = try host.shell("cat /var/lib/skillctl/audit.jsonl")
    let line = try #require(
      try JSONSerialization.jsonObject(with: Data(record.utf8)) as? [String: Any])
    #expect(line["outcome"] as? String == "done" && line["target"] as? String == "box")
    #expect((line["changes"] as? [String])?.count == 13)
    #expect(try host.shell("find / -xdev -name '.skillctl-new*' -o -name 'setup.json.new'") == "")
  }

  @Test func whoIsNotRootDoesItBySudoAndOwnsTheRoots() throws {
    let host = try BareHost(as: "deploy")
    let skillctl = try host.skillctl(BareHost.facts)
    let run = try skillctl.run(["ops", "setup", "--yes", "--json"])
    #expect(run.code == 0, "\(run.text)\(run.errors)")
    let lines = try run.text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(lines.count == 13 && lines[0]["schema"] as? String == "urn:skillctl:setup-step:1")
    #expect(
      lines[0]["step"] as? String == "user symbiont" && lines[0]["state"] as? String == "done")
    #expect(lines.last?["schema"] as? String == "urn:skillctl:setup:1")
    #expect(lines.last?["outcome"] as? String == "done")
    #expect(
      try stat(host, "/opt/symbiont /srv/skills /etc/caddy/Caddyfile") == """
        /opt/symbiont directory deploy:deploy 755
        /srv/skills directory deploy:deploy 755
        /etc/caddy/Caddyfile regular file root:root 644
        """)
    #expect(try host.shell("touch /opt/symbiont/a && rm /opt/symbiont/a; id -un") == "deploy")
  }

  @Test func withoutRootNothingIsBegun() throws {
    let host = try BareHost(as: "deploy")
    try host.ground.folder.write("state/sudo-refuses", "sudo: a password is required\n")
    let run = try host.skillctl(BareHost.facts).run(["ops", "setup", "--yes"])
    #expect(run.code == 2 && run.text.isEmpty)
    #expect(run.errors.contains("may not be it: sudo: a password is required"), "\(run.errors)")
    #expect(run.errors.contains("NOPASSWD: ALL"))
  }

  @Test func oneSessionIsTooFew() throws {
    let host = try BareHost(settings: ["MaxSessions 1"])
    let run = try host.skillctl(BareHost.facts)
      .run(["ops", "setup", "--yes", "--timeout", "10s"])
    #expect(run.code == 2 && run.text.isEmpty, "\(run.text)")
    #expect(run.errors.contains("lets nothing be run beside another command"), "\(run.errors)")
    #expect(try host.shell("ls /srv") == "")
  }

  @Test func itAsksFirst() throws {
    let host = try BareHost()
    let skillctl = try host.skillctl(BareHost.facts)
    let silent = try skillctl.run(["ops", "setup"])
    #expect(silent.code == 64 && silent.errors.contains("there is no terminal to ask on"))
    let no = try skillctl.onTerminal(["ops", "setup"], prompt: "[y/N]", answer: "n")
    #expect(no.code == 1 && no.seen.contains("nothing was done"), "\(no.seen)")
    #expect(try host.shell("ls /var/lib/skillctl /srv 2>&1 | grep -c 'No such'") == "1")
    let yes = try skillctl.onTerminal(["ops", "setup"], prompt: "[y/N]", answer: "y")
    #expect(yes.code == 0 && yes.seen.contains("cortex is set up for box"), "\(yes.seen)")
  }

  @Test func whatWasChangedByHandIsShownAndStays() throws {
    let host = try BareHost()
    let skillctl = try host.skillctl(BareHost.facts)
    #expect(try skillctl.run(["ops", "setup", "--yes"]).code == 0)
    let unit = "/etc/systemd/system/symbiont.service"
    try host.shell(
      "sed -i 's/RestartSec=5/RestartSec=9/; s/^UMask/Environment=API_KEY=hunter2\\nUMask/' \(unit)"
    )
    for words in [["--plan"], ["--yes"]] {
      let run = try skillctl.run(["ops", "setup"] + words)
      let said = run.text + run.errors
      #expect(run.code == 1 && said.contains("no step for setup, and 1 thing is left to you"))
      #expect(said.contains("    -RestartSec=9\n    +RestartSec=5\n"), "\(said)")
      #expect(said.contains("    -Environment=API_KEY=…\n") && !said.contains("hunter2"))
      #expect(try host.shell("grep -c RestartSec=9 \(unit)") == "1")
    }
    let forced = try skillctl.run(["ops", "setup", "--replace", "--yes"])
    #expect(forced.code == 0, "\(forced.text)\(forced.errors)")
    #expect(forced.text == "✓ file \(unit)\n✓ reload systemd\n✓ cortex is set up for box\n")
    try host.shell("cmp \(BareHost.repository)/Packaging/symbiont.service \(unit)")
  }

  @Test func anotherFactIsAnotherFile() throws {
    let host = try BareHost()
    #expect(try host.skillctl(BareHost.facts).run(["ops", "setup", "--yes"]).code == 0)
    let facts = BareHost.facts.replacing("https://skills.example.org", with: "http://10.0.0.1:8080")
      .replacing("\"0750\"", with: "\"0710\"")
    let run = try host.skillctl(facts).run(["ops", "setup", "--yes"])
    #expect(run.code == 0, "\(run.text)\(run.errors)")
    #expect(
      run.text == """
        ✓ directory /var/lib/symbiont
        ✓ file /etc/systemd/system/caddy.service.d/50-skillctl.conf
        ✓ reload systemd
        ✓ restart caddy.service
        ✓ cortex is set up for box

        """)
    #expect(try stat(host, "/var/lib/symbiont").hasSuffix("710"))
  }

  @Test func aCaddyfileOfSomebodyElseStays() throws {
    let host = try BareHost("printf ':80 {\\n respond mine\\n}\\n' > /etc/caddy/Caddyfile")
    let run = try host.skillctl(BareHost.facts).run(["ops", "setup", "--yes", "--replace"])
    #expect(run.code == 1)
    #expect(
      run.text.contains("! file /etc/caddy/Caddyfile: it is somebody else's, and may serve"))
    #expect(try host.shell("cat /etc/caddy/Caddyfile") == ":80 {\n respond mine\n}")
    #expect(
      try host.shell("tail -n 1 /var/lib/skillctl/audit.jsonl").contains("\"incomplete\""))
  }

  @Test func aStepThatFailsStopsItAndTheNextRunGoesOn() throws {
    let host = try BareHost()
    let skillctl = try host.skillctl(BareHost.facts)
    try host.ground.folder.write("bad", "example.org {\n  no_such_directive\n}\n")
    let bad = try skillctl.run([
      "ops", "setup", "--yes", "--caddyfile", host.ground.folder.path + "/bad",
    ])
    #expect(bad.code == 2)
    #expect(
      bad.text.contains("✗ file /etc/caddy/Caddyfile: caddy does not take it: "), "\(bad.text)")
    #expect(
      bad.text.contains("no_such_directive") && bad.text.contains("still to do: file /etc/caddy"))
    #expect(try host.shell("head -n 1 /etc/caddy/Caddyfile").contains("easy way to configure"))
    #expect(try !host.calls("systemctl").contains("daemon-reload"))
    #expect(try host.shell("tail -n 1 /var/lib/skillctl/audit.jsonl").contains("\"failed\""))

    // Cut off once its files are there: that systemd is to be told is not forgotten.
    try host.program("hooks/daemon-reload", "echo 'Failed to reload' >&2; exit 1")
    let cut = try skillctl.run(["ops", "setup", "--yes"])
    #expect(cut.code == 2 && cut.text.contains("✗ reload systemd: Failed to reload"))
    try FileManager.default.removeItem(atPath: host.state + "/hooks/daemon-reload")
    try host.shell("systemctl start caddy.service")
    let rest = try skillctl.run(["ops", "setup", "--yes"])
    #expect(rest.code == 0, "\(rest.text)\(rest.errors)")
    #expect(
      rest.text == """
        ✓ reload systemd
        ✓ enable symbiont.service
        ✓ enable caddy.service
        ✓ restart caddy.service
        ✓ cortex is set up for box

        """)
    #expect(try skillctl.run(["ops", "setup", "--plan"]).code == 0)
  }

  @Test func whoIsKilledIsOnRecordAndHoldsNothingUp() throws {
    let host = try BareHost()
    let skillctl = try host.skillctl(BareHost.facts)
    // Held at a step until the file is gone.
    try host.ground.folder.write("state/held", "")
    try host.program(
      "hooks/daemon-reload",
      "echo stopped >>\(host.state)/at; while [ -e \(host.state)/held ]; do sleep 0.1; done")
    let first = try skillctl.start(["ops", "setup", "--yes"])
    _ = try #require(first.line(containing: "Caddyfile"), "\(first.said)")
    let second = try skillctl.run(["ops", "setup", "--yes"])
    #expect(second.code == 2 && second.text.isEmpty)
    #expect(
      second.errors.contains("cortex is being set up by \(NSUserName()) from "), "\(second.errors)")
    first.signal(SIGKILL)
    _ = first.end()
    try FileManager.default.removeItem(atPath: host.state + "/held")
    let third = try skillctl.run(["ops", "setup", "--yes"])
    #expect(third.code == 0, "\(third.text)\(third.errors)")
    // What was begun on the host may have come to its end there.
    #expect(third.text.contains("✓ enable symbiont.service\n") && !third.text.contains("✓ file"))
    let outcomes = try host.shell(
      "sed 's/.*\"outcome\": \"\\([a-z ]*\\)\".*/\\1/' /var/lib/skillctl/audit.jsonl")
    #expect(outcomes == "cut off\ndone")
  }

  @Test func whatIsThereIsNeverTouched() throws {
    let host = try BareHost(
      as: "deploy",
      """
      mkdir -p /opt/symbiont/releases/one
      echo precious > /opt/symbiont/releases/one/a
      chown -R daemon:daemon /opt/symbiont
      mkdir -p /var/lib/symbiont
      ln -s /etc /var/lib/symbiont/data
      """)
    let before = try host.shell("ls -lR --time-style=full-iso /opt/symbiont; stat -c %U%a /etc")
    let run = try host.skillctl(BareHost.facts).run(["ops", "setup", "--yes"])
    #expect(run.code == 1, "\(run.errors)")
    #expect(run.text.contains("! directory /opt/symbiont: it belongs to daemon, so that deploy"))
    #expect(run.text.contains("! directory /var/lib/symbiont/data: it is there, and no folder"))
    #expect(
      try host.shell("ls -lR --time-style=full-iso /opt/symbiont; stat -c %U%a /etc") == before)
  }

  @Test(arguments: [
    ("release: { root: /usr/lib/symbiont }", "`release.root` is '/usr/lib/symbiont', a folder of"),
    ("site: { root: /srv }", "`site.root` is '/srv', a folder of the system"),
    ("release: { root: /opt/a }\nsite: { root: /opt/a }", "are the same folder, '/opt/a'"),
    ("unit: { name: a.service, user: Symbiont }", "no user can be made with the name 'Symbiont'"),
    ("site: { root: /srv/a, repository: /etc/a.git }", "`site.repository` is '/etc/a.git'"),
    (
      "release: { root: /opt/a }\nunit: { name: a.service, environment: { HOME: /home/a } }",
      "could not work: '/home/a' is below /home"
    ),
    ("runs: 0.1.0", "nothing says what 'box' needs on its host"),
  ])
  func whatMustNotBeIsRefused(_ facts: String, _ message: String) throws {
    let ground = try Ground()
    let lines = facts.split(separator: "\n").map { "    \($0)\n" }.joined()
    let skillctl = try Skillctl(
      ground,
      "default_target: box\ntargets:\n  box:\n    kind: symbiont\n    url: http://127.0.0.1:8111\n"
        + lines)
    let run = try skillctl.run(["ops", "setup", "--plan"])
    #expect(run.code == 64 && run.text.isEmpty)
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}

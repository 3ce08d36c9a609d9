import Foundation
import Testing

@testable import Ops

/// Pushes to the repository of a host that was set up.
@Suite(
  "A push becomes the site", .offPool,
  .enabled(
    if: BareHost.isPossible && Program.run(["git", "--version"])?.code == 0,
    "there is no sshd, no Caddy or no Git here, or no file system may be laid above another"))
struct PushTests {
  private let host: BareHost
  private let work: String
  private let port: Int

  /// Sets the host up by `deploy`. The one call of publish is a stand-in, which copies.
  init() throws {
    host = try BareHost(as: "deploy")
    try host.program(
      "bin/skillctl",
      """
      if [ "$1 $2 $3 $4 $6" != "ops publish --here --from --yes" ]; then exec /usr/local/bin/skillctl "$@"; fi
      echo "begin $(sed -n 's/^# //p' skills/good/SKILL.md)" >>/srv/skills/calls
      rm -rf /srv/skills/next
      cp -r "$5" /srv/skills/next
      rm -rf /srv/skills/current
      mv /srv/skills/next /srv/skills/current
      echo end >>/srv/skills/calls
      """)
    port = try SSHServer.freePort()
    let facts = BareHost.facts.replacing(
      "site: { root: /srv/skills,", with: "site: { root: /srv/skills, repository: /srv/skills.git,"
    ).replacing("https://skills.example.org", with: "http://127.0.0.1:\(port)")
    let run = try host.skillctl(facts).run(["ops", "setup", "--yes", "--timeout", "300s"])
    #expect(run.code == 0, "\(run.text)\(run.errors)")
    let second = try host.skillctl(facts).run(["ops", "setup", "--plan"])
    #expect(second.code == 0, "\(second.text)\(second.errors)")
    work = host.ground.folder.path + "/work"
    try git(["init", "-q", "-b", "main", work], in: "/")
    try skill("One")
  }

  private static let names = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]

  @discardableResult
  private func git(_ words: [String], in folder: String? = nil) throws -> String {
    let ran = try #require(
      Program.run(["git", "-C", folder ?? work] + Self.names + words))
    #expect(ran.code == 0, "git \(words)")
    return String(decoding: ran.output, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  /// Commits a skill with this title.
  private func skill(_ title: String, description: String = "Does good. Use it when needed.") throws
  {
    try FileManager.default.createDirectory(
      atPath: work + "/skills/good", withIntermediateDirectories: true)
    try host.ground.folder.write(
      "work/skills/good/SKILL.md",
      "---\nname: good\ndescription: \(description)\n---\n\n# \(title)\n")
    try git(["add", "."])
    try git(["commit", "-q", "-m", title])
  }

  /// What the real Caddy answers, with the Caddyfile and the variables that setup gave it.
  private func read(_ path: String) throws -> String {
    try host.shell(
      """
      set -e
      cd /
      variables=$(sed -n 's/^Environment=//p' /etc/systemd/system/caddy.service.d/50-skillctl.conf)
      HOME=/home/deploy env $variables timeout 100 caddy run --config /etc/caddy/Caddyfile >/dev/null 2>&1 &
      caddy=$!
      curl -sS --retry 100 --retry-delay 1 --retry-connrefused http://127.0.0.1:\(port)\(path)
      kill $caddy
      """)
  }

  private func push(_ words: [String] = ["main"]) throws -> Daemon {
    try Daemon(
      [
        "env", "GIT_SSH_COMMAND=ssh -F \(host.ground.folder.path)/config", "git", "-C", work,
        "push",
      ]
        + ["deploy@cortex:/srv/skills.git"] + words)
  }

  @Test func whatIsRefusedIsSaidAndWhatIsServedStays() throws {
    let good = try push()
    #expect(good.end() == 0)
    _ = good.line(containing: "\u{0}")
    #expect(try host.shell("ls /srv/skills/current/index.json") != "", "\(good.said)")
    let page = try host.shell("cat /srv/skills/current/skills/good/index.html")
    #expect(page.contains("One"))
    #expect(try read("/skills/skills/good/") == page)

    try skill("Two", description: "'Key AKIAIOSFODNN7EXAMPLF'\nnonsense: [")
    let bad = try push()
    #expect(bad.end() == 0)
    _ = bad.line(containing: "\u{0}")
    #expect(bad.said.contains("remote: skillctl: the site could not be built"), "\(bad.said)")
    #expect(bad.said.contains("skills/good/SKILL.md"), "\(bad.said)")
    #expect(try host.shell("cat /srv/skills/current/skills/good/index.html") == page)

    try git(["branch", "side"])
    let side = try push(["side"])
    #expect(side.end() == 0)
    _ = side.line(containing: "\u{0}")
    #expect(side.said.contains("only what is pushed to main is published"))
    #expect(try host.shell("grep -c begin /srv/skills/calls") == "1")
    #expect(try host.shell("ls -d /srv/skills.git/skillctl-push.* 2>/dev/null | wc -l") == "0")
  }

  @Test func pushesGoOneAfterTheOtherAndTheNewestStays() throws {
    // Somebody is at work as long as the file is there.
    try host.ground.folder.write("state/held", "")
    let script = """
      exec 9>/srv/skills.git/skillctl.lock
      flock 9
      echo locked
      while [ -e "$STUB_STATE/held" ]; do sleep 0.1; done
      """
    let other = try Daemon(["ssh", "-F", host.ground.folder.path + "/config", "cortex", script])
    _ = try #require(other.line(containing: "locked"), "\(other.said)")
    let first = try push()
    _ = try #require(first.line(containing: "waiting for the push before"), "\(first.said)")
    try skill("Two")
    let second = try push()
    _ = try #require(second.line(containing: "waiting for the push before"), "\(second.said)")
    #expect(try host.shell("ls /srv/skills") == "")
    try FileManager.default.removeItem(atPath: host.state + "/held")
    #expect(first.end() == 0 && second.end() == 0 && other.end() == 0)
    #expect(try host.shell("cat /srv/skills/current/skills/good/index.html").contains("Two"))
    #expect(try host.shell("tr '\\n' ' ' </srv/skills/calls") == "begin Two end begin Two end ")
  }
}

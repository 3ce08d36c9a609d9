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

  /// Sets the host up by `deploy`. The one call of publish is a stand-in: it copies, and waits at a pipe if
  /// there is one.
  init() throws {
    host = try BareHost(as: "deploy")
    try host.program(
      "bin/skillctl",
      """
      if [ "$1 $2 $3 $4 $6" != "ops publish --here --from --yes" ]; then exec /usr/local/bin/skillctl "$@"; fi
      echo "begin ${SKILLCTL_TARGET:-none} $(pwd)" >>/srv/skills/calls
      if [ -p "$STUB_STATE/hold" ]; then echo holding; read -r _ <"$STUB_STATE/hold" || true; fi
      rm -rf /srv/skills/next
      cp -r "$5" /srv/skills/next
      rm -rf /srv/skills/current
      mv /srv/skills/next /srv/skills/current
      echo end >>/srv/skills/calls
      """)
    let facts = BareHost.facts.replacing(
      "site: { root: /srv/skills,", with: "site: { root: /srv/skills, repository: /srv/skills.git,")
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
    #expect(Program.run(["mkfifo", "-m", "666", host.state + "/hold"])?.code == 0)
    let first = try push()
    _ = try #require(first.line(containing: "holding"), "\(first.said)")
    try skill("Two")
    let second = try push()
    _ = try #require(second.line(containing: "waiting for the push before"), "\(second.said)")
    #expect(
      Program.run(["sh", "-c", "exec 3>\"$0\"; rm \"$0\"; exec 3>&-", host.state + "/hold"])?.code
        == 0)
    #expect(first.end() == 0 && second.end() == 0)
    #expect(try host.shell("cat /srv/skills/current/skills/good/index.html").contains("Two"))
    #expect(
      try host.shell("cut -d' ' -f1 /srv/skills/calls | tr '\\n' ' '") == "begin end begin end ")
  }
}

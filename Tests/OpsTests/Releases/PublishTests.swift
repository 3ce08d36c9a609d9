import Foundation
import Testing

@testable import Ops

/// The built `skillctl ops publish` against the real sshd and the real Caddy.
@Suite(.offPool, .enabled(if: SiteHost.isPossible)) struct PublishTests {
  @Test func publishesWhatDiffersAlone() throws {
    let host = try SiteHost()
    try host.serve()
    let first = try host.publish("-m", "the first")
    #expect(first.code == 0, "\(first.errors)\(first.text)")
    #expect(first.text.contains("\(host.url) hands it out"))
    let before = try host.current()
    #expect(try host.get("skills/alpha/SKILL.md")?.contains("First.") == true)
    // What skillctl keeps for itself stays at home.
    let names = try FileManager.default.contentsOfDirectory(atPath: host.root + "/current/")
    #expect(names.contains(".well-known") && !names.contains(".gitignore"))

    // As long as the first one: only time and digest tell them apart.
    try host.change("Later.")
    let plan = try host.skillctl.run(["ops", "publish", "--plan", "--json"])
    let planned = try #require(
      JSONSerialization.jsonObject(with: Data(plan.output)) as? [String: Any])
    let changed = try #require(planned["changed"] as? [[String: Any]])
    let paths = Set(changed.compactMap { $0["path"] as? String })
    #expect(paths.contains("skills/alpha/SKILL.md") && !paths.contains("skills/beta.skill"))
    #expect(try host.current() == before)
    let second = try host.publish("--json")
    #expect(second.code == 0, "\(second.errors)\(second.text)")
    let result = try #require(try second.documents().last)
    #expect(result["outcome"] as? String == "done")
    #expect(result["files_sent"] as? Int == paths.count)
    #expect(try host.get("skills/alpha/SKILL.md")?.contains("Later.") == true)
    #expect(try host.versions().count == 2)
    #expect(try host.audit() == ["publish done", "publish done"])

    let third = try host.publish()
    #expect(third.code == 0 && third.text.contains("nothing to do"))
  }

  /// A reader that has a file asks whether it has changed, by its age and size as Caddy tells them.
  @Test func noReaderKeepsAnOldFile() throws {
    let host = try SiteHost()
    try host.serve()
    #expect(try host.publish().code == 0)
    func tag() throws -> String {
      let said = try #require(Program.run(["curl", "-sI", "\(host.url)/skills/alpha/SKILL.md"]))
      return try #require(
        String(decoding: said.output, as: UTF8.self).split(separator: "\r\n").map(String.init)
          .first { $0.lowercased().hasPrefix("etag:") })
    }
    let before = try tag()
    try host.change("Later.")
    #expect(try host.publish().code == 0)
    #expect(try tag() != before)
  }

  @Test func oneThatIsNotHandedOutIsTakenBack() throws {
    let host = try SiteHost()
    try host.serve()
    #expect(try host.publish().code == 0)
    let good = try host.current()
    // Answers for the skill's own text with something else.
    try host.ground.folder.write(
      "broken",
      try String(contentsOfFile: SiteHost.caddyfile, encoding: .utf8).replacing(
        "\troute {\n", with: "\troute {\n\t\trespond /skills/skills/gamma/SKILL.md \"other\"\n"))
    try host.serve(by: host.ground.folder.path + "/broken")
    try host.skill("gamma", "New.")
    try host.build()
    let run = try host.publish()
    #expect(run.code == 1, "\(run.errors)\(run.text)")
    #expect(run.text.contains("skills/gamma/SKILL.md") && run.text.contains("SK904"), "\(run.text)")
    #expect(run.text.contains("\(good) is in use again"), "\(run.text)")
    #expect(try host.current() == good)
    #expect(try host.get("skills/gamma/index.html") == nil)
    #expect(try host.audit() == ["publish done", "publish rolled_back"])
    // With the server mended, it is published, though its digest was bad once.
    try host.serve()
    #expect(try host.publish().code == 0)
    #expect(try host.get("skills/gamma/SKILL.md")?.contains("New.") == true)
  }

  /// A server that is not there is a sickness, and the version before is in use again.
  @Test func aServerThatIsAway() throws {
    let host = try SiteHost()
    try host.serve()
    #expect(try host.publish().code == 0)
    let good = try host.current()
    host.stop()
    try host.change("Later.")
    let run = try host.publish("--json")
    #expect(run.code == 1)
    let result = try #require(try run.documents().last)
    #expect(result["outcome"] as? String == "broken")
    let sickness = try #require(result["sickness"] as? [String: Any])
    #expect((sickness["message"] as? String)?.contains("cannot be asked") == true, "\(sickness)")
    #expect(result["second"] != nil)
    #expect(try host.current() == good)
    // Nobody is asked when that is not wanted.
    let silent = try host.publish("--no-verify")
    #expect(silent.code == 0 && silent.text.contains("no server was asked"), "\(silent.text)")
    #expect(try host.current() != good)
  }

  /// Errors of the server's settings count when the new version has brought them to light.
  @Test func faultsOfTheServerItself() throws {
    let host = try SiteHost()
    let text = try String(contentsOfFile: SiteHost.caddyfile, encoding: .utf8)
    try host.ground.folder.write(
      "wrong",
      text.replacing(
        "header @html Content-Type \"text/html; charset=utf-8\"",
        with: "header @html Content-Type \"text/plain; charset=utf-8\""))
    try host.serve(by: host.ground.folder.path + "/wrong")
    // Nothing is known of before: it is said.
    let first = try host.publish()
    #expect(first.code == 0, "\(first.errors)\(first.text)")
    #expect(first.errors.contains("the server's settings are not right"), "\(first.errors)")
    // It was so before.
    try host.change("Later.")
    #expect(try host.publish().code == 0)
    // A version without pages shows nothing of it; one with pages does.
    try host.build(["--no-site"])
    #expect(try host.publish().code == 0)
    let good = try host.current()
    try host.build()
    let run = try host.publish("--json")
    #expect(run.code == 1 && run.text.contains("SK911"), "\(run.text)\(run.errors)")
    let sickness = try #require(try run.documents().last?["sickness"] as? [String: Any])
    #expect((sickness["evidence"] as? [String])?.count == 5, "\(sickness)")
    #expect(try host.current() == good)
  }

  /// The first one has nothing before it: it stays, and is looked at again when it is published again.
  @Test func theFirstOneIsSick() throws {
    let host = try SiteHost()
    let run = try host.publish()
    #expect(run.code == 1 && run.text.contains("there was none before it"), "\(run.text)")
    try host.serve()
    let again = try host.publish()
    #expect(again.code == 0 && !again.text.contains("nothing to do"), "\(again.text)")
    #expect(try host.audit() == ["publish broken", "publish done"])
    #expect(try host.publish().text.contains("nothing to do"))
  }

  @Test func onlyAWholeBuildIsPublished() throws {
    let host = try SiteHost()
    try host.write("dist/skills/alpha/SKILL.md", "edited\n")
    let edited = try host.publish("--json")
    #expect(edited.code == 2)
    let said = edited.errors + edited.text
    #expect(said.contains("SK803") && said.contains("skillctl package --all"), "\(said)")
    try host.build()
    try host.write("dist/more.txt", "not of the build\n")
    let more = try host.publish()
    #expect(more.code == 2 && more.errors.contains("more.txt"), "\(more.errors)")
    let none = try host.publish("--from", "skills")
    #expect(none.code == 2 && none.errors.contains("no site that skillctl has built"))
    #expect(!FileManager.default.fileExists(atPath: host.root))
  }

  @Test func goesBack() throws {
    let host = try SiteHost(keep: 2)
    try host.serve()
    #expect(try host.publish().code == 0)
    let first = try host.current()
    try host.change("Later.")
    #expect(try host.publish().code == 0)
    let run = try host.skillctl.run(["ops", "rollback", "--site", "--yes"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(try host.current() == first)
    #expect(try host.get("skills/alpha/SKILL.md")?.contains("First.") == true)
    // What was left is bad, and what is built is another version all the same.
    #expect(try host.publish().code == 0)
    #expect(try host.get("skills/alpha/SKILL.md")?.contains("Later.") == true)
    let usage = try host.skillctl.run(["ops", "rollback", "--no-verify", "--yes"])
    #expect(usage.code == 64 && usage.errors.contains("is for --site"))
  }

  @Test(arguments: ["halfSent", "sent", "named", "switched", "proven", "recorded", "forgotten"])
  func aPublishThatIsKilled(_ point: String) throws {
    let host = try SiteHost()
    try host.serve()
    #expect(try host.publish().code == 0)
    try host.change("Later.")
    let killer = try Skillctl(
      host.ground, host.ground.folder.read("h/.config/skillctl/config.yaml"),
      variables: ["KILL_SKILLCTL_AT=\(point)"])
    let cut = try killer.run(["ops", "publish", "--yes"])
    #expect(cut.code > 128, "\(cut.code) \(cut.errors)")
    // Whatever is in use is whole.
    let check = ["-C", host.root + "/current/", "sha256sum", "--check", "--quiet", "SHA256SUMS"]
    #expect(Program.run(["env"] + check)?.code == 0)
    let run = try host.publish()
    #expect(run.code == 0, "\(run.errors)\(run.text)")
    #expect(try host.get("skills/alpha/SKILL.md")?.contains("Later.") == true)
    #expect(Program.run(["env"] + check)?.code == 0)
    // One that was in use when it was cut off is not brought a second time; one that was not gives its files
    // to the next.
    let versions = try host.versions().filter { !$0.hasPrefix(".") }
    #expect(versions.count == 2, "\(versions)")
    #expect(!FileManager.default.fileExists(atPath: host.root + "/.skillctl/change.json"))
  }

  /// As a hook on the server does it.
  @Test func onThisMachine() throws {
    let host = try SiteHost()
    let run = try host.publish("--here", "--from", host.ground.folder.path + "/h/dist/")
    #expect(run.code == 0, "\(run.errors)\(run.text)")
    #expect(run.errors.contains("cannot be asked from here"), "\(run.errors)")
    try host.change("Later.")
    let silent = try host.publish("--here", "--no-verify")
    #expect(silent.code == 0 && !silent.errors.contains("cannot be asked"), "\(silent.errors)")
    // Nobody was asked by ssh.
    #expect(!FileManager.default.fileExists(atPath: host.skillctl.connections))
  }

  @Test func withoutAnAddress() throws {
    let host = try SiteHost(withURL: false)
    let plan = try host.skillctl.run(["ops", "publish", "--plan"])
    #expect(plan.code == 0 && plan.text.contains("`site.url` is not in the ops.yaml"))
    let run = try host.publish()
    #expect(run.code == 0 && run.text.contains("no server was asked"), "\(run.text)")
  }

  /// Six versions under a reader's eyes: each time he sees one whole, but when it was switched meanwhile.
  @Test func aReaderSeesWholeVersions() throws {
    let host = try SiteHost(keep: 3)
    try host.serve()
    #expect(try host.publish().code == 0)
    let stop = host.ground.folder.path + "/stop"
    let reader = try Daemon(["python3", "-c", Self.reader, host.url, stop])
    #expect(reader.line(containing: "begun") != nil)
    for number in 1...6 {
      try host.change("Version \(number).")
      let run = try host.publish()
      #expect(run.code == 0, "\(run.errors)\(run.text)")
    }
    try host.ground.folder.write("stop", "")
    #expect(reader.end() == 0, "\(reader.said)")
    let end = try #require(reader.line(containing: "saw"))
    let counts = end.split(separator: " ").compactMap { Int($0) }
    #expect(counts.count == 2 && counts[0] > 2, "\(end)")
    #expect(try host.versions().filter { !$0.hasPrefix(".") }.count == 3)
  }

  /// Fetches the list of digests and all its files; a version counts when the list is the same afterwards. What
  /// is in the version before and in the one after is never missing.
  private static let reader = """
    import hashlib, os, sys, urllib.error, urllib.request
    base, stop = sys.argv[1], sys.argv[2]
    def get(path):
        try:
            with urllib.request.urlopen(f"{base}/{path}", timeout=60) as answer: return answer.read()
        except urllib.error.HTTPError:
            return None
    def listed():
        sums = get("SHA256SUMS")
        if sums is None: sys.exit("there is no site")
        return dict(reversed(line.split("  ", 1)) for line in sums.decode().splitlines())
    whole, switched = 0, 0
    print("begun", flush=True)
    while not os.path.exists(stop) and os.getppid() > 1:
        before = listed()
        found = {path: get(path) for path in before}
        after = listed()
        missing = [path for path in found if found[path] is None and path in after]
        if missing: sys.exit(f"missing for a moment: {missing}")
        if after != before: switched += 1
        elif any(hashlib.sha256(found[path]).hexdigest() != before[path] for path in before): sys.exit("not whole")
        else: whole += 1
    print(f"saw {whole} whole and {switched} switched", flush=True)
    """
}

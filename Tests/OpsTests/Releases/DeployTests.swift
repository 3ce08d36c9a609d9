import Foundation
import Testing

@testable import Ops

@Suite(
  "A service is deployed", .offPool,
  .enabled(if: ServiceHost.isPossible, "there is no sshd or no python3 here"))
struct DeployTests {
  @Test func releasesFollowOneAnother() throws {
    let ground = try DeployGround(
      hooks: """
              hooks:
                before: [[sh, -c, 'echo "before $SKILLCTL_REVISION after $SKILLCTL_PREVIOUS" >> ../../hooks']]
                after: [[sh, -c, 'echo "after $SKILLCTL_COMMAND by $SKILLCTL_PERFORMER" >> ../../hooks']]
        """, keep: 2)
    let plan = try ground.skillctl.run([
      "ops", "deploy", "--from", ground.release("rev1"), "--plan",
    ])
    #expect(plan.code == 0 && plan.text.contains("where nothing is in use"), "\(plan)")
    #expect(!FileManager.default.fileExists(atPath: ground.root))

    let first = try ground.deploy(ground.release("rev1"), "-m", "the first one")
    #expect(first.code == 0, "\(first.errors)")
    #expect(first.text.contains("healthy, revision rev1"))
    #expect(try ground.revision() == "rev1")
    #expect(try ground.deploy(ground.release("rev1")).text.contains("nothing to do"))

    let second = try ground.deploy(ground.release("rev2"), "--json")
    #expect(second.code == 0, "\(second.errors)")
    let lines = try second.text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    // The program itself is not sent again.
    #expect(lines.last?["files_sent"] as? Int == 1)
    #expect(lines.last?["outcome"] as? String == "done")
    #expect(lines.first?["schema"] as? String == "urn:skillctl:release-plan:1")
    #expect(try ground.revision() == "rev2")

    let third = try ground.deploy(ground.release("rev3"))
    #expect(third.code == 0 && third.text.contains("removed"), "\(third.errors)")
    let releases = try ground.releases()
    #expect(releases.count == 2 && releases.allSatisfy { !$0.hasSuffix("rev1") })
    #expect(try ground.audit() == ["deploy done", "deploy done", "deploy done"])
    let hooks = try ground.host.ground.folder.read("opt/symbiont/hooks").split(separator: "\n")
    #expect(hooks.count == 6 && hooks[0] == "before rev1 after ")
    #expect(hooks[2].hasPrefix("before rev2 after 2") && hooks[2].hasSuffix("rev1"))
    #expect(hooks[3].hasPrefix("after deploy by "))
    // Nothing of skillctl's own work stays.
    let own = try FileManager.default.contentsOfDirectory(atPath: ground.root + "/.skillctl")
    #expect(own.sorted() == ["audit.jsonl", "known", "lock", "releases.jsonl", "root.json"])
  }

  @Test func aSickReleaseIsTakenBack() throws {
    let ground = try DeployGround()
    #expect(try ground.deploy(ground.release("good")).code == 0)
    let good = try ground.current()
    try ground.host.journal("the ledger cannot be opened", at: 1, priority: 3)
    let sick = try ground.release(
      "sick", program: "#!/bin/sh\n[ \"$1\" = serve ] && exit 1\nexit 0\n")
    let run = try ground.deploy(sick, "--wait-for", "2s")
    #expect(run.code == 1, "\(run.errors)")
    #expect(run.text.contains("is sick on cortex") && run.text.contains("it was taken back"))
    #expect(run.text.contains("the ledger cannot be opened"))
    #expect(try ground.current() == good)
    #expect(try ground.revision() == "good")
    #expect(try ground.audit().last == "deploy rolled_back")
    // It is never chosen again.
    let bad = try #require(try ground.releases().first { $0.hasSuffix("-sick") })
    let back = try ground.skillctl.run(["ops", "rollback", bad, "--yes"])
    #expect(back.code == 2 && back.errors.contains("marked bad"), "\(back.errors)")
    let none = try ground.skillctl.run(["ops", "rollback", "--yes"])
    #expect(none.code == 2 && none.errors.contains("no earlier release"), "\(none.errors)")
  }

  @Test func anotherRevisionThanTheReleasesIsSick() throws {
    let ground = try DeployGround()
    #expect(try ground.deploy(ground.release("good")).code == 0)
    let good = try ground.current()
    // It starts, and is well, but it is the program of the release before.
    let other = try ground.release(
      "other", program: "#!/bin/sh\nexec \(ground.root)/releases/\(good)/bin/symbiont \"$@\"\n")
    let run = try ground.deploy(other)
    #expect(run.code == 1 && run.text.contains("it runs the revision good, not other"), "\(run)")
    #expect(try ground.current() == good)
  }

  @Test func aReleaseThatRefusesTheConfigurationIsNeverInUse() throws {
    let ground = try DeployGround()
    #expect(try ground.deploy(ground.release("good")).code == 0)
    let good = try ground.current()
    let calls = try ground.host.calls().count { $0.contains("restart") }
    let picky = try ground.release(
      "picky", program: "#!/bin/sh\necho 'port 1 is no port'\nexit 1\n")
    let run = try ground.deploy(picky)
    #expect(run.code == 2 && run.errors.contains("port 1 is no port"), "\(run.errors)")
    #expect(try ground.current() == good)
    #expect(try ground.host.calls().count { $0.contains("restart") } == calls)
    #expect(try ground.audit().last == "deploy failed")
    let list = try ground.skillctl.run(["ops", "releases"])
    #expect(list.text.contains("bad") && list.text.contains("port 1 is no port"), "\(list.text)")
  }

  @Test func aRollbackGoesToTheOneThatWasWellBefore() throws {
    let ground = try DeployGround()
    for revision in ["one", "two", "three"] {
      #expect(try ground.deploy(ground.release(revision)).code == 0)
    }
    let plan = try ground.skillctl.run(["ops", "rollback", "--plan"])
    #expect(plan.code == 0 && plan.text.contains("-two") && plan.text.contains("~ REVISION"))
    #expect(try ground.skillctl.run(["ops", "rollback", "--yes"]).code == 0)
    #expect(try ground.revision() == "two")
    let named = try ground.skillctl.run(["ops", "rollback", "-one", "--yes", "--", "x"])
    #expect(named.code == 64)
    let name = try #require(try ground.releases().first { $0.hasSuffix("-one") })
    #expect(try ground.skillctl.run(["ops", "rollback", name, "--yes", "-m", "slow"]).code == 0)
    #expect(try ground.revision() == "one")
    // Those that were left are bad by that.
    let again = try ground.skillctl.run(["ops", "rollback", "--yes"])
    #expect(again.code == 2)
    #expect(try ground.audit().suffix(2) == ["rollback done", "rollback done"])
    let asked = try ground.skillctl.run(["ops", "rollback"])
    #expect(asked.code == 64 && asked.errors.contains("no terminal"))
  }

  @Test func theUnitFollowsTheReleaseUnlessSomebodyChangedIt() throws {
    let ground = try DeployGround()
    #expect(try ground.deploy(ground.release("one")).code == 0)
    let text = "[Service]\nExecStart=\(ground.root)/current/bin/symbiont serve\nNice=5\n"
    let two = try ground.release("two", files: ["symbiont.service": text])
    let plan = try ground.skillctl.run(["ops", "deploy", "--from", two, "--plan"])
    #expect(plan.text.contains("+Nice=5"), "\(plan.text)")
    #expect(try ground.deploy(two).code == 0)
    #expect(try ground.host.ground.folder.read("etc/symbiont.service") == text)
    #expect(try ground.host.calls().contains { $0.contains("daemon-reload") })
    // A rollback takes it back, too.
    #expect(try ground.skillctl.run(["ops", "rollback", "--yes"]).code == 0)
    #expect(try !ground.host.ground.folder.read("etc/symbiont.service").contains("Nice"))
    // By hand.
    try ground.host.ground.folder.append("etc/symbiont.service", "Nice=9\n")
    let three = try ground.release("three", files: ["symbiont.service": text])
    let kept = try ground.deploy(three)
    #expect(kept.code == 0 && kept.errors.contains("somebody has changed it by hand"), "\(kept)")
    #expect(try ground.host.ground.folder.read("etc/symbiont.service").contains("Nice=9"))
  }

  @Test func aServiceThatRunsInPlaceIsTakenOver() throws {
    let ground = try DeployGround(more: "        # the seed's layout")
    let root = ground.root
    let folder = ground.host.ground.folder
    for name in ["opt/symbiont/bin", "opt/symbiont/data"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
    }
    try folder.write("opt/symbiont/data/ledger.jsonl", "{}\n")
    try folder.write("opt/symbiont/notes.txt", "mine\n")
    let program = Program.folder + "/symbiont"
    try FileManager.default.linkItem(atPath: program, toPath: root + "/bin/symbiont")
    // What runs in place has nothing to do with the releases of somebody else.
    let stranger = try ground.deploy(ground.release("new"))
    #expect(stranger.code == 2 && stranger.errors.contains("is left alone"), "\(stranger.errors)")
    try ground.unit(
      "[Service]\nWorkingDirectory=\(root)\nEnvironment=SYMBIONT_DATA_DIR=\(root)/data\n"
        + "ExecStart=\(root)/bin/symbiont serve --data-dir \(root)/data\n")
    try folder.write(
      "h/.config/skillctl/config.yaml",
      folder.read("h/.config/skillctl/config.yaml").replacingOccurrences(
        of: "keep: 3", with: "keep: 3\n      shared: [data]"))
    let plan = try ground.skillctl.run(["ops", "deploy", "--from", ground.release("new"), "--plan"])
    #expect(plan.code == 0 && plan.text.contains("-adopted"), "\(plan)")
    #expect(plan.text.contains("+WorkingDirectory=\(root)/current"))
    #expect(
      plan.text.contains("+ExecStart=\(root)/current/bin/symbiont serve --data-dir \(root)/data"))
    #expect(!FileManager.default.fileExists(atPath: root + "/releases"))

    let run = try ground.deploy(ground.release("new"))
    #expect(run.code == 0, "\(run.errors)")
    #expect(try ground.revision() == "new")
    let dropIn = try folder.read("etc/symbiont.service.d/50-skillctl.conf")
    #expect(dropIn.contains("ExecStart=\n"))
    // Nothing that was there is touched, and the data is not copied.
    #expect(try folder.read("opt/symbiont/notes.txt") == "mine\n")
    let adopted = try #require(try ground.releases().first { $0.hasSuffix("-adopted") })
    #expect(try folder.read("opt/symbiont/releases/\(adopted)/notes.txt") == "mine\n")
    #expect(
      try folder.read("opt/symbiont/releases/\(ground.current())/data/ledger.jsonl") == "{}\n")
    let data = "\(root)/releases/\(adopted)/data"
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: data) == "../../shared/data")
    // And back to it.
    let back = try ground.skillctl.run(["ops", "rollback", "--yes"])
    #expect(back.code == 0, "\(back.errors)")
    #expect(try ground.current() == adopted)
  }
}

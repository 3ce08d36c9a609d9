import SkillModel
import Testing

@testable import Ops

@Suite struct ServiceUnitTests {
  private func root(_ path: String = "/data/symbiont_ex") throws -> ReleaseRoot {
    var facts = OpsFacts()
    facts.kind = Stated(.http, by: .builtIn)
    facts.url = Stated("http://127.0.0.1:1", by: .builtIn)
    facts.release.root = Stated(path, by: .builtIn)
    facts.release.shared = Stated(["data"], by: .builtIn)
    return try ReleaseRoot(
      of: #require(Target(name: "box", source: .builtIn, facts: facts)), .service)
  }

  /// The seed's unit: everything in one folder.
  @Test func aDropInMovesTheServiceBehindTheLink() throws {
    let text = """
      [Service]
      WorkingDirectory=/data/symbiont_ex
      Environment=SYMBIONT_DATA_DIR=/data/symbiont_ex/data
      ExecStartPre=/bin/true
      ExecStart=/data/symbiont_ex/run --data /data/symbiont_ex/data --home "/data/symbiont_ex" /data/symbiont_example
      """
    let unit = ServiceUnit(
      name: "a.service", path: "/etc/systemd/system/a.service", text: text,
      places: ["/data/symbiont_ex", "{ path=/data/symbiont_ex/run ; }"])
    #expect(try unit.runs(in: root()))
    #expect(unit.dropInPath == "/etc/systemd/system/a.service.d/50-skillctl.conf")
    #expect(
      try unit.dropIn(for: root()) == """
        # Made by skillctl: the service runs the release in use.
        [Service]
        WorkingDirectory=/data/symbiont_ex/current
        ExecStart=
        ExecStart=/data/symbiont_ex/current/run --data /data/symbiont_ex/data --home "/data/symbiont_ex/current" /data/symbiont_example

        """)
    let behind = ServiceUnit(
      name: "a.service", path: "/a", text: "ExecStart=/data/symbiont_ex/current/run\n",
      places: ["/data/symbiont_ex/current/run"])
    #expect(try !behind.runs(in: root()) && behind.dropIn(for: root()) == nil)
    let other = ServiceUnit(
      name: "a.service", path: "/a", text: "", places: ["/data/symbiont_example/run"])
    #expect(try !other.runs(in: root()))
  }

  @Test func onlyAUnitOfOursIsReplaced() throws {
    let unit = ServiceUnit(
      name: "a", path: "/a", text: "ExecStart=/data/symbiont_ex/current/run\nNice=1", places: [])
    let root = try root()
    let new = "ExecStart=/data/symbiont_ex/current/run\nNice=2"
    let diff = """
      --- /a (on the host)
      +++ /a
      @@ -1,2 +1,2 @@
       ExecStart=/data/symbiont_ex/current/run
      -Nice=1
      +Nice=2

      """
    #expect(
      UnitFit.change(unit, to: new, ours: [unit.text], root: root) == .replace(diff: diff))
    #expect(
      UnitFit.change(unit, to: new, ours: ["other"], root: root)
        == .changedByHand(diff: diff))
    #expect(UnitFit.change(unit, to: unit.text, ours: [], root: root) == .nothing)
    #expect(UnitFit.change(unit, to: nil, ours: [], root: root) == .nothing)
  }

  @Test func whatOnlyTheHostSetsIsNotShown() {
    let old = "Nice=1\nEnvironment=TOKEN=abc\nEnvironment=A=1\n"
    let new = "Nice=1\nEnvironment=A=1\nUser=x\n"
    #expect(
      HostFileDiff.text(from: old, to: new, path: "/etc/a b") == """
        --- "/etc/a b" (on the host)
        +++ "/etc/a b"
        @@ -1,3 +1,3 @@
         Nice=1
        -Environment=TOKEN=…
         Environment=A=1
        +User=x

        """)
    #expect(HostFileDiff.text(from: old, to: old, path: "/etc/a") == "")
  }
}

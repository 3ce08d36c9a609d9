import SkillModel
import SymbiontAPI
import Testing

@testable import Ops

/// What programs of a host print, and what services answer.
@Suite struct ReadingsTests {
  @Test func dfIsRead() throws {
    let use = try #require(
      DiskUse([
        "Filesystem     1024-blocks      Used Available Capacity Mounted on",
        "/dev/my disk      263174212  33985872  65751344      35% /srv/a b",
      ]))
    #expect(use.mount == "/srv/a b")
    #expect(use.free == 65_751_344 * 1024)
    #expect(use.total == (33_985_872 + 65_751_344) * 1024)
    #expect(use.has(.percent(65)) && !use.has(.percent(66)))
    #expect(use.has(.bytes(65_751_344 * 1024)) && !use.has(.bytes(65_751_344 * 1024 + 1)))
    for bad in [
      "", "df: /x: No such file or directory", "a b c d% /", "/dev/x 1 9223372036854775807 1 1% /",
      "5% /",
    ] {
      #expect(DiskUse([bad]) == nil, "\(bad)")
    }
  }

  @Test func systemctlIsRead() throws {
    let unit = try #require(
      UnitState([
        "Id=a.service", "LoadState=loaded", "ActiveState=activating", "SubState=auto-restart",
        "Result=exit-code", "NRestarts=7", "MainPID=0", "UnitFileState=",
        "ActiveEnterTimestamp=", "InactiveEnterTimestamp=Sat 2026-11-21 20:00:01 UTC",
      ]))
    #expect(unit.since == Timestamp("2026-11-21T20:00:01Z"))
    #expect(!unit.isActive && unit.restarts == 7 && unit.pid == nil)
    #expect(UnitState(["sh: systemctl: not found"]) == nil)
    #expect(UnitState(["System has not been booted with systemd as init system (PID 1)."]) == nil)
  }

  @Test func metricsAreFoundByNameAndLabels() throws {
    let text = """
      # HELP up Whether it is up.
      up 1
      up_time 12.5 1700000000000
      jobs{state="done",queue="a \\"b\\" \\\\ }"} 3
      jobs{state="failed"} NaN
      jobs { state = "odd" } +Inf
      big{le="+Inf"} 1e3
      """
    func values(_ metric: String) throws -> [Double] {
      MetricsText.values(of: try #require(OpsMetric(metric)), in: text)
    }
    #expect(try values("up") == [1])
    #expect(try values("up_time") == [12.5])
    #expect(try values("jobs{state=\"done\"}") == [3])
    #expect(try values("jobs").count == 2)
    #expect(try values("big") == [1000])
    #expect(try values("big{le=\"1\"}").isEmpty)
    #expect(try values("none").isEmpty)
  }

  @Test func membersAreFollowedThroughObjectsAndLists() throws {
    let text = #"{"a":{"b.c":{"d":1.5},"e":[{"f":null},"x"]},"a.b":true,"g":"1"}"#
    let bytes = Array(text.utf8)
    let document = try JSONReader.read(bytes)
    func member(_ name: String) -> OpsScalar? { JSONScalar(document, name, in: bytes)?.scalar }
    #expect(member("a.b.c.d") == .number(1.5))
    #expect(member("a.e.0.f") == .null)
    #expect(member("a.e.1") == .text("x"))
    #expect(member("a.b") == .flag(true))
    #expect(member("g") == .text("1"))
    #expect(JSONScalar(document, "a.e", in: bytes)?.words == "a list")
    for missing in ["x", "a.x", "a.e.2", "a.e.-1", "g.0", "", "."] {
      #expect(JSONScalar(document, missing, in: bytes) == nil, "\(missing)")
    }
  }

  @Test func lengthsOfTimeAreSaidInOneUnit() {
    let words: [(Duration, String)] = [
      (.zero, "0 ms"), (.milliseconds(999), "999 ms"), (.milliseconds(3249), "3.2 s"),
      (.seconds(9.96), "10 s"), (.seconds(99), "99 s"), (.seconds(100), "2 min"),
      (.seconds(5940), "99 min"), (.seconds(6000), "2 h"), (.seconds(172_800), "2 days"),
      (.seconds(-5), "0 ms"),
    ]
    for (duration, text) in words { #expect(DurationWords.text(duration) == text) }
  }
}

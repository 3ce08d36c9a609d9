import Foundation
import Testing

@testable import Ops

@Suite("A deploy that is cut off", .offPool)
struct CutTests {
  /// What is in use when the process is killed there.
  private static func version(at point: CutPoint) -> Int? {
    switch point {
    case .rootMade: nil
    case .locked, .adopted, .noted, .kept, .halfSent, .sent, .verified, .named, .prepared,
      .unitChanged:
      1
    case .switched, .restarted, .proven, .recorded, .forgotten, .undoing: 2
    case .switchedBack, .undone: 1
    }
  }

  /// Whether the host knows that something was on its way.
  private static func isNoted(_ point: CutPoint) -> Bool {
    ![.locked, .rootMade, .adopted, .forgotten].contains(point)
  }

  @Test(arguments: CutPoint.allCases)
  func isFinishedOrUndoneByTheNext(_ point: CutPoint) throws {
    let isSick = [.undoing, .switchedBack, .undone].contains(point)
    let needsUnit = isSick || [.restarted, .adopted].contains(point)
    let ground = try CutGround(needsUnit ? .unit : .files)
    switch point {
    case .rootMade: break
    case .adopted:
      // It runs in place, and is there before any release is.
      try FileManager.default.createDirectory(
        atPath: ground.root, withIntermediateDirectories: true)
      for (name, text) in ReleaseReader.files(1) {
        try ground.folder.write("opt/box/\(name)", text)
      }
      try ground.unit(runsFrom: ground.root)
    default: #expect(try ground.deploy(ground.source(1)).code == 0)
    }
    let second = try ground.source(2, isSick ? ["sick": "yes\n"] : [:])
    let reader = ReleaseReader(ground.current)

    let cut = try ground.deploy(second, killedAt: point)
    #expect(cut.code == 128 + SIGKILL, "\(point): \(cut.text)\(cut.errors)")
    #expect(ground.version == Self.version(at: point))
    let noted = FileManager.default.fileExists(atPath: ground.own + "/change.json")
    #expect(noted == Self.isNoted(point))

    // Behind the last point there is nothing more to do for the same version.
    let isOther = isSick || point == .forgotten
    let wanted = isOther ? 3 : 2
    let run = try ground.deploy(isOther ? ground.source(3) : second, "--lock-wait", "30s")
    #expect(run.code == 0, "\(run.errors)")
    let seen = reader.end()
    #expect(seen.complaints.isEmpty && seen.looks > 1, "\(seen)")
    #expect(seen.versions.contains(wanted) && seen.versions.isSubset(of: [1, 2, 3]))
    #expect(ground.version == wanted)
    try ground.expectCleared()
    // Who reads what it did learns that there was one before it, and what became of it.
    let told = run.errors + run.text
    #expect(told.contains("was cut off") == noted, "\(told)")
    let audit = try ground.audit()
    #expect(audit.contains { $0.contains("was cut off") } == noted, "\(audit)")
    // What was in use already is neither sent nor restarted once more.
    let isSettled = [.switched, .restarted, .proven, .recorded].contains(point)
    #expect(try ground.releases().count == (point == .rootMade ? 1 : isOther ? 3 : 2))
    #expect(told.contains("nothing else was to be done") == isSettled, "\(told)")
    if isSick { #expect(audit.contains { $0.hasPrefix("deploy rolled_back") }, "\(audit)") }
  }

  @Test func whatWasSentIsNotSentAgain() throws {
    let ground = try CutGround()
    for point in [CutPoint.sent, .named, .prepared, .unitChanged] {
      let source = try ground.source(Int.random(in: 10..<1_000_000))
      #expect(try ground.deploy(source, killedAt: point).code == 128 + SIGKILL)
      let run = try ground.deploy(source, "--json", "--lock-wait", "30s")
      #expect(run.code == 0 && run.text.contains("\"files_sent\":0"), "\(point): \(run.text)")
    }
    #expect(try ground.releases().count == 3)
    try ground.expectCleared()
  }

  @Test func aCutUploadOfAnotherReleaseIsClearedUp() throws {
    let ground = try CutGround()
    #expect(try ground.deploy(ground.source(1)).code == 0)
    #expect(try ground.deploy(ground.source(2), killedAt: .halfSent).code == 128 + SIGKILL)
    // The one in use.
    let run = try ground.deploy(ground.source(1), "--lock-wait", "30s")
    #expect(run.code == 0 && run.text.contains("nothing else was to be done"), "\(run)")
    #expect(try ground.version == 1 && ground.releases().count == 1)
    try ground.expectCleared()
  }
}

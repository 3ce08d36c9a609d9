#if DEBUG && os(Linux)
  import Testing

  @testable import Orchestrator

  /// The real daemon, killed once at each place where it writes; `make soak` kills a thousand times.
  @Suite("A daemon that is killed where it writes", .offPool)
  struct WritePointTests {
    private static let isThere = Program.output("python3", ["-c", "import sqlite3"])?.code == 0

    @Test(
      "Nothing that was promised is lost, no call runs or is booked twice, and it starts again",
      .enabled(if: isThere), arguments: WritePoint.allCases)
    func killed(at point: WritePoint) throws {
      let run = try #require(
        Program.output(
          Program.packageRoot + "/Scripts/kills_symbiont.py",
          [SymbiontProcess.path, FakeClaude.path, "--at", point.rawValue]))
      #expect(run.code == 0, "\(run.text)")
    }
  }
#endif

import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("Money of resumed sessions")
struct ResumedCostTests {
  private func cost(
    _ reported: Int64, _ version: String?, before: Int64?, by last: String?
  ) -> Int64? {
    ResumedCost.cost(
      reported: USD(nanos: reported), version: version.flatMap { CLIVersion(in: $0) },
      resuming: Call.Resumption(
        session: "s", lastReported: before.map { USD(nanos: $0) }, lastVersion: last)
    )?.nanos
  }

  @Test func `both generations, and what cannot be told`() {
    #expect(cost(5, "2.1.276", before: 100, by: "2.1.276") == 5)
    #expect(cost(105, "2.1.277", before: 100, by: "2.1.277") == 5)
    #expect(cost(105, "2.2.0", before: 100, by: "claude 2.1.300") == 5)
    #expect(cost(5, "2.1.277", before: 100, by: "2.1.277") == 5, "the total was not restored")
    #expect(cost(100, "2.1.277", before: 100, by: "2.1.277") == 0)
    #expect(cost(105, "2.1.277", before: nil, by: "2.1.277") == nil)
    #expect(cost(105, "2.1.277", before: 100, by: "2.1.276") == nil, "saved by the old rule")
    #expect(cost(105, "2.1.277", before: 100, by: nil) == nil)
    #expect(cost(105, nil, before: 100, by: "2.1.277") == nil)
  }

  @Test func `versions are found in what programs say`() {
    #expect(CLIVersion(in: "2.1.240 (Claude Code)") == CLIVersion(2, 1, 240))
    #expect(CLIVersion(in: "codex-cli 0.146.0") == CLIVersion(0, 146, 0))
    #expect(CLIVersion(in: "v1.2 of 3.4.5-beta") == CLIVersion(3, 4, 5))
    #expect(CLIVersion(in: "claude") == nil)
    #expect(CLIVersion(in: "99999999999999999999.1.1") == nil)
    #expect(CLIVersion(2, 1, 277) > CLIVersion(2, 1, 99))
  }
}

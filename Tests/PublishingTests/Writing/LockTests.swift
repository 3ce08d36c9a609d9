import Publishing
import Testing

@Suite struct LockTests {
  @Test func aSecondBuildSaysWhoHoldsTheLockAndWaits() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      let holders = Shared<[String]>([])
      let lock = try Repository.Held(repository)
      async let result = Package.run(repository.request()) { progress in
        guard case .waiting(let holder) = progress else { return }
        holders.change { $0.append(holder) }
        lock.release()
      }
      #expect(try await result.outcome == .written)
      #expect(holders.value == ["pid 1 on elsewhere since then"])
      #expect(try repository.besides() == [])
    }
  }

  @Test func waitingEndsWhenTheTaskIsCancelled() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      let lock = try Repository.Held(repository)
      await #expect(throws: CancellationError.self) {
        try await withThrowingTaskGroup(of: Void.self) { group in
          let (waits, continuation) = AsyncStream.makeStream(of: Void.self)
          group.addTask {
            _ = try await Package.run(repository.request()) { _ in continuation.finish() }
          }
          for await _ in waits {}
          group.cancelAll()
          try await group.waitForAll()
        }
      }
      lock.release()
      #expect(repository.snapshot() == nil)
    }
  }

  @Test func manyBuildsAtOnceLeaveOneWholeFolder() async throws {
    try await withRepository { repository in
      for index in 0..<5 { try repository.addSkill("skill-\(index)") }
      try await withThrowingTaskGroup(of: Package.Outcome.self) { group in
        for _ in 0..<4 { group.addTask { try await repository.build(cached: true).outcome } }
        var outcomes: [Package.Outcome] = []
        for try await outcome in group { outcomes.append(outcome) }
        #expect(outcomes.count { $0 == .written } == 1)
      }
      #expect(try repository.besides() == [])
    }
  }

  /// A reader that opens `dist/` once sees one whole build, whichever it is.
  @Test func readersAlwaysSeeAWholeFolder() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      try await repository.build()
      let done = Shared(false)
      let torn = try await withThrowingTaskGroup(of: Int.self) { group in
        group.addTask {
          for round in 0..<30 {
            try repository.replace(
              "skills/alpha/SKILL.md", with: Repository.document("alpha", "Round \(round)."))
            try await repository.build()
          }
          done.change { $0 = true }
          return 0
        }
        group.addTask {
          var missing = 0
          for _ in 0..<1_000_000 where !done.value {
            let isThere = Files.exists(repository.out + "/SHA256SUMS")
            if !isThere { missing += 1 }
          }
          return missing
        }
        return try await group.reduce(0, +)
      }
      #expect(torn == 0)
    }
  }
}

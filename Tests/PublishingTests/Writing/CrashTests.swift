import Testing

@testable import Publishing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

@Suite struct CrashTests {
  /// The steps that every build of a replaced folder passes.
  private static let steps: [BuildStep] = [
    .locked, .stagingCreated, .skillWritten, .indexesWritten, .synced, .beforeExchange,
    .afterExchange, .oldRemoved, .cacheWritten,
  ]

  /// A build that dies leaves the old or the new folder, and the next one repairs everything.
  @Test(arguments: steps) func diesAt(_ step: BuildStep) async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      try repository.addSkill("beta")
      try await repository.build(cached: true)
      let old = repository.snapshot()
      try repository.replace(
        "skills/alpha/SKILL.md", with: Repository.document("alpha", "Does other things."))
      try Files.remove(repository.root + "/skills/beta")
      let base = repository.base
      let name = step.rawValue
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [base = base as String, name = name as String] in
        unsafe setenv("SKILLCTL_FAULT", "kill@" + name, 1)
        try await Repository(base: base).build(cached: true)
      }
      let left = repository.snapshot()
      try await repository.build(cached: true)
      let new = repository.snapshot()
      #expect(old != new)
      #expect(left == old || left == new)
      let isAfter = [.afterExchange, .oldRemoved, .cacheWritten].contains(step)
      #expect(left == (isAfter ? new : old))
      #expect(try repository.besides() == [])
      let (_, differences) = try await Package.check(repository.request()) { _ in }
      #expect(differences.isEmpty)
    }
  }

  /// The first build of all, which has nothing to exchange with.
  @Test(arguments: [BuildStep.skillWritten, .synced, .afterExchange])
  func diesInTheFirstBuildAt(_ step: BuildStep) async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      let base = repository.base
      let name = step.rawValue
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [base = base as String, name = name as String] in
        unsafe setenv("SKILLCTL_FAULT", "kill@" + name, 1)
        try await Repository(base: base).build()
      }
      let left = repository.snapshot()
      try await repository.build()
      #expect(left == nil || left == repository.snapshot())
      #expect(try repository.besides() == [])
    }
  }
}

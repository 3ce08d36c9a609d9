import Publishing
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

@Suite struct ReproducibilityTests {
  private func fill(_ repository: Repository, reversed: Bool) throws {
    let names = (0..<23).map { "skill-\($0)" }
    for name in reversed ? names.reversed() : names {
      try repository.addSkill(
        name, body: String(repeating: name + " ", count: 400), files: ["notes/é.md": "# É\n"])
    }
  }

  @Test func parallelismAndPlaceDoNotShow() async throws {
    try await withRepository { first in
      try await withRepository { second in
        try fill(first, reversed: false)
        try fill(second, reversed: true)
        let one = try await first.build(jobs: 1)
        let eight = try await second.build(jobs: 8)
        #expect(first.snapshot() == second.snapshot())
        #expect(one.rows == eight.rows)
      }
    }
  }

  @Test func userSettingsDoNotShow() async throws {
    try await withRepository { first in
      try await withRepository { second in
        try fill(first, reversed: false)
        try fill(second, reversed: false)
        try await first.build()
        let base = second.base
        await #expect(processExitsWith: .success) { [base = base as String] in
          umask(0o077)
          unsafe setenv("TZ", "America/New_York", 1)
          unsafe setenv("LC_ALL", "tr_TR.UTF-8", 1)
          unsafe setlocale(LC_ALL, "")
          tzset()
          try await Repository(base: base).build()
        }
        #expect(first.snapshot() == second.snapshot())
      }
    }
  }
}

import Testing

@testable import Publishing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Builds on file systems of their own; only root may mount one.
@Suite struct DiskTests {
  /// Mounts a small file system at a folder for the time of the closure.
  private func withDisk(_ options: String, at folder: String, _ body: () async throws -> Void)
    async throws
  {
    guard let mount = Tool("mount"), let unmount = Tool("umount"), getuid() == 0 else {
      print("skipped: builds on a disk of their own, which only root may mount")
      return
    }
    try Files.makeDirectory(folder)
    let result = try mount.run(["-t", "tmpfs", "-o", options, "tmpfs", folder], in: "/")
    guard result.status == 0 else {
      print("skipped: builds on a disk of their own, which cannot be mounted here")
      return
    }
    let outcome: Swift.Result<Void, any Error>
    do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
    #expect(try unmount.run([folder], in: "/").status == 0)
    try outcome.get()
  }

  /// Text that hardly compresses.
  private func noise(_ count: Int) -> String {
    var state: UInt64 = 42
    return String(
      decoding: (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(33 + (state >> 33) % 90)
      }, as: UTF8.self)
  }

  @Test func aFullDiskLeavesTheOldFolder() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      let disk = repository.base + "/disk"
      try await withDisk("size=1m", at: disk) {
        var request = repository.request(cached: true)
        request.out = disk + "/dist"
        _ = try await Package.run(request) { _ in }
        let before = try contents(of: request.out)
        try repository.addSkill("beta", files: ["noise.txt": noise(900_000)])
        do {
          _ = try await Package.run(request) { _ in }
          Issue.record("more was written than the disk holds")
        } catch PublishingError.file(let error) {
          #expect(error.isFull)
        }
        #expect(try contents(of: request.out) == before)
        #expect(try Files.list(disk).names == ["dist"])
      }
    }
  }

  @Test func aMountPointIsFilledFileByFile() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      try repository.addSkill("beta", files: ["a.txt": "a"])
      try await withDisk("size=1m", at: repository.out) {
        let first = try await repository.build(cached: true)
        #expect(first.notes.contains { $0.contains("mount point") })
        try Files.remove(repository.root + "/skills/alpha")
        try repository.replace("skills/beta/a.txt", with: "b")
        #expect(try await repository.build(cached: true).outcome == .written)
        #expect(repository.snapshot()?.contains { $0.contains("alpha") } == false)
        let (_, differences) = try await Package.check(repository.request()) { _ in }
        #expect(differences.isEmpty)
        #expect(try await repository.build(cached: true).outcome == .upToDate)
        #expect(try repository.besides() == [])
      }
    }
  }

  /// An interrupted replacement of a mount point is finished by the next build, even when another
  /// one that findings stopped came between.
  @Test(arguments: [BuildStep.stagingCreated, .synced, .fileMoved])
  func anInterruptedMountPointIsMended(_ step: BuildStep) async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      try await withDisk("size=1m", at: repository.out) {
        try await repository.build()
        try repository.addSkill("aaaa")
        let base = repository.base
        let name = step.rawValue
        await #expect(processExitsWith: .signal(SIGKILL)) {
          [base = base as String, name = name as String] in
          unsafe setenv("SKILLCTL_FAULT", "kill@" + name, 1)
          try await Repository(base: base).build()
        }
        try repository.replace("skills/alpha/SKILL.md", with: "no front matter\n")
        #expect(try await repository.build().outcome == .stopped)
        try repository.replace("skills/alpha/SKILL.md", with: Repository.document("alpha"))
        try await repository.build()
        let (_, differences) = try await Package.check(repository.request()) { _ in }
        #expect(differences.isEmpty)
      }
    }
  }
}

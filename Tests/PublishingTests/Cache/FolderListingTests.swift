import Testing

@testable import Publishing

@Suite struct FolderListingTests {
  /// Makes a folder, lists it, changes something, and says whether the listing still stands.
  private func stands(after change: @Sendable (String) throws -> Void) async throws -> Bool {
    try await withRepository { repository in
      let folder = repository.base + "/dist"
      try write(["a.txt": "a", "deep/b.txt": "b", "deep/er/c.txt": "c"], below: folder)
      let listing = try #require(FolderListing(of: folder))
      try change(folder)
      guard let renewed = await listing.renewed(in: folder, jobs: 2) else { return false }
      #expect(renewed.entries == FolderListing(of: folder)?.entries)
      return true
    }
  }

  @Test func secondNamesAndANewNameChangeNothing() async throws {
    #expect(try await stands { _ in })
    #expect(
      try await stands { folder in
        try Files.link(folder + "/deep/b.txt", to: folder + "-second")
        try Files.rename(folder, to: folder + "-moved")
        try Files.rename(folder + "-moved", to: folder)
      })
  }

  @Test func everyOtherChangeIsSeen() async throws {
    #expect(try await !stands { try write(["new.txt": ""], below: $0) })
    #expect(try await !stands { try write(["deep/er/new.txt": ""], below: $0) })
    #expect(try await !stands { try Files.remove($0 + "/a.txt") })
    #expect(try await !stands { try Files.remove($0 + "/deep/er") })
    #expect(try await !stands { try Files.setPermissions(0o600, of: $0 + "/deep/b.txt") })
    #expect(
      try await !stands { folder in
        try Files.remove(folder + "/deep/b.txt")
        try write(["deep/b.txt": "B"], below: folder)
      })
  }
}

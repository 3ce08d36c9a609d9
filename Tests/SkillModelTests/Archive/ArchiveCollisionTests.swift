import SkillModel
import Testing

@Suite struct ArchiveCollisionTests {
  /// `path/` is a folder, `path@` a link.
  private func collisions(_ paths: [String]) -> [String] {
    let entries = paths.map { path in
      switch path.last {
      case "/": Archive.Entry(path: String(path.dropLast()), kind: .folder)
      case "@": Archive.Entry(path: String(path.dropLast()), kind: .symlink(target: "x"))
      default: Archive.Entry(path: path)
      }
    }
    return Archive(path: "a.zip", size: 0, format: .zip, entries: entries).collisions.map {
      "\($0.index) \($0.kind) \($0.path) \($0.with)"
    }
  }

  @Test func `what is sound does not collide`() {
    #expect(collisions(["a/", "a/b", "a/c/d", "a/c/", "b", "B2", "./c", "./", "./d/"]) == [])
  }

  @Test func `one path twice`() {
    #expect(collisions(["a", "b", "a"]) == ["2 duplicate a a"])
    #expect(collisions(["a/", "a/"]) == ["1 duplicate a a"])
    #expect(collisions(["a", "./a"]) == ["1 duplicate a a"])
    #expect(collisions(["a/b", "a@"]) == ["1 belowLink a a"])
  }

  @Test func `one path on other systems`() {
    #expect(collisions(["a/b", "A/b", "A/c"]) == ["1 letterCase A a"])
    #expect(collisions(["a/b/c", "a/B/c"]) == ["1 letterCase a/B a/b"])
    #expect(collisions(["é", "e\u{301}"]) == ["1 normalization e\u{301} é"])
    #expect(collisions(["straße", "STRASSE"]) == ["1 letterCase STRASSE straße"])
    #expect(collisions(["a/x", "a/X", "a/x"]) == ["1 letterCase a/X a/x", "2 duplicate a/x a/x"])
  }

  @Test func `a file where a folder must be`() {
    #expect(collisions(["a", "a/b", "a/c"]) == ["1 fileAsFolder a a"])
    #expect(collisions(["a/b", "a"]) == ["1 fileAsFolder a a"])
    #expect(collisions(["a/", "a"]) == ["1 fileAsFolder a a"])
  }

  @Test func `an entry below a link`() {
    #expect(collisions(["l@", "l/x"]) == ["1 belowLink l l"])
    #expect(collisions(["L@", "l/x"]) == ["1 letterCase l L", "1 belowLink l L"])
  }

  @Test func `unsafe paths take no part`() {
    #expect(collisions(["../a", "../a", "/x", "/x"]) == [])
  }
}

import Testing

@testable import SkillModel

/// What holds for the digests of any folder.
@Suite struct DigestPropertyTests {
  private let files = [
    SkillFile(path: "SKILL.md", bytes: Array("# S\n".utf8)),
    SkillFile(path: "a/b.md", bytes: Array("b\n".utf8)),
    SkillFile(path: "a/c/run.sh", executable: true, bytes: Array("c\n".utf8)),
    SkillFile(path: "a.md", bytes: []),
  ]

  private func digests(_ files: [SkillFile], links: [FolderContents.Link] = []) -> [String?] {
    FolderDigest.all(
      of: Skill(directory: "s", path: "s", document: nil, files: files), links: links
    ).map(\.value)
  }

  @Test func allHaveOne() {
    #expect(digests(files).allSatisfy { $0 != nil })
    #expect(Set(digests(files)).count == FolderDigest.Kind.allCases.count)
  }

  @Test func orderDoesNotMatter() {
    let expected = digests(files)
    for shift in 1..<files.count {
      #expect(digests(Array(files[shift...] + files[..<shift]).reversed()) == expected)
    }
  }

  /// Every byte of every path and content counts in every digest.
  @Test func changesShow() {
    let before = digests(files)
    for index in files.indices {
      let file = files[index]
      for changed in [
        SkillFile(path: file.path + "x", executable: file.executable, bytes: file.bytes),
        SkillFile(path: file.path, executable: file.executable, bytes: file.bytes + [33]),
      ] {
        var other = files
        other[index] = changed
        for (old, new) in zip(before, digests(other)) { #expect(old != new) }
      }
      for (old, new) in zip(before, digests(files.filter { $0.path != file.path })) {
        #expect(old != new)
      }
    }
  }

  /// Only ours and git's say whether a file may be run.
  @Test func modesCountForTwo() {
    var other = files
    other[1] = SkillFile(path: "a/b.md", executable: true, bytes: files[1].bytes)
    let same = zip(digests(files), digests(other)).map { $0 == $1 }
    #expect(same == [false, false, true, true, true])
  }

  /// Ours has what a link points at; git has the link; the others skip or refuse it.
  @Test func linksAreLinksToOthers() {
    let links = [FolderContents.Link(path: "a", target: "elsewhere")]
    let with = digests(files, links: links)
    let without = digests(files.filter { !$0.path.hasPrefix("a/") })
    #expect(with[0] == digests(files)[0])
    #expect(with[1] != without[1] && with[1] != nil)
    #expect(with[2] == without[2])
    #expect(with[3] == nil)
    #expect(with[4] == without[4])
  }

  @Test func whatCannotBeReadHasNoDigestElsewhere() {
    let skill = Skill(
      directory: "s", path: "s", document: nil, files: files,
      treeProblems: [TreeProblem(path: "x", kind: .unreadable(reason: "permission denied"))])
    let digests = FolderDigest.all(of: skill)
    #expect(digests.first?.value != nil)
    #expect(digests.dropFirst().allSatisfy { $0.value == nil && $0.caveat != nil })
  }

  /// Paths of archives can be deep.
  @Test func deepFolders() {
    let path = String(repeating: "d/", count: 20_000) + "f"
    #expect(GitTree.sha1(of: FolderContents(files: [SkillFile(path: path, bytes: [])])).count == 40)
  }
}

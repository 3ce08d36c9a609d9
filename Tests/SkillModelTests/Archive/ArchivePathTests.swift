import SkillModel
import Testing

@Suite struct ArchivePathTests {
  @Test(
    arguments: [
      ("a", nil), ("pdf/SKILL.md", nil), ("é/資料", nil), ("a..b/..c/d..", .windowsName(reason: "")),
      (".", nil), ("...", .windowsName(reason: "")), (".hidden/.x", nil),
      ("", .empty), ("/etc/passwd", .absolute), ("//host/share", .absolute), ("\\x", .absolute),
      ("C:/x", .drive("C:")), ("c:x", .drive("c:")), ("C:\\x", .drive("C:")),
      ("..", .parent), ("../x", .parent), ("a/../b", .parent), ("a/..", .parent),
      ("a\\..\\b", .parent), ("..\\x", .parent), ("a\\b", .backslash),
      ("a\u{0}b", .controlCharacter), ("a/\u{1B}[2J", .controlCharacter),
      ("a\u{85}", .controlCharacter),
      ("a//b", .emptyPart), ("a/", .emptyPart), ("./a", .dotStart), ("./a/b", .dotStart),
      ("a/./b", .dotPart), ("a/.", .dotPart), ("./CON", .dotStart),
      ("a/nul.txt", .windowsName(reason: "")), ("a ", .windowsName(reason: "")),
      ("what?", .windowsName(reason: "")),
    ] as [(String, ArchivePath.Problem?)])
  func `each path has its problem`(path: String, problem: ArchivePath.Problem?) {
    switch (ArchivePath.problem(path), problem) {
    case (.windowsName?, .windowsName?): break
    case (let found, let expected): #expect(found == expected, "\(path.debugDescription)")
    }
  }

  @Test func `a path is bounded in bytes and in parts`() {
    let parts = { (count: Int) in Array(repeating: "a", count: count).joined(separator: "/") }
    #expect(ArchivePath.problem(parts(64)) == nil)
    #expect(ArchivePath.problem(parts(65)) == .tooDeep(limit: 64))
    #expect(ArchivePath.problem(String(repeating: "a", count: 1024)) == nil)
    #expect(ArchivePath.problem(String(repeating: "a", count: 1025)) == .tooLong(limit: 1024))
    #expect(ArchivePath.problem("a\u{FFFD}", isUTF8: false) == .notUTF8)
  }

  @Test(
    arguments: [
      ("a/l", "b", nil), ("a/l", "../b", nil), ("a/b/l", "../../x", nil), ("l", "a/b", nil),
      ("./l", "a", nil), ("a/l", "./b", nil),
      ("l", "../x", .leaves), ("./l", "../x", .leaves), ("a/l", "../../x", .leaves),
      ("l", "..", .leaves),
      ("l", "a/../../x", .climbs), ("a/b/l", "x/..", .climbs), ("l", "/etc", .absolute),
      ("l", "C:\\x", .drive("C:")), ("l", "\\\\host", .absolute), ("a/l", "..\\x", .backslash),
      ("l", "", .empty), ("l", "a\u{0}", .controlCharacter), ("l", "../\u{7}", .controlCharacter),
    ] as [(String, String, ArchiveLink.Problem?)])
  func `each link has its problem`(path: String, target: String, problem: ArchiveLink.Problem?) {
    #expect(Archive.Entry(path: path, kind: .symlink(target: target)).linkProblem == problem)
  }

  @Test func `a hard link counts from the top`() {
    #expect(ArchiveLink.problem("a/b", target: "../x", isHard: true) == .leaves)
    #expect(ArchiveLink.problem("a/b", target: "a/c", isHard: true) == nil)
    #expect(Archive.Entry(path: "../x").linkProblem == nil)
  }
}

import Testing

@testable import SkillModel

@Suite struct PublishedReferenceTests {
  private static let folder = ".well-known/agent-skills/"

  @Test(arguments: [
    ("pdf.tar.gz", ".well-known/agent-skills/pdf.tar.gz"),
    ("./a/../pdf.tar.gz?v=1#x", ".well-known/agent-skills/pdf.tar.gz"),
    ("../../skills/a%20b.skill", "skills/a b.skill"),
    ("/skills/pdf.skill", "skills/pdf.skill"),
    ("/base/skills/pdf.skill", "skills/pdf.skill"),
    ("https://acme.example/base/skills/pdf.skill", "skills/pdf.skill"),
  ])
  func filesOfTheFolder(_ url: String, _ path: String) {
    let reference = PublishedReference.resolve(
      url, from: Self.folder, base: "https://acme.example/base/")
    #expect(reference == .file(path))
  }

  @Test(arguments: [
    "https://other.example/pdf.skill", "//other.example/pdf.skill",
    "https://acme.example/basement/pdf.skill", "http://acme.example/base/pdf.skill",
  ])
  func otherServers(_ url: String) {
    #expect(
      PublishedReference.resolve(url, from: Self.folder, base: "https://acme.example/base")
        == .elsewhere)
    #expect(PublishedReference.resolve(url, from: Self.folder, base: nil) == .elsewhere)
  }

  @Test(arguments: [
    "../../../x", "/../x", "%2e%2e/%2e%2e/%2e%2e/x", "a%2F..%2F..%2F..%2F..%2Fx",
    "file:///etc/passwd", "javascript:x", "", "a/", "%zz", "%+1", "%ff", "a\\b", "a%00b", "%",
  ])
  func nothingLeavesTheFolder(_ url: String) {
    let reference = PublishedReference.resolve(url, from: Self.folder, base: nil)
    guard case .unsafe = reference else {
      Issue.record("\(url) gives \(reference)")
      return
    }
  }

  /// Whatever the text, a file is a plain path below the folder.
  @Test(arguments: 0..<4) func noTextLeavesTheFolder(seed: Int) {
    var random = Dice(state: UInt64(seed + 1))
    let parts = [
      "..", ".", "/", "a", "%2e", "%2F", "\\", "//", "?", "#", ":", "%", "é", "C:", "\0",
    ]
    for _ in 0..<5000 {
      let url = (0..<8).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      guard
        case .file(let path) = PublishedReference.resolve(
          url, from: Self.folder, base: "https://acme.example")
      else { continue }
      let names = path.split(separator: "/", omittingEmptySubsequences: false)
      #expect(!names.contains { $0.isEmpty || $0 == "." || $0 == ".." || $0.contains("\\") })
    }
  }

  @Test func sumsAreReadAsSha256sumDoes() {
    let digest = String(repeating: "a", count: 64)
    let text = """
      \(digest)  a b
      \\\(digest)  c\\nd\\\\n
      \(digest.uppercased()) *e
      \(digest)  /f
      \(digest)  g/../../h
      \(digest)  a b
      \(digest)
      short  i
      """
    let list = ChecksumList.read(Array(text.utf8))
    #expect(list.lines.map(\.path) == ["a b", "c\nd\\n", "e"])
    #expect(list.lines.allSatisfy { $0.digest == digest })
    #expect(list.faults.count == 5)
    #expect(
      list.faults.map(\.value).contains("the path leads out of the folder, and was not followed"))
  }
}

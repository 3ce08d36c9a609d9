import Publishing
import SkillModel
import Testing

/// Catalogues that skillctl did not write, or not all of: verified as far as they go.
@Suite struct ForeignCatalogueTests {
  @Test func aForeignCatalogueIsVerifiedAsFarAsItGoes() async throws {
    let target = try await TamperedFolder.verify { repository in
      for name in [
        "index.json", "SHA256SUMS", "llms.txt", ".claude-plugin", "skills", "plugins",
        ".well-known/skills",
      ] { try Files.remove(repository.out + "/" + name) }
    }
    #expect(target.findings.filter { $0.code > "SK7" } == [])
    guard case .folder(let facts) = target.kind else {
      Issue.record("no folder")
      return
    }
    // Without the base URL nobody knows that the absolute URLs are this folder.
    #expect(facts.archives == 0)
    #expect(facts.unchecked.count == 3)
  }

  @Test func plainFilesAloneAreHeldAgainstTheirIndex() async throws {
    let target = try await TamperedFolder.verify { repository in
      for name in [
        "index.json", "SHA256SUMS", "llms.txt", ".claude-plugin", "skills", "plugins",
        ".well-known/agent-skills",
      ] { try Files.remove(repository.out + "/" + name) }
      let folder = repository.out + "/.well-known/skills/"
      let text = String(decoding: try Files.read(folder + "index.json"), as: UTF8.self)
      try overwrite(
        folder + "index.json",
        Array(text.replacing("\"name\": \"pdf\"", with: "\"name\": \"csv\"").utf8))
      try Files.rename(folder + "pdf", to: folder + "csv")
    }
    // The index and the folder's own rule.
    #expect(target.findings.map(\.code) == ["SK126", "SK822"])
  }

  @Test func theBaseURLTellsWhoseURLsTheyAre() async throws {
    let target = try await TamperedFolder.verify(
      { repository in
        for name in [
          "index.json", "SHA256SUMS", "llms.txt", ".claude-plugin", ".well-known/skills",
        ] { try Files.remove(repository.out + "/" + name) }
        let path = repository.out + "/.well-known/agent-skills/pdf.tar.gz"
        try overwrite(path, try Files.read(path).dropLast(20))
      }, baseURL: TamperedFolder.base)
    #expect(TamperedFolder.codes(target).contains("SK814"))
    #expect(TamperedFolder.codes(target).contains("SK701"))
  }
}

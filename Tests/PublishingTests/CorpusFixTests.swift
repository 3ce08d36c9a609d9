import FoundationEssentials
import Publishing
import Testing

@testable import SkillModel

/// Mending real skills: a second time changes nothing, and what could be read before says the same.
@Suite struct CorpusFixTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  @Test func realSkills() throws {
    let corpus = "\(Self.root)/../shared/corpus"
    guard FileManager.default.fileExists(atPath: corpus) else {
      print("skipped: no ../shared/corpus, so real skills are not mended")
      return
    }
    for location in try Discovery.skills(at: corpus) {
      let skill = try SkillReader.read(location)
      for unsafe in [false, true] {
        let fixed = FixedSkill(skill, linter: Linter(), unsafe: unsafe)
        let again = FixedSkill(fixed.skill, linter: Linter(), unsafe: unsafe)
        #expect(again.changes.isEmpty, "\(skill.path): a second time changes something")
        #expect(fixed.skill.hasMapping || !skill.hasMapping, "\(skill.path)")
        if !unsafe { expectSameValues(skill, fixed.skill) }
      }
    }
  }

  /// Every value that could be read is still there, as the same text, at its place or below `metadata`.
  private func expectSameValues(_ before: Skill, _ after: Skill) {
    guard before.hasMapping else { return }
    for entry in before.frontMatter?.entries ?? [] {
      guard let key = entry.key.string, key != "allowed-tools" else { continue }
      let found =
        after.frontMatter?[key] ?? after.frontMatter?["metadata"]?.value[key]
      #expect(
        found.map { Self.text($0.value) }?.contains(Self.text(entry.value)) == true,
        "\(before.path): \(key)")
    }
  }

  /// What a value says; keys that were moved into it are behind its own.
  private static func text(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let scalar): scalar.value.replacing("\r\n", with: "\n")
    case .sequence(let items, _): items.map(text).joined(separator: "\n")
    case .mapping(let entries, _):
      entries.map { "\($0.key.string ?? ""): \(text($0.value))" }.joined(separator: "\n")
    }
  }
}

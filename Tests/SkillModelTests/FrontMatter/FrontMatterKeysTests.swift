import Testing

@testable import SkillModel

/// The table of front-matter keys.
@Suite struct FrontMatterKeysTests {
  @Test func namesAreUniqueAndReadersAreConsumersInTheirOrder() {
    #expect(Set(FrontMatterKey.all.map(\.name)).count == FrontMatterKey.all.count)
    for key in FrontMatterKey.all {
      #expect(key.readers == Consumer.all.map(\.id).filter(key.readers.contains), "\(key.name)")
      #expect(!(key.readers + key.others).isEmpty, "\(key.name): nobody reads it")
      #expect(key.meaning.hasSuffix("."), "\(key.name): its meaning is a sentence")
      #expect(key.source.url.hasPrefix("https://"), "\(key.name)")
    }
  }

  @Test func theSpecificationsKeysComeFirst() {
    #expect(
      specificationKeys == [
        "name", "description", "license", "compatibility", "metadata", "allowed-tools",
      ])
    #expect(FrontMatterKey.all.prefix(6).map(\.name) == specificationKeys)
  }

  @Test func everyConsumerReadsNameAndDescription() {
    for consumer in Consumer.all {
      #expect(
        FrontMatterKey.names(readBy: consumer.id).prefix(2) == ["name", "description"],
        "\(consumer.id)")
    }
  }

  /// An example is what the table says that the key may hold, and no rule but those on single clients' keys minds it.
  @Test(arguments: FrontMatterKey.all)
  func theExampleIsOfItsForm(_ key: FrontMatterKey) throws {
    var lines = ["name: example", "description: Does it. Use it then."]
    lines.removeAll { $0.hasPrefix("\(key.name):") }
    let separator = key.example.hasPrefix("\n") ? "" : " "
    lines.append("\(key.name):\(separator)\(key.example)")
    let text = "---\n\(lines.joined(separator: "\n"))\n---\n# Example: git log\n"
    let document = SkillDocument.parse(SourceText(path: "example/SKILL.md", text))
    let directory = key.name == "name" ? key.example : "example"
    let skill = Skill(directory: directory, path: directory, document: document, files: [])
    let value = try #require(skill.frontMatter?[key.name]?.value)
    switch key.form {
    case .text, .textOrList:
      let string = try #require(value.string)
      if let length = key.length { #expect(length.contains(string.unicodeScalars.count)) }
      if let pattern = key.pattern {
        #expect(try Regex(pattern).wholeMatch(in: string) != nil)
      }
    case .flag: #expect(["true", "false"].contains(value.string))
    case .choice(let words, _): #expect(words.contains(value.string ?? ""))
    case .textMapping, .mapping: #expect(value.entries != nil)
    }
    let codes = Linter().findings(in: skill).map(\.code)
    #expect(codes == (key.isInSpecification ? [] : [Rule.unknownKey.code]))
  }
}

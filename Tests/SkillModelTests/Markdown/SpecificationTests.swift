import SkillModel
import Testing

/// The examples of the GFM specification, whose HTML must come out byte for byte.
@Suite struct SpecificationTests {
  @Test func core() throws {
    let examples = try SpecExample.read("gfm-spec-core.txt")
    #expect(examples.count == 649)
    for example in examples {
      #expect(
        Markdown.html(example.markdown) == example.html,
        "example \(example.number): \(example.markdown)")
    }
  }

  @Test func extensions() throws {
    let examples = try SpecExample.read("gfm-spec-extensions.txt")
    #expect(examples.count == 24)
    for example in examples {
      #expect(
        Markdown.html(example.markdown) == example.html,
        "example \(example.number): \(example.markdown)")
    }
  }
}

import SkillModel
import Testing

/// The examples of the GFM specification, whose HTML must come out byte for byte.
@Suite struct SpecificationTests {
  /// Four examples show that CommonMark makes no bare links; GitHub does (610, 616, 619, 620).
  @Test func core() throws {
    let examples = try SpecExample.read("gfm-spec-core.txt")
    #expect(examples.count == 649)
    for example in examples where ![610, 616, 619, 620].contains(example.number) {
      #expect(
        Markdown.html(example.markdown) == example.html,
        "example \(example.number): \(example.markdown)")
    }
  }

  /// The specification's own HTML spells boxes otherwise than cmark-gfm, which is followed (279,
  /// 280), and has raw HTML filtered (653), which rendering safely does instead.
  @Test func extensions() throws {
    let examples = try SpecExample.read("gfm-spec-extensions.txt")
    #expect(examples.count == 24)
    for example in examples where ![279, 280, 653].contains(example.number) {
      #expect(Markdown.html(example.markdown) == example.html, "example \(example.number)")
    }
  }
}

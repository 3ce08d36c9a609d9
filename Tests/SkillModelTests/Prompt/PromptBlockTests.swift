import Testing

@testable import SkillModel

struct PromptBlockTests {
  private func available(_ text: String) -> AvailableSkill? {
    let source = SourceText(path: "x/SKILL.md", text)
    let skill = Skill(
      directory: "x", path: "x", document: SkillDocument.parse(source), files: [])
    return AvailableSkill(skill, location: "/x/SKILL.md")
  }

  @Test func everyValueStandsOnALineOfItsOwn() {
    let skill = AvailableSkill(name: "a&b", description: "One\ntwo", location: "/<a> \"b\"/'c'.md")
    #expect(
      PromptBlock.text([skill]) == """
        <available_skills>
        <skill>
        <name>
        a&amp;b
        </name>
        <description>
        One
        two
        </description>
        <location>
        /&lt;a&gt; &quot;b&quot;/&#x27;c&#x27;.md
        </location>
        </skill>
        </available_skills>

        """)
    #expect(PromptBlock.text([]) == "<available_skills>\n</available_skills>\n")
  }

  /// Nothing that a text holds can close a tag, reach a terminal or break an XML reader.
  @Test func hostileTextStaysText() {
    let all = String(String.UnicodeScalarView((0...0x2FF).compactMap(Unicode.Scalar.init)))
    let text = PromptBlock.escaped(all + "\u{FFFE}\u{FFFF}\u{10FFFF}")
    for scalar in text.unicodeScalars {
      #expect(!"<>\"'".unicodeScalars.contains(scalar))
      #expect(scalar.value >= 0x20 || scalar == "\n" || scalar == "\t")
      #expect(!(0x7F...0x9F).contains(scalar.value) && ![0xFFFE, 0xFFFF].contains(scalar.value))
    }
    #expect(PromptBlock.escaped("\r\u{9B}\u{1B}é😀") == "&#xD;&#x9B;\u{FFFD}é😀")
  }

  @Test func spaceAroundIsNoPartOfAValue() {
    let skill = available("---\nname: \" x\\u3000\"\ndescription: \"\\x1c\\ty \\n\"\n---\n")
    #expect(skill?.name == "x" && skill?.description == "y")
  }

  @Test(arguments: [
    "---\nname: x\ndescription: y\n---\n", "---\nname: X Y\ndescription: [y\n  z]\n---\n",
    "\u{FEFF}---\r\nname: yes\r\ndescription: >\r\n  y\r\nother: {a: [b]}\r\n---\r\n",
  ])
  func readable(_ text: String) {
    #expect((available(text) != nil) == !text.contains("description: ["))
  }

  @Test(arguments: [
    "", "# x\n", "---\nname: x\ndescription: y\n", "text\n---\nname: x\ndescription: y\n---\n",
    "---\nname: x\n---\n", "---\nname: x\ndescription: ''\n---\n",
    "---\nname: x\ndescription: ~\n---\n", "---\nname: x\ndescription: \" \\t\"\n---\n",
    "---\nname: x\ndescription: a: b\n---\n", "---\nname: x\nname: y\ndescription: z\n---\n",
    "---\nname: &a x\ndescription: y\n---\n", "---\n- name\n---\n",
  ])
  func doubtful(_ text: String) {
    #expect(available(text) == nil)
  }
}

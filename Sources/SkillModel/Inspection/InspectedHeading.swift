/// A heading of SKILL.md.
package struct InspectedHeading: Sendable, Equatable {
  /// From 1 to 6.
  package let level: Int
  package let text: String
  /// GitHub's fragment for it.
  package let anchor: String
  /// From 1.
  package let line: Int

  static func all(of skill: Skill, _ mask: SecretMask) -> [InspectedHeading] {
    guard let document = skill.document else { return [] }
    return document.markdown.headings.map { heading in
      let text = mask.mask(heading.text, from: heading.range, of: skill.documentPath)
      return InspectedHeading(
        level: heading.level, text: text,
        // The fragment spells a secret out in another way.
        anchor: text == heading.text ? heading.anchor : Masking.mask,
        line: document.source.position(at: heading.range.lowerBound).line)
    }
  }
}

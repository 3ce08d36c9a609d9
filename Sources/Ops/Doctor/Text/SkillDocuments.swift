package import SkillModel

/// A skill's text, taken apart, and its ops.yaml.
package struct SkillDocuments: Sendable {
  /// The folder's name.
  package let name: String
  /// The folder as it is shown to people.
  package let folder: String
  /// Nil when the skill has none.
  let ops: SourceText?
  let pieces: [TextPiece]
  /// By their paths as they are shown.
  let sources: [String: SourceText]

  package var hasFacts: Bool { ops != nil }

  /// What ops.yaml says; nil when there is none.
  ///
  /// - Throws: ``TargetError`` when something is wrong in it.
  var facts: OpsFacts? {
    get throws(TargetError) {
      guard let ops else { return nil }
      let file = OpsFile(ops)
      if let error = ConfigurationError(ops, file.mistakes) { throw .configuration(error) }
      return file.facts
    }
  }

  package init(_ skill: Skill) {
    name = skill.directory
    folder = skill.path
    func shown(_ path: String) -> String { skill.path == "." ? path : "\(skill.path)/\(path)" }
    var texts = SkillTexts()
    ops = OpsFile(of: skill)?.source
    var pieces: [TextPiece] = []
    var sources: [String: SourceText] = [:]
    for file in texts.markdownFiles(of: skill) {
      let source = SourceText(path: shown(file.path), bytes: file.source.bytes)
      sources[source.path] = source
      pieces += TextPieces.read(source, file.markdown)
    }
    if let ops { sources[ops.path] = ops }
    self.pieces = pieces
    self.sources = sources
  }
}

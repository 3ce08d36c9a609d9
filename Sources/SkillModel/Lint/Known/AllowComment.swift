/// The comment that takes a finding away, as it would be written on the line before: a ``Suppression`` to be.
package struct AllowComment: Sendable, Equatable {
  /// The file, relative to the skill's folder.
  package let path: String
  /// A line of its own, as far indented as the line that it is for.
  package let edit: Edit

  /// What stands for the reason until somebody writes it.
  static let reason = "TODO say why"
}

/// The comments for findings of one skill; each file is read once.
package struct AllowComments {
  private let skill: Skill
  private var files: [String: CommentedFile] = [:]

  /// - Parameter skill: as it was linted.
  package init(_ skill: Skill) { self.skill = skill }

  /// The comment for a finding of the skill, in the file of this path in its folder.
  ///
  /// Nil for a secret, and where no comment can stand before the line: before the front matter, within a value of
  /// several lines or a table, in a file without comments.
  package mutating func comment(for finding: Finding, at path: String) -> AllowComment? {
    guard let place = finding.place, !finding.isSecret, let rule = Rule.named(finding.code),
      rule.isBeyondComments(inDocs: false) == nil,
      // What is about the text as a whole stands at its first line, or at its 501st, whatever that is.
      place.start.line == place.end.line, finding.code != Rule.longBody.code,
      let file = file(path)
    else { return nil }
    let source = file.source
    let line = place.start.line - 1
    // Nothing may stand before the front matter.
    guard line < source.lineCount,
      path != skill.documentPath || !source.bytes[..<source.lineStarts[line]].allSatisfy(isWhite),
      let form = file.form(before: line)
    else { return nil }
    let start = source.lineStarts[line]
    let range = source.lineRange(line)
    let indent = source.text(
      start..<(source.bytes[range].firstIndex { !$0.isBlank } ?? range.upperBound))
    let text =
      "\(indent)\(form.open) skillctl: allow \(finding.code) \(AllowComment.reason)"
      + (form.close.isEmpty ? "" : " \(form.close)") + source.firstLineBreak
    return AllowComment(path: path, edit: Edit(start..<start, text))
  }

  private mutating func file(_ path: String) -> CommentedFile? {
    if let known = files[path] { return known }
    guard let file = skill.files.first(where: { $0.path == path }), SkillTexts.isText(file.bytes)
    else { return nil }
    let read = CommentedFile(path, SourceText(path: path, bytes: file.bytes))
    files[path] = read
    return read
  }
}

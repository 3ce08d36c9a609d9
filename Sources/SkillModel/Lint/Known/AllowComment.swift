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

/// How a comment of one line is written.
struct CommentForm {
  let open: String
  let close: String

  init(_ open: String, _ close: String = "") {
    self.open = open
    self.close = close
  }

  static let markup = CommentForm("<!--", "-->")

  /// By the words behind a code fence and the ends of files' names.
  private static let byName: [String: CommentForm] = {
    var forms: [String: CommentForm] = [:]
    for (form, names) in [
      (
        CommentForm("#"),
        "sh bash zsh shell ksh fish py python rb ruby pl perl r ps1 powershell yaml yml toml tf nix "
          + "make makefile dockerfile cmake conf ex exs jl tcl awk"
      ),
      (
        CommentForm("//"),
        "js mjs cjs jsx javascript ts tsx typescript go rs rust swift java kt kotlin c h cc cpp hpp "
          + "cs csharp php dart scala zig"
      ),
      (CommentForm("--"), "sql lua hs"), (CommentForm("/*", "*/"), "css"),
      (CommentForm("REM"), "bat cmd"), (markup, "html htm xml svg"),
    ] {
      for name in names.split(separator: " ") { forms[String(name)] = form }
    }
    return forms
  }()

  /// By the word behind a code fence, or the end of a file's name.
  static func named(_ name: String) -> CommentForm? { byName[name] }
}

/// A file in which comments may stand.
struct CommentedFile {
  private enum Kind {
    case markdown(SkillDocument)
    case yaml(YAMLTree)
    /// One form for all of it, if any.
    case other(CommentForm?)
  }

  let source: SourceText
  private let kind: Kind

  init(_ path: String, _ source: SourceText) {
    self.source = source
    let name = (path.pathParts.last.map(String.init) ?? path).asciiLowercased
    let end = name.split(separator: ".").last.map(String.init) ?? name
    switch end {
    case "md": kind = .markdown(SkillDocument.parse(source))
    case "yaml", "yml": kind = .yaml(YAMLReader.read(source, in: 0..<source.bytes.count))
    default:
      let isScript = end == name && source.bytes.starts(with: "#!".utf8)
      kind = .other(isScript ? CommentForm("#") : CommentForm.named(end))
    }
  }

  /// The form in which a comment may stand before a line, from 0; nil where none may.
  func form(before line: Int) -> CommentForm? {
    switch kind {
    case .markdown(let document): inMarkdown(document, line)
    case .yaml(let tree): inYAML(tree, line)
    // The first line may say what the file is.
    case .other(let form): line == 0 && source.bytes.starts(with: "#!".utf8) ? nil : form
    }
  }

  private func inMarkdown(_ document: SkillDocument, _ line: Int) -> CommentForm? {
    let start = source.lineStarts[line]
    if let frontMatter = document.frontMatter, start < document.body.lowerBound {
      return start > frontMatter.opening.lowerBound
        ? inYAML(frontMatter.tree, line) : nil
    }
    let around = document.markdown.codeBlocks.first {
      source.lineIndex(
        at: $0.range.lowerBound)...source.lineIndex(at: max($0.range.upperBound - 1, 0))
        ~= line
    }
    if let block = around, block.fenced, source.lineIndex(at: block.range.lowerBound) < line {
      let word = block.info.prefix { !$0.isWhitespace && $0 != "{" }
      return CommentForm.named(String(word).asciiLowercased)
    }
    guard around == nil || around?.fenced == true,
      !document.markdown.root.hasTable(across: start)
    else { return nil }
    return .markup
  }

  private func inYAML(_ tree: YAMLTree, _ line: Int) -> CommentForm? {
    let start = source.lineStarts[line]
    guard let root = tree.root else {
      // Of what is no YAML, only a key at the start of its line is certain to be no part of a value.
      let bytes = source.bytes[source.lineRange(line)]
      let key = bytes.prefix { $0.isAlphanumeric || $0 == .hyphen || $0 == UInt8(ascii: "_") }
      return !key.isEmpty && bytes.dropFirst(key.count).first == UInt8(ascii: ":")
        ? CommentForm("#") : nil
    }
    return root.hasScalar(across: start) ? nil : CommentForm("#")
  }
}

extension YAMLNode {
  /// Whether a text begins before an offset and goes on behind it.
  fileprivate func hasScalar(across offset: Int) -> Bool {
    switch content {
    case .scalar: range.lowerBound < offset && offset < range.upperBound
    case .sequence(let items, _): items.contains { $0.hasScalar(across: offset) }
    case .mapping(let entries, _):
      entries.contains { $0.key.hasScalar(across: offset) || $0.value.hasScalar(across: offset) }
    }
  }
}

extension MarkdownNode {
  /// Whether a table begins before an offset and goes on behind it.
  fileprivate func hasTable(across offset: Int) -> Bool {
    guard range.lowerBound < offset, offset < range.upperBound else { return false }
    if case .table = kind { return true }
    return children.contains { $0.hasTable(across: offset) }
  }
}

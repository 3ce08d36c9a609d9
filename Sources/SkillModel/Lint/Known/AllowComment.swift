/// The comment that takes a finding away, as it would be written on the line before: a ``Suppression`` to be.
package struct AllowComment: Sendable, Equatable {
  /// The file, relative to the skill's folder.
  package let path: String
  /// A line of its own, as far indented as the line that it is for.
  package let edit: Edit

  /// What stands for the reason until somebody writes it.
  static let reason = "TODO say why"

  /// Nil for a secret, and where no comment can stand before the line: in front of the file's first one that counts,
  /// within a value of several lines or a table, in a file without comments.
  ///
  /// - Parameters:
  ///   - finding: of a skill, as it was linted.
  ///   - path: of the finding's file, relative to the skill's folder.
  ///   - skill: as it was linted.
  package init?(_ finding: Finding, at path: String, in skill: Skill) {
    guard let place = finding.place, !finding.isSecret, let rule = Rule.named(finding.code),
      rule.isBeyondComments(inDocs: false) == nil,
      let file = skill.files.first(where: { $0.path == path }), SkillTexts.isText(file.bytes),
      // What is about the text as a whole stands at its first line, or at its 501st, whatever that is.
      place.start.line == place.end.line, finding.code != Rule.longBody.code
    else { return nil }
    let source = SourceText(path: path, bytes: file.bytes)
    let line = place.start.line - 1
    // Nothing may stand before the front matter.
    guard line < source.lineCount,
      path != skill.documentPath || !source.bytes[..<source.lineStarts[line]].allSatisfy(isWhite),
      let form = CommentForm(of: path, source: source, line: line)
    else { return nil }
    let start = source.lineStarts[line]
    let range = source.lineRange(line)
    let indent = source.text(
      start..<(source.bytes[range].firstIndex { !$0.isBlank } ?? range.upperBound))
    let text =
      "\(indent)\(form.open) skillctl: allow \(finding.code) \(Self.reason)"
      + (form.close.isEmpty ? "" : " \(form.close)") + source.firstLineBreak
    self.path = path
    edit = Edit(start..<start, text)
  }
}

/// How a comment of one line is written.
struct CommentForm {
  let open: String
  let close: String

  private init(_ open: String, _ close: String = "") {
    self.open = open
    self.close = close
  }

  private static let markup = CommentForm("<!--", "-->")

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

  /// The form in which a comment may stand before a line of a file, from 0; nil where none may.
  init?(of path: String, source: SourceText, line: Int) {
    // The first line may say what the file is.
    if line == 0, source.bytes.starts(with: "#!".utf8) { return nil }
    let name = (path.pathParts.last.map(String.init) ?? path).asciiLowercased
    let end = name.split(separator: ".").last.map(String.init) ?? name
    let form: CommentForm?
    switch end {
    case "md": form = Self.inMarkdown(source, line)
    case "yaml", "yml":
      let tree = YAMLReader.read(source, in: 0..<source.bytes.count)
      form = Self.inYAML(tree, source, line)
    case name where source.bytes.starts(with: "#!".utf8): form = Self("#")
    default: form = Self.byName[end]
    }
    guard let form else { return nil }
    self = form
  }

  private static func inMarkdown(_ source: SourceText, _ line: Int) -> Self? {
    let document = SkillDocument.parse(source)
    let start = source.lineStarts[line]
    if let frontMatter = document.frontMatter, start < document.body.lowerBound {
      return start > frontMatter.opening.lowerBound
        ? inYAML(frontMatter.tree, source, line) : nil
    }
    let around = document.markdown.codeBlocks.first {
      source.lineIndex(
        at: $0.range.lowerBound)...source.lineIndex(at: max($0.range.upperBound - 1, 0))
        ~= line
    }
    if let block = around, block.fenced, source.lineIndex(at: block.range.lowerBound) < line {
      let word = block.info.prefix { !$0.isWhitespace && $0 != "{" }
      return byName[String(word).asciiLowercased]
    }
    guard around == nil || around?.fenced == true,
      !document.markdown.root.hasTable(across: start)
    else { return nil }
    return markup
  }

  private static func inYAML(_ tree: YAMLTree, _ source: SourceText, _ line: Int) -> Self? {
    let start = source.lineStarts[line]
    guard let root = tree.root else {
      // Of what is no YAML, only a key at the start of its line is certain to be no part of a value.
      let bytes = source.bytes[source.lineRange(line)]
      let key = bytes.prefix { $0.isAlphanumeric || $0 == .hyphen || $0 == UInt8(ascii: "_") }
      return !key.isEmpty && bytes.dropFirst(key.count).first == UInt8(ascii: ":") ? Self("#") : nil
    }
    return root.hasScalar(across: start) ? nil : Self("#")
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

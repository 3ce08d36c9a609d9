/// A SKILL.md read as values: front matter, Markdown, and what is odd about the file.
///
/// Reading is total: any bytes give a document. A class, as everybody looks at the same values and nobody changes them.
package final class SkillDocument: Sendable {
  package let source: SourceText
  package let frontMatter: FrontMatter?
  /// The Markdown after the front matter, as bytes of the source.
  package let body: Range<Int>
  package let markdown: Markdown
  package let problems: [DocumentProblem]

  package init(
    source: SourceText, frontMatter: FrontMatter?, body: Range<Int>, markdown: Markdown,
    problems: [DocumentProblem]
  ) {
    self.source = source
    self.frontMatter = frontMatter
    self.body = body
    self.markdown = markdown
    self.problems = problems
  }
}

/// An oddity of a whole SKILL.md file, seen while it was read.
package struct DocumentProblem: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case empty
    case byteOrderMark
    /// CRLF line endings; the range is the first of `count`.
    case carriageReturns(count: Int)
    /// A CR that no LF follows.
    case loneCarriageReturn(count: Int)
    case invalidUTF8
    case utf16
    case nul
    /// Text or blank lines before the first `---`.
    case textBeforeFrontMatter
    case noFrontMatter
    case unclosedFrontMatter
    /// The opening or closing fence has white space behind it.
    case spaceAfterFence
    /// The whole file stands inside a Markdown code fence.
    case wrappedInCodeFence
    /// The file holds nothing but a relative path: a symlink checked out as text.
    case flattenedSymlink(target: String)
    case frontMatterTooLarge
    /// A body past 1 MiB is not read as Markdown.
    case bodyTooLarge
    /// More than 32 container markers at a line's start.
    case tooManyContainers
    /// More `![[` than any real file has.
    case tooManyImageOpeners
  }

  package let kind: Kind
  package let range: Range<Int>

  package init(kind: Kind, range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

/// A skill that shows a rule at work, and is its test.
///
/// `▸` and `◂` mark exactly the bytes the rule must point at; they are removed before the skill is
/// read. An example without marks, and without `flagged` paths, must give no finding.
package struct Example: Sendable {
  /// How the text of SKILL.md becomes bytes.
  package enum Encoding: String, Sendable {
    case utf8
    /// One byte a character: what old editors write, and not UTF-8 beyond ASCII.
    case latin1
    /// Little-endian with a byte-order mark.
    case utf16
  }

  /// Files that only their number or size makes interesting; made when the example runs.
  package struct Filler: Sendable {
    /// A path in which `#` becomes the file's number.
    package let path: String
    package let count: Int
    /// The bytes of each file.
    package let size: Int

    package init(_ path: String, count: Int = 1, size: Int = 0) {
      self.path = path
      self.count = count
      self.size = size
    }
  }

  /// What the rule looks at.
  package enum Subject: Sendable {
    case skill
    case archive(ArchiveExample)
    case published(PublishedExample)
    case docs(DocsExample)
    case served(ServedExample)
    case theme(ThemeFolder)
  }

  package let subject: Subject
  /// SKILL.md, with marks; nil when the skill has none.
  package let text: String?
  package let encoding: Encoding
  /// The folder's name; by default `example`.
  package let directory: String
  /// The document's own name.
  package let documentPath: String
  /// Other files: path and text, with marks.
  package let files: [(path: String, text: String)]
  package let filler: [Filler]
  /// Files or folders the rule must point at as a whole; `.` is the skill's own folder.
  package let flagged: [String]
  package let treeProblems: [TreeProblem]
  /// Other skills of the collection, for the rules that look at all of one.
  package let beside: [Example]
  /// The clients that the skill is for, by their identifiers.
  package let consumers: [String]

  package init(
    _ text: String?, encoding: Encoding = .utf8, directory: String = "example",
    documentPath: String = "SKILL.md", files: [(path: String, text: String)] = [],
    filler: [Filler] = [], flagged: [String] = [], treeProblems: [TreeProblem] = [],
    beside: [Example] = [], consumers: [String] = []
  ) {
    subject = .skill
    self.text = text
    self.encoding = encoding
    self.directory = directory
    self.documentPath = documentPath
    self.files = files
    self.filler = filler
    self.flagged = flagged
    self.treeProblems = treeProblems
    self.beside = beside
    self.consumers = consumers
  }

  /// An archive, a published folder or `docs/`; `files` are the texts of it that hold marks.
  init(files: [(path: String, text: String)], flagged: [String], subject: Subject) {
    self.subject = subject
    text = nil
    encoding = .utf8
    directory = "example"
    documentPath = "SKILL.md"
    self.files = files
    filler = []
    self.flagged = flagged
    treeProblems = []
    beside = []
    consumers = []
  }

  /// A skill whose front matter is fine and whose body is this text, with marks.
  package static func body(
    _ body: String, files: [(path: String, text: String)] = [], filler: [Filler] = [],
    flagged: [String] = [], treeProblems: [TreeProblem] = []
  ) -> Example {
    Example(
      "---\nname: example\ndescription: Shows a rule. Use when reading about it.\n---\n" + body,
      files: files, filler: filler, flagged: flagged, treeProblems: treeProblems)
  }

  /// A skill whose front matter holds these lines after a good name and description.
  package static func frontMatter(
    _ lines: String, files: [(path: String, text: String)] = []
  ) -> Example {
    Example(
      "---\nname: example\ndescription: Shows a rule. Use when reading about it.\n" + lines
        + "\n---\nBody.\n", files: files)
  }

  /// The text without marks as bytes, and the marked ranges of those bytes.
  package static func unmark(_ text: String, encoding: Encoding = .utf8)
    -> (bytes: [UInt8], marks: [Range<Int>])
  {
    var bytes: [UInt8] = encoding == .utf16 ? [0xFF, 0xFE] : []
    var marks: [Range<Int>] = []
    var open: [Int] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "▸": open.append(bytes.count)
      case "◂": if let start = open.popLast() { marks.append(start..<bytes.count) }
      default:
        switch encoding {
        case .utf8: bytes.append(contentsOf: Array(String(scalar).utf8))
        case .latin1: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        case .utf16:
          for unit in String(scalar).utf16 {
            bytes.append(UInt8(truncatingIfNeeded: unit))
            bytes.append(UInt8(truncatingIfNeeded: unit >> 8))
          }
        }
      }
    }
    return (bytes, marks)
  }

  /// The skill that the example describes.
  package var skill: Skill {
    var all: [SkillFile] = files.map { SkillFile(path: $0.path, bytes: Self.unmark($0.text).bytes) }
    for filler in filler {
      let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: filler.size)
      for number in 0..<filler.count {
        let path = filler.path.split(separator: "#", omittingEmptySubsequences: false)
          .joined(separator: String(number))
        all.append(SkillFile(path: path, bytes: bytes))
      }
    }
    let path = "skills/\(directory)"
    var document: SkillDocument?
    if let text {
      let bytes = Self.unmark(text, encoding: encoding).bytes
      all.append(SkillFile(path: documentPath, bytes: bytes))
      document = SkillDocument.parse(SourceText(path: "\(path)/\(documentPath)", bytes: bytes))
    }
    all.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return Skill(
      directory: directory, path: path, document: document, documentPath: documentPath, files: all,
      treeProblems: treeProblems)
  }
}

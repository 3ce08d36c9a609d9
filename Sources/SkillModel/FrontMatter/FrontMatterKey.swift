/// A key of front matter that some client reads: what it may hold, what it means, who reads it, and who says so.
package struct FrontMatterKey: Sendable, CustomStringConvertible {
  /// What a value may be.
  package enum Form: Sendable, Equatable {
    case text
    /// One text with blanks or commas between its words, or a list of texts.
    case textOrList
    case flag
    /// One of these words, or where `orNumber` is true a number.
    case choice([String], orNumber: Bool = false)
    /// A mapping of texts to texts.
    case textMapping
    /// A mapping whose form is another document's matter.
    case mapping
  }

  package let name: String
  package let form: Form
  /// How many Unicode scalars a text may have, as the source says; nil when it names no limit.
  package let length: ClosedRange<Int>?
  /// A regular expression over the whole text, in the part of ECMA-262 that all libraries share.
  package let pattern: String?
  /// One or two plain sentences.
  package let meaning: String
  /// As it would stand behind the key's colon; lines below the first are indented.
  package let example: String
  package let source: Rule.Source
  /// The identifiers of the consumers that read it, in the order of ``Consumer/all``.
  package let readers: [String]
  /// Programs that read it and of which skillctl has no consumer.
  package let others: [String]

  init(
    _ name: String, _ form: Form, length: ClosedRange<Int>? = nil, pattern: String? = nil,
    _ meaning: String, example: String, source: Rule.Source, readers: [String],
    others: [String] = []
  ) {
    self.name = name
    self.form = form
    self.length = length
    self.pattern = pattern
    self.meaning = meaning
    self.example = example
    self.source = source
    self.readers = readers
    self.others = others
  }

  package var description: String { name }

  /// Whether the specification has it. Every other key is some client's own.
  package var isInSpecification: Bool { source == .specification }

  /// The key of a name, exactly as it is written.
  package static func named(_ name: String) -> FrontMatterKey? { all.first { $0.name == name } }

  /// The names of the keys that a consumer reads.
  static func names(readBy consumer: String) -> [String] {
    all.filter { $0.readers.contains(consumer) }.map(\.name)
  }

  /// What a value may be, as a phrase: `a text of 1 to 64 characters`.
  package var formWords: String {
    switch form {
    case .text:
      length.map { "a text of \($0.lowerBound) to \($0.upperBound) characters" } ?? "a text"
    case .textOrList: "a text, or a list of texts"
    case .flag: "true or false"
    case .choice(let words, let orNumber):
      words.count == 1 && !orNumber
        ? "nothing but `\(words[0])`"
        : "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
          + (orNumber ? ", or a number" : "")
    case .textMapping: "a mapping of texts to texts"
    case .mapping: "a mapping"
    }
  }
}

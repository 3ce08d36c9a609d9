/// A JSON value and its place in the text, as ``JSONReader`` gives it.
package struct JSONValue: Sendable {
  package struct Member: Sendable {
    package let key: String
    package let keyRange: Range<Int>
    package let value: JSONValue
  }

  package enum Content: Sendable {
    case null
    case boolean(Bool)
    /// Nil when it is no whole number, or too large for one.
    case number(Int?)
    case string(String)
    case array([JSONValue])
    /// In the text's order; of two members with one key the last counts, as in most readers.
    case object([Member])
  }

  package let content: Content
  /// UTF-8 offsets into the text; of a string with its quotes.
  package let range: Range<Int>

  /// The value of an object's member; nil when there is none.
  package subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = content else { return nil }
    return members.last { $0.key == key }?.value
  }

  package var string: String? {
    if case .string(let text) = content { text } else { nil }
  }

  package var integer: Int? {
    if case .number(let number) = content { number } else { nil }
  }

  package var array: [JSONValue]? {
    if case .array(let items) = content { items } else { nil }
  }

  package var isObject: Bool {
    if case .object = content { true } else { false }
  }

  package var isNull: Bool {
    if case .null = content { true } else { false }
  }

  /// What it is, for a message: `a text`, `a list`.
  package var kind: String {
    switch content {
    case .null: "null"
    case .boolean: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// Where a text stops being JSON, and why.
package struct JSONFault: Error, Sendable, Equatable {
  package let range: Range<Int>
  /// A lower-case phrase.
  package let message: String

  package init(range: Range<Int>, message: String) {
    self.range = range
    self.message = message
  }
}

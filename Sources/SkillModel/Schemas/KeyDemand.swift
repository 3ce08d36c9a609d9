/// What one consumer refuses a key's value for, as far as JSON Schema can say it.
///
/// What stands here also stands in the consumer's requirements, which have its words; a test holds both beside each
/// other over thousands of front matters.
struct KeyDemand: Sendable {
  let key: String
  let isRequired: Bool
  /// JSON's names of the types that it takes; empty for any.
  let types: [String]
  /// In Unicode scalars; of texts alone.
  let maximumLength: Int?
  /// A regular expression that a text must fit.
  let pattern: String?
  /// One that it must not.
  let forbidden: String?

  init(
    _ key: String, required: Bool = false, types: [String] = [], maximumLength: Int? = nil,
    pattern: String? = nil, forbidden: String? = nil
  ) {
    self.key = key
    isRequired = required
    self.types = types
    self.maximumLength = maximumLength
    self.pattern = pattern
    self.forbidden = forbidden
  }

  /// The members of its schema.
  var members: [(key: String, value: JSONText?)] {
    [
      ("type", types.count == 1 ? .string(types[0]) : types.isEmpty ? nil : .strings(types)),
      ("maxLength", maximumLength.map { .integer($0) }),
      ("pattern", .optional(pattern)),
      (
        "not",
        // A pattern holds for whatever is no text.
        forbidden.map { .object([("type", .string("string")), ("pattern", .string($0))]) }
      ),
    ]
  }
}

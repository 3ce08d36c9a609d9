/// What every answer that is no success says.
package struct ErrorAnswer: Sendable, Hashable, Codable {
  package struct Place: Sendable, Hashable, Codable {
    /// From 1.
    package var line: Int
    /// In Unicode scalars, from 1.
    package var column: Int

    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  package struct Detail: Sendable, Hashable, Codable {
    /// A word for machines: `unknown_tier`.
    package var code: String
    /// What is wrong, in a sentence.
    package var message: String
    /// What to do about it.
    package var help: String?
    /// Where in the request's body.
    package var place: Place?
    /// The task that it is about.
    package var task: String?
    /// When it is worth trying again.
    package var until: Timestamp?

    package init(
      code: String, message: String, help: String? = nil, place: Place? = nil,
      task: String? = nil, until: Timestamp? = nil
    ) {
      self.code = code
      self.message = message
      self.help = help
      self.place = place
      self.task = task
      self.until = until
    }
  }

  package var error: Detail

  package init(_ error: Detail) { self.error = error }
}

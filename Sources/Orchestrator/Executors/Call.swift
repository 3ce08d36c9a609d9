package import SymbiontAPI

/// One question to a model, by way of its command-line program.
package struct Call: Sendable {
  /// What the model may do besides answering.
  package enum Tools: Sendable {
    /// Nothing.
    case none
    /// What the program allows when nobody can be asked.
    case allowed
  }

  /// A session to go on with.
  package struct Resumption: Sendable, Equatable {
    package let session: String
    /// What the program reported at the end of the session's last call; nil when that is not known.
    package let lastReported: USD?
    /// The version that reported it: `2.1.240`.
    package let lastVersion: String?

    package init(session: String, lastReported: USD?, lastVersion: String?) {
      self.session = session
      self.lastReported = lastReported
      self.lastVersion = lastVersion
    }
  }

  package var prompt: String
  /// As the program knows it: `haiku`.
  package var model: String
  /// The JSON schema that the answer must satisfy.
  package var schema: String?
  package var tools = Tools.allowed
  /// A cap of 1 is fragile: an answer by a schema may take a second turn.
  package var mostTurns: Int?
  /// The program stops by itself when it reckons to have spent this much.
  package var budget: USD?
  package var resuming: Resumption?
  /// An existing folder in which an empty one is made for this call, and removed after it.
  package var scratch: String
  package var timeout: Duration

  package init(prompt: String, model: String, scratch: String, timeout: Duration) {
    self.prompt = prompt
    self.model = model
    self.scratch = scratch
    self.timeout = timeout
  }
}

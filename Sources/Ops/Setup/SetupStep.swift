/// One thing that is to be done to a host.
package struct SetupStep: Sendable, Equatable {
  package enum Kind: String, Sendable {
    /// Something that is not there is made.
    case make
    /// Something is made another.
    case change
    /// Something is told to a program.
    case run
  }

  /// What is done, as the scripts in `Texts/` do it.
  enum Action: Sendable, Equatable {
    case install([String])
    case directory(path: String, owner: String, mode: String)
    case put(SetupFile)
    case repository(path: String)
    /// A program of the host with its arguments.
    case run([String])
  }

  /// The same for the same thing in every run: `user symbiont`, `file /etc/caddy/Caddyfile`.
  package let id: String
  package let kind: Kind
  /// How it is on the host, in a phrase.
  package let now: String
  /// How it will be, in a phrase.
  package let then: String
  /// What changes in a file, as a unified difference.
  package var difference: String?
  let action: Action

  init(_ kind: Kind, _ id: String, now: String, then: String, _ action: Action) {
    self.id = id
    self.kind = kind
    self.now = now
    self.then = then
    self.action = action
  }

  /// What is run, for people.
  package var command: String {
    switch action {
    case .install(let names): "apt-get install " + names.joined(separator: " ")
    case .directory(let path, let owner, let mode): "mkdir, chown \(owner), chmod \(mode): \(path)"
    case .put(let file): "write \(file.path), \(file.owner) \(file.mode), \(file.bytes.count) bytes"
    case .repository(let path): "git init --bare \(path)"
    case .run(let words): words.joined(separator: " ")
    }
  }

  /// Whether what is looked at may be another afterwards: a package brings files of its own.
  var looksAgain: Bool {
    if case .install = action { true } else { false }
  }
}

/// Something that is not as it must be, and that setup leaves to people.
package struct SetupObstacle: Sendable, Equatable {
  /// What it is: `file /etc/caddy/Caddyfile`.
  package let id: String
  /// Why it is left alone, in a sentence.
  package let message: String
  /// What to do.
  package let advice: String
  /// What would change in a file, as a unified difference.
  package var difference: String?

  init(_ id: String, _ message: String, advice: String, difference: String? = nil) {
    self.id = id
    self.message = message
    self.advice = advice
    self.difference = difference
  }
}

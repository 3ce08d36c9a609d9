/// What `skillctl.yaml` at a repository's root says. Everything works without the file.
package struct Configuration: Sendable, Equatable {
  package struct Owner: Sendable, Equatable, Codable {
    package var name: String
    package var email: String?
    package var url: String?

    package init(name: String, email: String? = nil, url: String? = nil) {
      self.name = name
      self.email = email
      self.url = url
    }
  }

  /// The HTML pages of `dist/`.
  package struct Site: Sendable, Equatable {
    /// Whether pages are made at all.
    package var enabled = true
    /// Whether every text file of a skill has a page of its own.
    package var filePages = true
    /// Whether the repository's `docs/` is published beside the skills.
    package var docs = true
    /// Where a file of the repository can be edited: an https URL with `{path}` for the file's path.
    package var editURL: String?

    package init() {}
  }

  /// A reviewed finding that is not reported again.
  package struct Exception: Sendable, Equatable {
    package let code: String
    package let fingerprint: String
    /// The entry's bytes in the configuration file.
    package let range: Range<Int>

    package init(code: String, fingerprint: String, range: Range<Int>) {
      self.code = code
      self.fingerprint = fingerprint
      self.range = range
    }
  }

  /// What a rule's findings count as instead of the rule's own severity; nil switches it off.
  package enum Level: String, Sendable, CaseIterable {
    case off, info, warning, error
  }

  /// The catalogue's name, in kebab case.
  package var name: String?
  package var owner: Owner?
  /// Where `dist/` will be served: an absolute https URL without a trailing slash.
  package var baseURL: String?
  package var archives: Set<ArchiveKind> = Set(ArchiveKind.allCases)
  package var site = Site()
  /// The clients that every skill must load in, by their identifiers, in the order of ``Consumer/all``; where there
  /// are none, each rule's own severity counts.
  package var consumers: [String] = []
  package var severities: [String: Level] = [:]
  package var exceptions: [Exception] = []

  package init() {}
}

/// A `skillctl.yaml` that cannot be used, with everything that is wrong in it.
package struct ConfigurationError: Error, Sendable {
  package struct Fault: Sendable, Equatable {
    package let range: Range<Int>
    package let message: String
    package let help: String
    /// The bytes may be a password and must not be shown.
    package let isSecret: Bool

    package init(range: Range<Int>, message: String, help: String, isSecret: Bool = false) {
      self.range = range
      self.message = message
      self.help = help
      self.isSecret = isSecret
    }
  }

  package let source: SourceText
  package let faults: [Fault]

  package init(source: SourceText, faults: [Fault]) {
    self.source = source
    self.faults = faults
  }
}

/// A published site as a server hands it out: every answer that was got, for the rules to judge.
package struct ServedSite: Sendable {
  /// A name that cannot be there, and the status it was answered with.
  package struct Probe: Sendable {
    package let path: String
    package let isAtOrigin: Bool
    /// Nil without an answer.
    package let status: Int?
    package let redirects: Int

    package init(path: String, isAtOrigin: Bool, status: Int?, redirects: Int) {
      self.path = path
      self.isAtOrigin = isAtOrigin
      self.status = status
      self.redirects = redirects
    }
  }

  package struct Certificate: Sendable {
    /// Whole days from now until it ends; negative once it has.
    package let daysLeft: Int
    /// `2026-11-21`.
    package let lastDay: String

    package init(daysLeft: Int, lastDay: String) {
      self.daysLeft = daysLeft
      self.lastDay = lastDay
    }
  }

  /// A link of a page that leads nowhere.
  package struct DeadLink: Sendable {
    /// The first page that has it.
    package let page: String
    /// As it leads: relative to the site.
    package let target: String
    /// In a phrase: `the page has no anchor 'x'`.
    package let reason: String
    /// How many pages have it.
    package let pages: Int

    package init(page: String, target: String, reason: String, pages: Int) {
      self.page = page
      self.target = target
      self.reason = reason
      self.pages = pages
    }
  }

  /// Where it lies, without a slash at its end.
  package let base: String
  /// The same without its path.
  package let origin: String
  /// Sorted by path.
  package let answers: [ServedAnswer]
  package let probes: [Probe]
  /// Nil for http.
  package let certificate: Certificate?
  package let deadLinks: [DeadLink]

  package init(
    base: String, origin: String, answers: [ServedAnswer], probes: [Probe] = [],
    certificate: Certificate? = nil, deadLinks: [DeadLink] = []
  ) {
    self.base = base
    self.origin = origin
    self.answers = answers
    self.probes = probes
    self.certificate = certificate
    self.deadLinks = deadLinks
  }

  /// The answers that held what was asked for, or claimed to.
  var found: [ServedAnswer] { answers.filter(\.isFound) }

  /// The site in the shape that a ``Report`` points into.
  package var subject: Skill { Self.subject(base) }

  /// The origin's root in that shape.
  var originSubject: Skill { Self.subject(origin) }

  private static func subject(_ address: String) -> Skill {
    Skill(
      directory: address.pathParts.last.map(String.init) ?? address, path: address, document: nil,
      files: [])
  }
}

extension Report {
  /// One thing that is wrong with an answer.
  struct ServedFault {
    let path: String
    let isAtOrigin: Bool
    var message: String
    var help: String?
    var severity: Severity?

    init(
      _ answer: ServedAnswer, _ message: String, help: String? = nil, severity: Severity? = nil
    ) {
      path = answer.path
      isAtOrigin = answer.isAtOrigin
      self.message = message
      self.help = help
      self.severity = severity
    }
  }

  /// Reports answers, in order; of more than `most` the rest as a number, since what is wrong with a
  /// server's settings is wrong with every file.
  mutating func callAsFunction(_ faults: [ServedFault], of site: ServedSite, most: Int = 1000) {
    for fault in faults.prefix(most) {
      look(at: fault.isAtOrigin ? site.originSubject : site.subject)
      self(whole: fault.path, fault.message, help: fault.help, severity: fault.severity)
    }
    look(at: site.subject)
    guard let last = faults.dropFirst(most).last else { return }
    self(
      whole: ".", "\(faults.count - most) more like the \(most) that are listed",
      severity: last.severity)
  }
}

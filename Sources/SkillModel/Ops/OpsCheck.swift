/// A condition for the service to be well: one subject and its thresholds.
package struct OpsCheck: Sendable, Equatable {
  package enum Subject: Sendable, Equatable {
    /// A GET request: how long it may take, its status, and what members of its JSON answer must be.
    case answer(path: String, within: Duration?, status: Int?, values: [OpsExpectation])
    /// A Prometheus metric.
    case metric(OpsMetric, OpsBounds)
    /// The age of the newest file at or below an absolute path.
    case age(path: String, atMost: Duration)
    /// How long a TLS certificate is still valid.
    case certificate(HostAndPort, atLeast: Duration)
    /// What is free in the file system of an absolute path.
    case disk(path: String, atLeast: FreeSpace)
  }

  /// What it is called; else ``title`` says what it looks at.
  package let name: String?
  package let subject: Subject
  package let origin: OpsOrigin

  package init(name: String?, subject: Subject, origin: OpsOrigin) {
    self.name = name
    self.subject = subject
    self.origin = origin
  }

  package var title: String { name ?? subject.title }
}

/// What one member of a JSON answer must be.
package struct OpsExpectation: Sendable, Equatable {
  package enum Condition: Sendable, Equatable {
    case equals(OpsScalar)
    case differs(from: OpsScalar)
    case within(OpsBounds)
  }

  /// Dotted: `by_model.haiku.calls`.
  package let member: String
  package let condition: Condition

  package init(member: String, _ condition: Condition) {
    self.member = member
    self.condition = condition
  }
}

/// A JSON value without members.
package enum OpsScalar: Sendable, Equatable {
  case text(String)
  case number(Double)
  case flag(Bool)
  case null

  /// As JSON has it.
  package var words: String {
    switch self {
    case .text(let text): "\"\(text)\""
    case .number(let number): OpsBounds.words(number)
    case .flag(let flag): "\(flag)"
    case .null: "null"
    }
  }
}

/// What a number may be; at least one of both is set.
package struct OpsBounds: Sendable, Equatable {
  package let atLeast: Double?
  package let atMost: Double?

  package init(atLeast: Double? = nil, atMost: Double? = nil) {
    self.atLeast = atLeast
    self.atMost = atMost
  }

  package func holds(_ value: Double) -> Bool {
    !value.isNaN && atLeast.map { value >= $0 } ?? true && atMost.map { value <= $0 } ?? true
  }

  /// `at least 1, at most 10`.
  package var words: String {
    [atLeast.map { "at least \(Self.words($0))" }, atMost.map { "at most \(Self.words($0))" }]
      .compactMap(\.self).joined(separator: ", ")
  }

  /// A number without `.0`.
  package static func words(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? "\(number)"
  }
}

extension OpsCheck.Subject {
  /// What is looked at: `GET /health`, `disk /var/lib/symbiont`.
  package var title: String {
    switch self {
    case .answer(let path, _, _, _): "GET \(path)"
    case .metric(let metric, _): metric.words
    case .age(let path, _): "age of \(path)"
    case .certificate(let address, _): "certificate of \(address.host)"
    case .disk(let path, _): "disk of \(path)"
    }
  }

  /// What must hold.
  package var conditions: String {
    switch self {
    case .answer(_, let within, let status, let values):
      ([
        within.map { "answers within \(DurationText.text($0))" }, status.map { "status \($0)" },
      ].compactMap(\.self) + values.map(\.words)).joined(separator: ", ")
    case .metric(_, let bounds): bounds.words
    case .age(_, let limit): "at most \(DurationText.text(limit))"
    case .certificate(_, let rest): "valid for at least \(DurationText.text(rest))"
    case .disk(_, let room): "at least \(room.words) free"
    }
  }
}

extension OpsExpectation {
  /// `status is "healthy"`.
  package var words: String {
    switch condition {
    case .equals(let value): "\(member) is \(value.words)"
    case .differs(let value): "\(member) is not \(value.words)"
    case .within(let bounds): "\(member) \(bounds.words)"
    }
  }
}

/// A value and who says it.
package struct Stated<Value: Sendable & Equatable>: Sendable, Equatable {
  package let value: Value
  package let origin: OpsOrigin

  package init(_ value: Value, by origin: OpsOrigin) {
    self.value = value
    self.origin = origin
  }
}

/// Who says a fact about a service.
package enum OpsOrigin: Sendable, Equatable {
  /// Bytes of a file, which is named as it is shown to people, and where they start.
  case file(path: String, range: Range<Int>, start: Position)
  /// A flag of the command line, such as `--host`.
  case flag(String)
  /// An environment variable.
  case variable(String)
  /// The kind of the service, or this program.
  case builtIn

  /// The bytes, of a fact that a file states.
  package var range: Range<Int>? {
    if case .file(_, let range, _) = self { range } else { nil }
  }

  /// As it is shown to people: `skills/symbiont/ops.yaml:3`, `--host`, `built in`.
  package var words: String {
    switch self {
    case .file(let path, _, let start): "\(path):\(start.line)"
    case .flag(let name): name
    case .variable(let name): "$\(name)"
    case .builtIn: "built in"
    }
  }
}

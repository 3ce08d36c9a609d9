/// Writes a template's pieces with values in them.
struct TemplateRenderer {
  private(set) var output: [UInt8]
  /// What names mean, outermost first.
  private var scopes: [Scope]

  private struct Scope {
    let value: Any
    /// What it has names for; nil for a value without any.
    let fields: [String: Any]?
  }

  init(_ values: [String: Any], output: [UInt8]) {
    self.output = output
    scopes = [Scope(value: values, fields: values)]
  }

  mutating func render(_ pieces: [Template.Piece]) {
    for piece in pieces {
      switch piece {
      case .text(let text): output += text
      case .variable(let name, let isEscaped):
        if let value = value(of: name) { put(value, isEscaped: isEscaped) }
      case .section(let name, let isInverted, let inner):
        renderSection(value(of: name), isInverted: isInverted, inner)
      }
    }
  }

  private mutating func renderSection(
    _ value: Any?, isInverted: Bool, _ pieces: [Template.Piece]
  ) {
    let kind = value.map(Kind.init) ?? .no
    switch kind {
    case _ where isInverted: if kind.isFalse { render(pieces) }
    case .no: break
    case .yes: render(pieces)
    case .text(let value): render(pieces, in: Scope(value: value, fields: nil))
    case .fields(let fields): render(pieces, in: Scope(value: fields, fields: fields))
    case .rows(let rows):
      for row in rows { render(pieces, in: Scope(value: row, fields: row)) }
    case .values(let values):
      for value in values {
        render(pieces, in: Scope(value: value, fields: value as? [String: Any]))
      }
    }
  }

  private mutating func render(_ pieces: [Template.Piece], in scope: Scope) {
    scopes.append(scope)
    render(pieces)
    scopes.removeLast()
  }

  /// What a section makes of a value. The usual kinds come first: each question costs.
  private enum Kind {
    case no, yes
    case text(Any)
    case rows([[String: Any]])
    case fields([String: Any])
    case values([Any])

    init(_ value: Any) {
      if value is String {
        self = .text(value)
      } else if let flag = value as? Bool {
        self = flag ? .yes : .no
      } else if let rows = value as? [[String: Any]] {
        self = .rows(rows)
      } else if let fields = value as? [String: Any] {
        self = .fields(fields)
      } else if value is [UInt8] {
        self = .text(value)
      } else if let values = value as? [Any] {
        self = .values(values)
      } else {
        self = .text(value)
      }
    }

    var isFalse: Bool {
      switch self {
      case .no: true
      case .rows(let rows): rows.isEmpty
      case .values(let values): values.isEmpty
      case .yes, .text, .fields: false
      }
    }
  }

  /// The first part of a name is looked for from the innermost scope outwards, the rest in what it
  /// means alone.
  private func value(of name: Template.Name) -> Any? {
    guard let first = name.parts.first else { return scopes.last?.value }
    var index = scopes.count - 1
    while index >= 0 {
      if var value = scopes[index].fields?[first] {
        for part in name.parts.dropFirst() {
          guard let next = (value as? [String: Any])?[part] else { return nil }
          value = next
        }
        return value
      }
      index -= 1
    }
    return nil
  }

  // MARK: Text

  private mutating func put(_ value: Any, isEscaped: Bool) {
    if let text = value as? String {
      put(text.utf8, isEscaped: isEscaped)
    } else if let bytes = value as? [UInt8] {
      put(bytes, isEscaped: isEscaped)
    } else if let flag = value as? Bool {
      put((flag ? "true" : "false").utf8, isEscaped: false)
    } else {
      put(String(describing: value).utf8, isEscaped: isEscaped)
    }
  }

  /// Escapes byte by byte, not character by character: a quote with an accent over it is one
  /// character, and ends an attribute all the same.
  private mutating func put(_ text: some Collection<UInt8>, isEscaped: Bool) {
    guard isEscaped, text.contains(where: { Self.entity(for: $0) != nil }) else {
      output.append(contentsOf: text)
      return
    }
    for byte in text {
      if let entity = Self.entity(for: byte) {
        output.append(contentsOf: entity.utf8)
      } else {
        output.append(byte)
      }
    }
  }

  private static func entity(for byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}

import SkillModel

/// A Mustache template, read once: texts as they are written out, and what is put between them.
///
/// The part of Mustache that themes need: `{{name}}`, `{{{name}}}`, `{{&name}}`, `{{#name}}`,
/// `{{^name}}`, `{{! comment }}`, names with dots and `{{.}}`, and lines that hold nothing but a
/// section's tag, which leave nothing behind. No template includes another.
///
/// Source: https://github.com/mustache/spec (version 1.4; checked 2026-11-21).
struct Template: Sendable {
  enum Piece: Sendable, Equatable {
    case text([UInt8])
    case variable(Name, isEscaped: Bool)
    case section(Name, isInverted: Bool, pieces: [Piece])
  }

  /// A name at its dots; none for `.`, the innermost value itself.
  struct Name: Sendable, Equatable {
    let parts: [String]
  }

  let pieces: [Piece]

  /// Reads a template.
  ///
  /// - Throws: ``ThemeError`` for the first tag that cannot be used.
  init(_ source: SourceText) throws(ThemeError) {
    var reader = TemplateReader(source)
    pieces = try reader.read()
  }

  /// Whether some part of it shows a value as it is: `{{{name}}}` or `{{&name}}`.
  func shows(_ name: String) -> Bool {
    func shows(_ pieces: [Piece]) -> Bool {
      pieces.contains { piece in
        switch piece {
        case .text: false
        case .variable(let shown, let isEscaped): shown.parts == [name] && !isEscaped
        case .section(_, _, let pieces): shows(pieces)
        }
      }
    }
    return shows(pieces)
  }

  /// Adds what the template makes of some values: texts (`String`, or `[UInt8]` of UTF-8), `Bool`,
  /// dictionaries with names, and arrays of all these.
  func render(_ values: [String: Any], into output: inout [UInt8]) {
    var renderer = TemplateRenderer(values, output: output)
    output = []
    renderer.render(pieces)
    output = renderer.output
  }
}

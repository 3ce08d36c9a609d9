import Mustache
import SkillModel

/// The theme's templates, read once for all pages. Nothing else knows Mustache.
struct Templates: Sendable {
  private let templates: [String: MustacheTemplate]

  /// Reads every `.mustache` file of a theme.
  ///
  /// - Throws: ``ThemeError`` for the first one that cannot be read.
  init(_ theme: Theme) throws(ThemeError) {
    var templates: [String: MustacheTemplate] = [:]
    for file in theme.files where file.name.hasSuffix(".mustache") {
      let path = file.shown ?? file.name
      templates[String(file.name.dropLast(".mustache".count))] = try Self.template(
        SourceText(path: path, bytes: file.bytes))
    }
    self.templates = templates
  }

  private static func template(_ source: SourceText) throws(ThemeError) -> MustacheTemplate {
    guard let text = String(validating: source.bytes, as: UTF8.self) else {
      throw ThemeError(
        path: source.path, place: Position(line: 1, column: 1), line: "",
        message: "the template is not UTF-8", help: "save it as UTF-8")
    }
    // A partial would need its own file, which no name of the theme is; one that named itself would
    // never end.
    for tag in ["{{>", "{{<", "{{ >", "{{ <"] {
      guard let range = source.bytes.firstRange(of: Array(tag.utf8)) else { continue }
      let place = source.position(at: range.lowerBound)
      throw ThemeError(
        path: source.path, place: place, line: source.text(source.lineRange(place.line - 1)),
        message: "templates cannot include each other", help: "write the part out where it is used")
    }
    do { return try MustacheTemplate(string: text) } catch let error as MustacheTemplate.ParserError
    {
      let place = Position(line: error.context.lineNumber, column: error.context.columnNumber)
      let (message, help) = words(for: error.error)
      throw ThemeError(
        path: source.path, place: place, line: error.context.line, message: message, help: help)
    } catch {
      throw ThemeError(
        path: source.path, place: Position(line: 1, column: 1), line: "",
        message: "the template cannot be read: \(error)", help: "compare it with the tool's own")
    }
  }

  private static func words(for error: any Error) -> (message: String, help: String) {
    switch error as? MustacheTemplate.Error {
    case .sectionCloseNameIncorrect:
      ("a section is closed by another name than opened it", "close the innermost section first")
    case .expectedSectionEnd:
      ("a section is opened and never closed", "write {{/name}} where it ends")
    case .invalidSetDelimiter:
      ("a change of delimiters that is not whole", "write it as {{=<% %>=}}")
    case .unfinishedName, nil:
      ("a tag that does not end, or has no name", "write it as {{name}}, with both braces")
    default: ("a tag that is not understood", "use {{name}}, {{#name}} … {{/name}} and {{^name}}")
    }
  }

  /// What a template makes of these values; nothing when the theme has no such template.
  func render(_ name: String, _ values: [String: Any]) -> String {
    templates[name]?.render(values) ?? ""
  }
}

import SkillModel

/// The theme's templates, read once for all pages.
///
/// No library renders them: swift-mustache, which the tests compare with, took a third of the time of
/// a build with pages, and escapes by character, so that a quote with an accent over it ends an
/// attribute. Figures: Benchmarks/README.md, "Pages".
struct Templates: Sendable {
  private let templates: [String: Template]

  /// Reads every `.mustache` file of a theme.
  ///
  /// - Throws: ``ThemeError`` for the first one that cannot be read.
  init(_ theme: Theme) throws(ThemeError) {
    var templates: [String: Template] = [:]
    for file in theme.files where file.name.hasSuffix(".mustache") {
      let path = file.shown ?? file.name
      let source = SourceText(path: path, bytes: file.bytes)
      let name = String(file.name.dropLast(".mustache".count))
      let template = try Self.template(source)
      templates[name] = template
      if name == "layout", !template.shows("main") {
        throw ThemeError(
          path: path, place: Position(line: 1, column: 1), line: source.text(source.lineRange(0)),
          message: "the layout has no place for the page's own part",
          help: "write {{{main}}} where it belongs; every page would be the same without it")
      }
    }
    self.templates = templates
  }

  private static func template(_ source: SourceText) throws(ThemeError) -> Template {
    guard String(validating: source.bytes, as: UTF8.self) != nil else {
      throw ThemeError(
        path: source.path, place: Position(line: 1, column: 1), line: "",
        message: "the template is not UTF-8", help: "save it as UTF-8")
    }
    return try Template(source)
  }

  /// What a template makes of these values, as UTF-8; nothing when the theme has no such template.
  func render(_ name: String, _ values: [String: Any]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(Self.usualPage)
    templates[name]?.render(values, into: &output)
    return output
  }

  /// More than most pages have, in bytes: growing copies.
  private static let usualPage = 64 * 1024
}

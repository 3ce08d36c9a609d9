/// When to colour: what `--color` says.
enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never
}

/// Where a text goes, as far as its looks depend on it: width and colour.
struct Terminal: Sendable {
  /// Columns when the stream is no terminal, so that files look the same everywhere.
  static let plainWidth = 100

  let isTerminal: Bool
  /// In columns, at least 20.
  let width: Int
  let hasColor: Bool
  /// Whether a line can be taken back, which a progress bar needs.
  let canRedraw: Bool

  init(
    isTerminal: Bool = false, width: Int = plainWidth, hasColor: Bool = false,
    canRedraw: Bool? = nil
  ) {
    self.isTerminal = isTerminal
    self.canRedraw = canRedraw ?? isTerminal
    self.width = max(20, width)
    self.hasColor = hasColor
  }

  /// Looks at a stream. With `auto`, colour is for terminals that know it, unless `NO_COLOR`
  /// (https://no-color.org) is set to something.
  init(_ stream: Stream, color: ColorChoice) {
    let isTerminal = stream.isTerminal
    let width = isTerminal ? stream.columns ?? 80 : Self.plainWidth
    let isDumb = ["dumb", nil].contains(Environment.value("TERM"))
    let hasColor =
      switch color {
      case .always: true
      case .never: false
      case .auto:
        isTerminal && Environment.value("NO_COLOR") == nil
          && !isDumb
      }
    self.init(
      isTerminal: isTerminal, width: width, hasColor: hasColor, canRedraw: isTerminal && !isDumb)
  }

  /// A text in a style, or as it is where there is no colour.
  func paint(_ text: String, _ style: Style) -> String {
    hasColor && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension Colouring.Language {
  static let all: [Self] = [
    .bash, .c, .caddyfile, .cSharp, .css, .diff, .dockerfile, .go, .html, .http, .ini, .java,
    .javaScript, .json, .kotlin, .makefile, .markdown, .php, .python, .ruby, .rust, .session, .sql,
    .swift, .toml, .typeScript, .yaml,
  ]

  static let css = Self("css", "scss", "less", reading: .css)
  static let diff = Self("diff", "patch", reading: .diff)
  static let html = Self(
    "html", "xml", "svg", "htm", "xhtml", "xsl", "plist", "vue", reading: .markup)
  static let http = Self("http", reading: .http)
  static let ini = Self(
    "ini", "cfg", "conf", "properties", "env", "dotenv", "editorconfig", "gitconfig", "systemd",
    "service", reading: .ini)
  static let markdown = Self("markdown", "md", "mdx", "gfm", reading: .markdown)
  static let session = Self(
    "console", "shell-session", "shellsession", "sh-session", "terminal", reading: .session)
  static let yaml = Self("yaml", "yml", reading: .yaml)

  private static let byName: [String: Self] = {
    var result: [String: Self] = [:]
    for language in all {
      for name in language.names { result[name] = language }
    }
    return result
  }()

  /// The language of a fence's info or a file's extension: the first word, without regard to case,
  /// braces and dots around it.
  static func named(_ info: String) -> Self? {
    let ends = Set(" \t,;:}\"'=".utf8)
    let word = info.utf8.drop { " \t{.".utf8.contains($0) }.prefix(32).prefix { !ends.contains($0) }
    return byName[String(decoding: Array(word).asciiLowercased, as: UTF8.self)]
  }
}

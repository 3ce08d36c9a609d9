/// How a comment of one line is written.
struct CommentForm {
  let open: String
  let close: String

  init(_ open: String, _ close: String = "") {
    self.open = open
    self.close = close
  }

  static let markup = CommentForm("<!--", "-->")

  /// By the words behind a code fence and the ends of files' names.
  private static let byName: [String: CommentForm] = {
    var forms: [String: CommentForm] = [:]
    for (form, names) in [
      (
        CommentForm("#"),
        "sh bash zsh shell ksh fish py python rb ruby pl perl r ps1 powershell yaml yml toml tf nix "
          + "make makefile dockerfile cmake conf ex exs jl tcl awk"
      ),
      (
        CommentForm("//"),
        "js mjs cjs jsx javascript ts tsx typescript go rs rust swift java kt kotlin c h cc cpp hpp "
          + "cs csharp php dart scala zig"
      ),
      (CommentForm("--"), "sql lua hs"), (CommentForm("/*", "*/"), "css"),
      (CommentForm("REM"), "bat cmd"), (markup, "html htm xml svg"),
    ] {
      for name in names.split(separator: " ") { forms[String(name)] = form }
    }
    return forms
  }()

  /// By the word behind a code fence, or the end of a file's name.
  static func named(_ name: String) -> CommentForm? { byName[name] }
}

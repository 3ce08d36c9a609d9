/// Words of a unit file (systemd.syntax(7), systemd.exec(5)).
enum SystemdText {
  /// One word of a list such as `Environment=`, in quotes where it needs them. `%` begins a specifier.
  static func word(_ text: String) -> String {
    let doubled = text.split(separator: "%", omittingEmptySubsequences: false).joined(
      separator: "%%")
    guard text.utf8.contains(where: { " \t\"'\\;".utf8.contains($0) }) || text.isEmpty else {
      return doubled
    }
    var quoted = "\""
    for scalar in doubled.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  /// A program or an argument of `ExecStart=`, where `$` begins a variable.
  static func argument(_ text: String) -> String {
    word(text.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$"))
  }

  /// A value that is taken as it stands up to the line's end.
  static func value(_ text: String) -> String {
    text.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%")
  }
}

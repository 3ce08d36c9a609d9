/// A configuration file that says everything there is to say, and changes nothing.
package enum SettingsExample {
  private static let head = """
    # The configuration of symbiont: everything that can be set, with what holds by default.
    #
    # Take away the `# ` before a key to set it. Each has a variable too, whose name stands behind it
    # and which wins over this file; `symbiont serve --set KEY=VALUE` wins over both.
    # `symbiont config check` says whether a file is right and what is in force.
    # Durations: 500ms, 30s, 5m, 2h, 7d. Money: US dollars, 2.50 or $2.50. Sizes: 256KiB, 1MiB.


    """

  private static let rules = [
    "## Tasks that a rule fits need no classifier; the first that fits counts. `match` is looked for",
    "## anywhere in the task, whatever its case, and `*` stands for anything; `longest` is in bytes.",
    "# rules:", "#   - {match: translate, tier: haiku}",
    "#   - {match: \"prove * theorem\", tier: opus}",
    "#   - {longest: 200B, tier: haiku}",
  ]

  package static let text = head + lines(under: "").map { $0 + "\n" }.joined()

  private static func lines(under prefix: String) -> [String] {
    let indent = String(repeating: " ", count: 2 * prefix.count { $0 == "." })
    return Setting.members(of: prefix).flatMap { name in
      let key = prefix + name
      if key == Setting.rulesKey { return rules.map { indent + $0 } }
      guard let setting = Setting.byKey[key] else {
        return ["\(indent)\(name):"] + lines(under: key + ".")
      }
      let value = setting.show(Settings()) ?? setting.example ?? ""
      return about(setting).map { "\(indent)## \($0)" } + ["\(indent)# \(name): \(value)"]
    }
  }

  /// The sentence, broken into lines, with the variable's name.
  private static func about(_ setting: Setting) -> [String] {
    let isUnset = setting.show(Settings()) == nil
    var lines = [""]
    let words =
      "\(setting.about)\(isUnset ? " Not set by default." : "") (\(setting.variable))"
      .split(separator: " ")
    for word in words {
      let last = lines.count - 1
      if lines[last].count + word.count > 88, !lines[last].isEmpty {
        lines.append(String(word))
      } else {
        lines[last] += (lines[last].isEmpty ? "" : " ") + word
      }
    }
    return lines
  }
}

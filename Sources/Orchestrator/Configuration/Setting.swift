/// One key of the configuration: what it is called everywhere, what it means, and where its value goes.
package struct Setting: Sendable {
  /// With a dot between a mapping and its member: `budgets.day.hard`.
  package let key: String
  /// Other names of the same, which Symbiont's own configuration uses.
  let aliases: [String]
  /// A sentence or two for the commented example.
  package let about: String
  /// A value for the example where the default is that nothing is set.
  let example: String?
  let isPath: Bool
  /// A list takes several texts, everything else one.
  let isList: Bool
  let read: @Sendable ([String], inout Settings) throws(SettingProblem) -> Void
  /// Nil when nothing is set.
  package let show: @Sendable (Settings) -> String?

  /// The variable of the same name: `SYMBIONT_BUDGETS_DAY_HARD`.
  package var variable: String {
    "SYMBIONT_" + String(key.uppercased().map { $0 == "." ? "_" : $0 })
  }

  init<Value>(
    _ key: String, _ path: any WritableKeyPath<Settings, Value> & Sendable,
    _ format: SettingFormat<Value>, _ about: String, example: String? = nil, aliases: [String] = [],
    isPath: Bool = false
  ) {
    self.key = key
    self.about = about
    self.example = example
    self.aliases = aliases
    self.isPath = isPath
    isList = false
    read = { texts, settings throws(SettingProblem) in
      settings[keyPath: path] = try format.read(texts.first ?? "")
    }
    show = { format.show($0[keyPath: path]) }
  }

  /// A list of words.
  init(
    list key: String, _ path: any WritableKeyPath<Settings, [String]> & Sendable, _ about: String,
    example: String
  ) {
    self.key = key
    self.about = about
    self.example = example
    aliases = []
    isPath = false
    isList = true
    read = { texts, settings throws(SettingProblem) in
      settings[keyPath: path] = []
      for text in texts {
        settings[keyPath: path].append(try SettingFormat<String>.text.read(text))
      }
    }
    show = { settings in
      let words = settings[keyPath: path]
      return words.isEmpty ? nil : words.joined(separator: ",")
    }
  }

  static let byKey: [String: Setting] = Dictionary(
    all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  static let byVariable: [String: Setting] = Dictionary(
    all.map { ($0.variable, $0) }, uniquingKeysWith: { first, _ in first })

  /// The names that may stand under a prefix such as `budgets.`, in the order of the example.
  static func members(of prefix: String) -> [String] {
    var names: [String] = []
    for key in all.map(\.key) + [rulesKey] where key.hasPrefix(prefix) {
      let name = String(key.dropFirst(prefix.count).prefix { $0 != "." })
      if !names.contains(name) { names.append(name) }
    }
    return names
  }
}

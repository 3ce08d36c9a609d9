import SkillModel

/// Takes settings out of the file, the environment and the flags, in this order, and notes all that is
/// wrong with them.
struct SettingsReader {
  typealias Origin = LoadedSettings.Origin

  private(set) var loaded = LoadedSettings(settings: Settings(), origins: [:], file: nil)
  private(set) var faults: [SettingsError.Fault] = []

  /// Variables that are not the daemon's own settings: the place of the file, the mark of its calls, and
  /// what clients read.
  private static let otherVariables = [
    SettingsSources.fileVariable, ProcessEnvironment.attemptVariable, "SYMBIONT_URL",
    "SYMBIONT_TOKEN",
  ]

  /// - Throws: ``SettingsError`` with every fault there is.
  consuming func finished(hasCredential: Bool) throws(SettingsError) -> LoadedSettings {
    checkTogether(hasCredential: hasCredential)
    guard faults.isEmpty else {
      let sorted = faults.enumerated().sorted {
        (Self.order($0.element.origin), $0.offset) < (Self.order($1.element.origin), $1.offset)
      }
      throw SettingsError(file: loaded.file, faults: sorted.map(\.element))
    }
    return loaded
  }

  private static func order(_ origin: Origin) -> Int {
    switch origin {
    case .file(let range): range.lowerBound
    case .variable: .max - 2
    case .flag: .max - 1
    case .byDefault: .max
    }
  }

  // MARK: Sources

  /// Reads the file. Relative paths in it start from its own `folder`.
  mutating func read(_ source: SourceText, folder: String) {
    loaded.file = source
    let tree = YAMLReader.read(source, in: 0..<source.bytes.count)
    for problem in tree.problems { fault(.file(problem.range), problem.message, problem.help) }
    guard let root = tree.root, !root.isNull else { return }
    guard let entries = root.entries else {
      return fault(
        .file(root.range), "the configuration is not a mapping",
        "write it as lines of `key: value`; `symbiont config example` shows one")
    }
    read(entries, under: "", folder: folder)
  }

  /// Empty variables are as good as none: a unit file cannot unset one.
  mutating func read(_ environment: [String: String], folder: String) {
    for (name, text) in environment.sorted(by: { $0.key < $1.key })
    where name.hasPrefix("SYMBIONT_") && !text.isEmpty && !Self.otherVariables.contains(name) {
      guard let setting = Setting.byVariable[name] else {
        let known = Setting.all.map(\.variable)
        fault(
          .variable(name), "there is no such setting",
          SettingWords.suggestion(name, known)
            + "unset it; `symbiont config example` lists them all")
        continue
      }
      take(setting, text, .variable(name), folder: folder)
    }
  }

  mutating func read(_ flag: SettingsSources.Flag, folder: String) {
    guard let setting = Setting.byKey[flag.key] else {
      let isRules = flag.key == Setting.rulesKey
      return fault(
        .flag(flag.name),
        isRules ? "the routing rules can stand in the file only" : "there is no such setting",
        isRules
          ? "write them into symbiont.yaml"
          : SettingWords.suggestion(flag.key, Setting.all.map(\.key))
            + "`symbiont config example` lists them all")
    }
    take(setting, flag.text, .flag(flag.name), folder: folder)
  }

  /// A text from outside the file; a list is split at its commas.
  private mutating func take(
    _ setting: Setting, _ text: String, _ origin: Origin, folder: String
  ) {
    let texts =
      setting.isList
      ? text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) : [text]
    take(setting, texts, origin, folder: folder)
  }

  mutating func take(_ setting: Setting, _ texts: [String], _ origin: Origin, folder: String) {
    var texts = texts
    if setting.isPath, let text = texts.first, !text.isEmpty {
      texts = [SettingsSources.absolute(text, from: folder)]
    }
    do throws(SettingProblem) {
      try setting.read(texts, &loaded.settings)
      loaded.origins[setting.key] = origin
    } catch {
      let name = if case .file = origin { "\(setting.key) " } else { "the value " }
      fault(origin, name + error.message, error.help)
    }
  }

  mutating func take(rules: [RoutingRule], _ range: Range<Int>) {
    loaded.settings.rules = rules
    loaded.origins[Setting.rulesKey] = .file(range)
  }

  mutating func fault(_ origin: Origin, _ message: String, _ help: String) {
    faults.append(SettingsError.Fault(origin: origin, message: message, help: help))
  }

  /// Notes a fault where the file says something that it may not say.
  mutating func refuseFileOrigin(of key: String, _ message: String, _ help: String) {
    guard case .file = loaded.origin(of: key) else { return }
    fault(loaded.origin(of: key), message, help)
  }

  // MARK: What holds between settings

  private mutating func checkTogether(hasCredential: Bool) {
    let settings = loaded.settings
    if !BindAddress.isLoopback(settings.host), settings.tokenFile == nil, !hasCredential,
      settings.port != .none
    {
      fault(
        loaded.origin(of: "host"),
        "\(settings.host) can be reached from other machines, and there is no token to ask them for",
        "set token_file to a file that holds a long random text (`openssl rand -hex 32`), "
          + "or listen at 127.0.0.1")
    }
    if settings.backoff.first > settings.backoff.most {
      fault(
        loaded.origin(of: "backoff.first"), "backoff.first is longer than backoff.most",
        "make it \(Quantity.text(settings.backoff.most)) at most, or backoff.most longer")
    }
    if settings.mostTask > settings.mostBody {
      fault(
        loaded.origin(of: "limits.task"), "limits.task is larger than limits.body, which holds it",
        "make limits.body larger")
    }
    for (key, limit) in settings.budgets.limits {
      guard let soft = limit.soft, let hard = limit.hard, soft > hard else { continue }
      fault(
        loaded.origin(of: key + ".soft"),
        "\(key).soft (\(soft)) is more than \(key).hard (\(hard))",
        "the soft one warns before the hard one stops: make it smaller")
    }
  }
}

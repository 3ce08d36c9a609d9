import SkillModel
import SymbiontAPI

// What only the file has: mappings inside mappings, lists, and the routing rules.
extension SettingsReader {
  mutating func read(_ entries: [YAMLEntry], under prefix: String, folder: String) {
    for entry in entries {
      let name = entry.key.string ?? ""
      let key = prefix + name
      if let setting = Setting.byKey[key] {
        read(entry.value, as: setting, folder: folder)
      } else if let setting = Setting.all.first(where: { $0.aliases.contains(key) }) {
        readMilliseconds(entry.value, as: setting, called: key)
      } else if key == Setting.rulesKey {
        readRules(entry.value)
      } else if Setting.all.contains(where: { $0.key.hasPrefix(key + ".") }) {
        readMapping(entry.value, called: key, folder: folder)
      } else {
        refuse(entry.key, name, under: prefix)
      }
    }
  }

  private mutating func readMapping(_ node: YAMLNode, called key: String, folder: String) {
    if node.isNull { return }
    guard let entries = node.entries else {
      return fault(
        .file(node.range), "\(key) is not a mapping",
        "write one line a member below it; they are \(SettingWords.list(Setting.members(of: key + ".")))"
      )
    }
    read(entries, under: key + ".", folder: folder)
  }

  private mutating func refuse(_ key: YAMLNode, _ name: String, under prefix: String) {
    if Setting.reserved.contains(prefix + name) {
      return fault(
        .file(key.range), "\(name) is a key for later; nothing reads it yet", "delete it")
    }
    if prefix.isEmpty, ["token", "api_key", "password"].contains(name) {
      return fault(
        .file(key.range), "\(name) is no key of the configuration, which is no place for secrets",
        "write the token into a file of its own, and that file's path as `token_file`")
    }
    let known = Setting.members(of: prefix)
    let whole = prefix.isEmpty ? "the configuration" : String(prefix.dropLast())
    fault(
      .file(key.range), "`\(name.prefix(80))` is no key of \(whole)",
      SettingWords.suggestion(name, known) + "the keys are \(SettingWords.list(known))")
  }

  private mutating func read(_ node: YAMLNode, as setting: Setting, folder: String) {
    if node.isNull {
      return fault(
        .file(node.range), "\(setting.key) is empty", "write a value, or delete the key")
    }
    if setting.isList, let items = node.items {
      let texts = items.compactMap(\.string)
      guard texts.count == items.count else {
        return fault(
          .file(node.range), "\(setting.key) holds something else than texts",
          "write one text an item")
      }
      return take(setting, texts, .file(node.range), folder: folder)
    }
    guard let text = node.string else {
      return fault(
        .file(node.range),
        "\(setting.key) is not \(setting.isList ? "a list of texts" : "a value")",
        setting.isList ? "write one text an item" : "write one value behind the colon")
    }
    take(setting, [text], .file(node.range), folder: folder)
  }

  /// `heartbeat_interval_ms: 300000`, as Symbiont's own configuration has it.
  private mutating func readMilliseconds(
    _ node: YAMLNode, as setting: Setting, called name: String
  ) {
    guard let text = node.string, !text.isEmpty, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
      return fault(
        .file(node.range), "\(name) is no whole number of milliseconds",
        "write it in digits, or write `\(setting.key): 5m`")
    }
    take(setting, [text + "ms"], .file(node.range), folder: "")
  }

  // MARK: Rules

  private static let ruleKeys = ["match", "longest", "tier"]

  private mutating func readRules(_ node: YAMLNode) {
    if node.isNull { return }
    guard let items = node.items else {
      return fault(
        .file(node.range), "\(Setting.rulesKey) is not a list",
        "write one item a rule, as in `- {match: translate, tier: haiku}`")
    }
    let rules = items.compactMap { rule($0) }
    take(rules: rules, node.range)
  }

  private mutating func rule(_ node: YAMLNode) -> RoutingRule? {
    guard let entries = node.entries else {
      fault(
        .file(node.range), "a routing rule is not a mapping",
        "write it as in `- {match: translate, tier: haiku}`")
      return nil
    }
    var (pattern, longest, tier) = ("", Int?.none, Tier?.none)
    for entry in entries {
      let text = entry.value.string ?? ""
      switch entry.key.string {
      case "match": pattern = text
      case "longest": longest = value(entry.value, "longest", .size(1...(10 << 20)))
      case "tier":
        tier = value(entry.value, "tier", SettingFormat<String>.choice(Tier.self, "tier"))
      default:
        let name = entry.key.string ?? ""
        fault(
          .file(entry.key.range), "`\(name.prefix(80))` is no key of a routing rule",
          SettingWords.suggestion(name, Self.ruleKeys)
            + "the keys are \(SettingWords.list(Self.ruleKeys))")
      }
    }
    guard node["tier"] != nil, node["match"] != nil || node["longest"] != nil else {
      fault(
        .file(node.range), "a routing rule lacks its tier, or what it fits",
        "give it `tier`, and `match` or `longest` or both")
      return nil
    }
    return tier.map { RoutingRule(pattern: pattern, longest: longest, tier: $0) }
  }

  private mutating func value<Value>(
    _ node: YAMLNode, _ name: String, _ format: SettingFormat<Value>
  ) -> Value? {
    do throws(SettingProblem) { return try format.read(node.string ?? "") } catch {
      fault(.file(node.range), "\(name) \(error.message)", error.help)
      return nil
    }
  }
}

extension Configuration {
  /// Reads a configuration file; an empty one says nothing and is fine.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - knownCodes: the rules there are; a code that is none of them is a fault. Empty means that
  ///     codes are not looked up.
  /// - Returns: what the file says, with defaults for what it does not say.
  /// - Throws: ``ConfigurationError`` with every fault of the file.
  package static func parse(
    _ source: SourceText, knownCodes: Set<String> = []
  ) throws(ConfigurationError) -> Configuration {
    var reader = ConfigurationReader(knownCodes: knownCodes)
    reader.read(YAMLReader.read(source, in: 0..<source.bytes.count))
    guard reader.faults.isEmpty else {
      let faults = reader.faults.sorted { $0.range.lowerBound < $1.range.lowerBound }
      throw ConfigurationError(source: source, faults: faults)
    }
    return reader.configuration
  }
}

/// Takes a configuration out of a YAML tree and notes all that is wrong with it.
struct ConfigurationReader {
  let knownCodes: Set<String>
  var configuration = Configuration()
  var faults: [ConfigurationError.Fault] = []

  private static let keys = ConfigurationKey.all.map(\.name)
  private static let ownerKeys = ConfigurationKey.owner.map(\.name)
  private static let siteKeys = ConfigurationKey.site.map(\.name)

  init(knownCodes: Set<String>) {
    self.knownCodes = knownCodes
  }

  mutating func read(_ tree: YAMLTree) {
    for problem in tree.problems {
      fault(problem.range, problem.message, help: problem.help)
    }
    guard let root = tree.root, !root.isNull else { return }
    guard let entries = root.entries else {
      fault(
        root.range, "the configuration is not a mapping",
        help: "write it as lines of `key: value`; the keys are \(list(Self.keys))")
      return
    }
    for entry in entries {
      switch entry.key.string {
      case "name": configuration.name = name(entry.value)
      case "owner": configuration.owner = owner(entry.value)
      case "base_url": configuration.baseURL = baseURL(entry.value)
      case "archives":
        if let kinds = archives(entry.value) { configuration.archives = kinds }
      case "site": readSite(entry.value)
      case "consumers": configuration.consumers = consumers(entry.value)
      case "severities": readSeverities(entry.value)
      case "exceptions": readExceptions(entry.value)
      default: unknownKey(entry.key, known: Self.keys, of: "the configuration")
      }
    }
  }

  // MARK: The keys

  private mutating func name(_ node: YAMLNode) -> String? {
    guard let text = string(node, "name") else { return nil }
    let words = text.split(separator: "-", omittingEmptySubsequences: false)
    let isKebab = words.allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { isLowerLetter($0) || isDigit($0) }
    }
    guard isKebab, text.utf8.count <= 64 else {
      fault(
        node.range, "the name `\(text.prefix(80))` is not in kebab case",
        help: "use at most 64 lower-case letters, digits and single hyphens between them, "
          + "as in `my-skills`")
      return nil
    }
    if let problem = Catalogue.marketplaceNameProblem(of: text) {
      fault(node.range, problem, help: "choose a name of your own, as in `acme-skills`")
      return nil
    }
    return text
  }

  private mutating func owner(_ node: YAMLNode) -> Configuration.Owner? {
    guard let entries = node.entries else {
      guard node.string != nil else {
        fault(
          node.range, "the owner is a list",
          help: "write a name, or a mapping of \(list(Self.ownerKeys))")
        return nil
      }
      return string(node, "owner").map { Configuration.Owner(name: $0) }
    }
    var owner = Configuration.Owner(name: "")
    for entry in entries {
      switch entry.key.string {
      case "name": owner.name = string(entry.value, "owner's name") ?? ""
      case "email":
        guard let email = string(entry.value, "owner's email") else { continue }
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        if parts.count == 2, !parts.contains(""), !email.contains(where: \.isWhitespace) {
          owner.email = email
        } else {
          fault(
            entry.value.range, "`\(email.prefix(80))` is not a mail address",
            help: "write it as `someone@example.org`")
        }
      case "url": owner.url = url(entry.value, "owner's url", schemes: ["https://", "http://"])
      default: unknownKey(entry.key, known: Self.ownerKeys, of: "the owner")
      }
    }
    guard node["name"] != nil else {
      fault(node.range, "the owner has no name", help: "add `name: …` to the owner")
      return nil
    }
    return owner
  }

  private mutating func archives(_ node: YAMLNode) -> Set<ArchiveKind>? {
    let allowed = ArchiveKind.allCases.map(\.rawValue)
    var names: [(text: String, range: Range<Int>)] = []
    if let items = node.items {
      for item in items {
        if let text = string(item, "archive kind") { names.append((text, item.range)) }
      }
    } else if let text = string(node, "archives") {
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        names.append((trimmed(part), node.range))
      }
    } else {
      return nil
    }
    var kinds: Set<ArchiveKind> = []
    for name in names {
      if let kind = ArchiveKind(rawValue: name.text) {
        kinds.insert(kind)
      } else {
        fault(
          name.range, "`\(name.text.prefix(80))` is no archive kind",
          help: suggestion(name.text, allowed) + "the kinds are \(list(allowed))")
      }
    }
    if names.isEmpty {
      fault(
        node.range, "no archive kind is listed",
        help: "list at least one of \(list(allowed)), or leave the key out for all")
    }
    return kinds
  }

  private mutating func readSite(_ node: YAMLNode) {
    guard !node.isNull else { return }
    guard let entries = node.entries else {
      fault(
        node.range, "site is not a mapping",
        help: "write one line a key, as in `enabled: false`; the keys are \(list(Self.siteKeys))")
      return
    }
    for entry in entries {
      switch entry.key.string {
      case "enabled":
        if let value = truth(entry.value, "enabled") { configuration.site.enabled = value }
      case "file_pages":
        if let value = truth(entry.value, "file_pages") { configuration.site.filePages = value }
      case "docs":
        if let value = truth(entry.value, "docs") { configuration.site.docs = value }
      case "edit_url": configuration.site.editURL = editURL(entry.value)
      default: unknownKey(entry.key, known: Self.siteKeys, of: "the site")
      }
    }
  }

  // MARK: Values

  mutating func string(_ node: YAMLNode, _ what: String) -> String? {
    guard let text = node.string else {
      fault(node.range, "\(what) is not text", help: "write one text behind the colon")
      return nil
    }
    guard !node.isNull, !trimmed(text[...]).isEmpty else {
      fault(node.range, "\(what) is empty", help: "write a value, or delete the key")
      return nil
    }
    return text
  }

  private mutating func truth(_ node: YAMLNode, _ what: String) -> Bool? {
    guard let text = string(node, what) else { return nil }
    guard text == "true" || text == "false" else {
      fault(
        node.range, "\(what) is `\(text.prefix(80))`, neither true nor false",
        help: "write `\(what): true` or `\(what): false`")
      return nil
    }
    return text == "true"
  }

  private mutating func unknownKey(_ key: YAMLNode, known: [String], of what: String) {
    let text = key.string ?? ""
    fault(
      key.range, "`\(text.prefix(80))` is no key of \(what)",
      help: suggestion(text, known) + "the keys are \(list(known))")
  }

  mutating func fault(_ range: Range<Int>, _ message: String, help: String) {
    faults.append(ConfigurationError.Fault(range: range, message: message, help: help))
  }

  func suggestion(_ text: String, _ known: [String]) -> String {
    nearestNames(to: text, in: known, limit: 1).first.map { "did you mean `\($0)`? " } ?? ""
  }

  func list(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }

  func trimmed(_ text: Substring) -> String {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  private func isLowerLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

// What a configuration says of rules: the clients that they are for, severities, and findings that are accepted.
extension ConfigurationReader {
  mutating func consumers(_ node: YAMLNode) -> [String] {
    guard !node.isNull else { return [] }
    let known = Consumer.all.map(\.id)
    var named: Set<String> = []
    guard let items = node.items else {
      fault(
        node.range, "consumers is not a list",
        help: "write one line a client, as in `- claude.ai`; the clients are \(list(known))")
      return []
    }
    for item in items {
      guard let text = string(item, "consumer") else { continue }
      if known.contains(text) {
        named.insert(text)
      } else {
        fault(
          item.range, "`\(text.prefix(80))` is no client that skillctl knows",
          help: suggestion(text, known) + "the clients are \(list(known))")
      }
    }
    return known.filter(named.contains)
  }

  mutating func readSeverities(_ node: YAMLNode) {
    guard !node.isNull else { return }
    guard let entries = node.entries else {
      fault(
        node.range, "severities is not a mapping",
        help: "write one line a rule, as in `SK205: off`")
      return
    }
    let allowed = Configuration.Level.allCases.map(\.rawValue)
    for entry in entries {
      let code = entry.key.string ?? ""
      let isGood = check(code: code, at: entry.key.range)
      let text = entry.value.string ?? ""
      guard let level = Configuration.Level(rawValue: text) else {
        fault(
          entry.value.range.isEmpty ? entry.key.range : entry.value.range,
          "`\(text.prefix(80))` is no severity",
          help: suggestion(text, allowed) + "the severities are \(list(allowed))")
        continue
      }
      guard !Rule.secretCodes.contains(code) else {
        fault(
          entry.key.range, "the severity of `\(code)` cannot be changed: it finds secrets",
          help: "list a reviewed finding under `exceptions`, by the line that validate prints")
        continue
      }
      if isGood { configuration.severities[code] = level }
    }
  }

  mutating func readExceptions(_ node: YAMLNode) {
    guard !node.isNull else { return }
    guard let items = node.items else {
      fault(
        node.range, "exceptions is not a list",
        help: "write one line a finding, as in `- SK401 1a2b3c4d5e6f  # why`")
      return
    }
    for item in items {
      let parts = (item.string ?? "").split(separator: " ").map(String.init)
      guard parts.count == 2, isFingerprint(parts[1]) else {
        fault(
          item.range, "an exception that is not a code and a fingerprint",
          help: "write the code and the twelve hexadecimal digits that the finding shows, "
            + "as in `SK401 1a2b3c4d5e6f`")
        continue
      }
      guard check(code: parts[0], at: item.range) else { continue }
      configuration.exceptions.append(
        Configuration.Exception(code: parts[0], fingerprint: parts[1], range: item.range))
    }
  }

  private mutating func check(code: String, at range: Range<Int>) -> Bool {
    let digits = code.utf8.dropFirst(2)
    guard code.hasPrefix("SK"), digits.count == 3, digits.allSatisfy(isDigit) else {
      fault(
        range, "`\(code.prefix(80))` is no rule's code",
        help: "a code is `SK` and three digits, as in `SK205`; `skillctl rules` lists them")
      return false
    }
    guard knownCodes.isEmpty || knownCodes.contains(code) else {
      fault(
        range, "there is no rule \(code)",
        help: suggestion(code, knownCodes.sorted()) + "`skillctl rules` lists them")
      return false
    }
    return true
  }

  /// A text that is not empty.
  private func isFingerprint(_ text: String) -> Bool {
    text.utf8.count == 12
      && text.utf8.allSatisfy {
        isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
  }
}

// The addresses of `skillctl.yaml`.
extension ConfigurationReader {
  mutating func baseURL(_ node: YAMLNode) -> String? {
    guard var text = url(node, "base_url", schemes: ["https://"]) else { return nil }
    while text.hasSuffix("/") { text.removeLast() }
    guard !text.contains("?"), !text.contains("#") else {
      fault(
        node.range, "base_url has a query or a fragment",
        help: "end it with the path under which `dist/` is served")
      return nil
    }
    let host = text.dropFirst("https://".count).prefix { $0 != "/" && $0 != ":" }.lowercased()
    guard host != "localhost", !host.hasSuffix(".localhost"), !host.hasPrefix("127."),
      !host.hasPrefix("[")
    else {
      fault(
        node.range, "base_url names this machine, which nobody else reaches",
        help: "write the address under which `dist/` will be served; leave the key out until then")
      return nil
    }
    return text
  }

  /// An address as mdBook's `edit-url-template`: `{path}` stands for the path in the repository.
  mutating func editURL(_ node: YAMLNode) -> String? {
    guard let text = string(node, "edit_url") else { return nil }
    let parts = text.split(separator: "{path}", omittingEmptySubsequences: false)
    let host = parts[0].dropFirst("https://".count).prefix { !"/?#".contains($0) }
    guard parts.count == 2, host.count < parts[0].count - "https://".count else {
      fault(
        node.range, "edit_url does not say once where a file's path stands in it",
        help: "write it as `https://github.com/acme/skills/edit/main/{path}`")
      return nil
    }
    guard url(node, parts.joined(separator: "path"), "edit_url", schemes: ["https://"]) != nil
    else { return nil }
    return text
  }

  mutating func url(_ node: YAMLNode, _ what: String, schemes: [String]) -> String? {
    guard let text = string(node, what) else { return nil }
    return url(node, text, what, schemes: schemes)
  }

  private mutating func url(
    _ node: YAMLNode, _ text: String, _ what: String, schemes: [String]
  ) -> String? {
    let scheme = schemes.first { text.hasPrefix($0) }
    let rest = text.dropFirst(scheme?.count ?? 0)
    let host = rest.prefix { !"/?#".contains($0) }
    let isPlain = text.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0)
    }
    if host.contains("@") {
      faults.append(
        ConfigurationError.Fault(
          range: node.range, message: "\(what) holds a user name, and perhaps a password",
          help: "write it as `\(schemes[0])skills.example.org`; everybody can read it",
          isSecret: true))
      return nil
    }
    // An empty port is what `https://http://…` has.
    let port = host.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .dropFirst().first
    let isGoodPort = port.map { UInt16($0) != nil } ?? true
    guard scheme != nil, !host.isEmpty, isGoodPort || host.hasPrefix("["), isPlain else {
      fault(
        node.range, "\(what) `\(text.prefix(80))` is not an absolute \(schemes[0].dropLast(3)) URL",
        help: "write it as `\(schemes[0])skills.example.org`")
      return nil
    }
    return text
  }
}

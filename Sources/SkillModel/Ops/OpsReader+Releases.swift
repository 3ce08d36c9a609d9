// The mappings about what is brought to the host: releases of the service, and the site.
extension OpsReader {
  mutating func readRelease(_ node: YAMLNode) {
    let keys = ["root", "keep", "shared", "current", "unit", "check", "hooks"]
    members(node, "release", keys) { reader, key, node in
      switch key {
      case "root": reader.facts.release.root = reader.root(node)
      case "keep": reader.facts.release.keep = reader.whole(node, "keep", 1...1000)
      case "shared":
        let names = reader.list(node, "shared") {
          $0.word($1, "shared", "-._", example: "data")?.value
        }
        reader.facts.release.shared = reader.stated(names, node)
      case "current":
        reader.facts.release.current = reader.word(node, "current", "-._", example: "current")
      case "unit": reader.facts.release.unit = reader.inside(node, "unit")
      case "check": reader.facts.release.check = reader.command(node, "check")
      default: reader.readHooks(node)
      }
    }
    require(["root"], of: node, "release")
  }

  mutating func readSite(_ node: YAMLNode) {
    members(node, "site", ["root", "url", "keep", "current", "repository"]) { reader, key, node in
      switch key {
      case "root": reader.facts.site.root = reader.root(node)
      case "url": reader.facts.site.url = reader.url(node, "url", isBase: true)
      case "keep": reader.facts.site.keep = reader.whole(node, "keep", 1...1000)
      case "current":
        reader.facts.site.current = reader.word(node, "current", "-._", example: "current")
      default: reader.facts.site.repository = reader.path(node, "repository")
      }
    }
    require(["root"], of: node, "site")
  }

  private mutating func readHooks(_ node: YAMLNode) {
    members(node, "hooks", ["before", "after", "failed"]) { reader, key, node in
      let before = reader.mistakes.count
      let commands = reader.list(node, key) { $0.command($1, key)?.value }
      guard reader.mistakes.count == before else { return }
      let hook = reader.stated(commands, node)
      switch key {
      case "before": reader.facts.release.hooks.before = hook
      case "after": reader.facts.release.hooks.after = hook
      default: reader.facts.release.hooks.failed = hook
      }
    }
  }

  /// A folder in which releases are made and removed.
  private mutating func root(_ node: YAMLNode) -> Stated<String>? {
    guard let path = path(node, "root") else { return nil }
    guard path.value != "/" else {
      return refuse(
        node, "`root` is the root of all files", "name a folder of its own, as in `/opt/symbiont`")
    }
    return path
  }

  /// A program and its arguments.
  private mutating func command(_ node: YAMLNode, _ what: String) -> Stated<[String]>? {
    guard let words = words(node, what) else { return nil }
    guard !words.value.isEmpty else {
      return refuse(
        node, "`\(what)` is empty",
        "write a program and its arguments, as in `[bin/migrate, --all]`")
    }
    return words
  }

  /// A path inside a release.
  private mutating func inside(_ node: YAMLNode, _ what: String) -> Stated<String>? {
    guard let text = text(node, what) else { return nil }
    let parts = text.value.pathParts
    guard !text.value.hasPrefix("/"), !parts.isEmpty, !parts.contains("."), !parts.contains("..")
    else {
      return refuse(
        node, "`\(what)` is no path inside a release",
        "write it from the release's folder on, as in `symbiont.service`")
    }
    return stated(parts.joined(separator: "/"), node)
  }
}

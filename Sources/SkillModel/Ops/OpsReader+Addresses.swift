// Names of targets and hosts, and addresses.
extension OpsReader {
  mutating func targetName(_ node: YAMLNode) -> Stated<String>? {
    guard let name = word(node, "name", "-._", example: "symbiont") else { return nil }
    guard name.value != OpsFacts.localName else {
      return refuse(
        node, "the name `local` is taken by the target that is built in", "choose another one")
    }
    return name
  }

  /// A host of ssh. It becomes an argument of a program, so that it must not look like an option.
  mutating func host(_ node: YAMLNode) -> Stated<OpsHost>? {
    if role == .user, node.isNull { return stated(.here, node) }
    guard let text = text(node, "host") else { return nil }
    let parts = text.value.split(separator: "@", omittingEmptySubsequences: false)
    let isGood =
      parts.count <= 2
      && parts.allSatisfy { part in
        part.utf8.first.map { $0.isAlphanumeric || $0 == UInt8(ascii: "_") } == true
          && part.utf8.allSatisfy { $0.isAlphanumeric || "-._".utf8.contains($0) }
      }
    guard isGood, text.value.utf8.count <= 255 else {
      note(
        .badAddress, node.range,
        "`\(text.value.shortened())` is no host that ssh could be asked for",
        help: "write an alias of `~/.ssh/config`, as in `host: cortex`; port and user go there")
      return nil
    }
    return stated(.alias(text.value), node)
  }

  /// An http or https address; `isBase` is one that paths of endpoints are put behind.
  mutating func url(_ node: YAMLNode, _ what: String, isBase: Bool) -> Stated<String>? {
    guard let text = text(node, what) else { return nil }
    let shown = text.value.shortened()
    let isPlain = text.value.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0)
    }
    do throws(WebAddress.Fault) {
      let address = try WebAddress(text.value)
      guard isPlain, !text.value.utf8.contains(UInt8(ascii: "#")) else {
        return bad(node, "`\(shown)` holds what no address may", "percent-encode it, or delete it")
      }
      guard isBase else { return stated(address.text, node) }
      guard address.query == nil else {
        return bad(
          node, "`\(what)` has a query, and the endpoints' paths go behind it",
          "end it before the `?`")
      }
      let path = "/" + address.path.pathParts.joined(separator: "/")
      return stated(address.origin + (path == "/" ? "" : path), node)
    } catch {
      switch error {
      case .credentials:
        noteCredentials(node, what)
        return nil
      case .port: return bad(node, "the port of `\(shown)` is no number from 1 to 65535", Self.url)
      case .host: return bad(node, "`\(shown)` names no host", Self.url)
      case .notHTTP: return bad(node, "`\(shown)` is no http or https address", Self.url)
      }
    }
  }

  /// A host and a port; without a `standard` there must be one.
  mutating func address(
    _ node: YAMLNode, _ what: String, port standard: Int? = nil, example: String
  ) -> Stated<HostAndPort>? {
    guard let text = node.string, !node.isNull else {
      return bad(node, "`\(what)` is no address", "write it as `\(example)`")
    }
    guard let address = HostAndPort(text, standard: standard) else {
      return bad(
        node, "`\(text.shortened())` is no \(standard == nil ? "address and port" : "host")",
        "write it as `\(example)`; an IPv6 address stands in brackets: `[::1]:8111`")
    }
    return stated(address, node)
  }

  /// The path of a request; one with `{id}` in it stands for many, and can only be documented.
  mutating func endpoint(_ node: YAMLNode, _ what: String, isTemplate: Bool = false)
    -> Stated<String>?
  {
    guard let text = text(node, what) else { return nil }
    let odd = isTemplate ? "\"<>\\^`|#" : "\"<>\\^`{|}#"
    let isPlain = text.value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !odd.utf8.contains($0) }
    guard text.value.utf8.first == UInt8(ascii: "/"), isPlain, !text.value.hasPrefix("//") else {
      let path = (try? WebAddress(text.value))?.path
      note(
        .badEndpoint, node.range,
        "`\(text.value.shortened())` is no path of an endpoint",
        help: "write it from the `/` behind the address on"
          + (path.map { ": `\($0.shortened())`" } ?? ", as in `/health`"))
      return nil
    }
    return text
  }

  private mutating func noteCredentials(_ node: YAMLNode, _ what: String) {
    let bytes = source.bytes[node.range]
    let slashes = bytes.firstIndex(of: UInt8(ascii: "/")).map { $0 + 2 } ?? node.range.lowerBound
    let end = bytes.lastIndex(of: UInt8(ascii: "@")) ?? node.range.upperBound
    let range = slashes < end ? slashes..<end : node.range
    note(
      .secret, range, "`\(what)` holds a user name, and perhaps a password",
      help: "delete what stands before the `@`; everybody who has the skill can read it",
      secret: range)
  }

  private mutating func bad<Value>(_ node: YAMLNode, _ message: String, _ help: String) -> Value? {
    note(.badAddress, node.range, message, help: help)
    return nil
  }

  private static let url = "write it as `http://127.0.0.1:8111`"
}

extension OpsFacts {
  /// The target that is built in.
  package static let localName = "local"
}

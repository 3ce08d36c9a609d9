// Secrets that a key's name gives away: what the search over all files knows only by its shape is here
// known by where it stands.
extension OpsReader {
  /// Notes the values below keys that are named like secrets; `name` is such a key above `node`.
  mutating func findSecrets(in node: YAMLNode, under name: String?) {
    switch node.content {
    case .mapping(let entries, _):
      for entry in entries {
        let key = entry.key.string ?? ""
        // `token: {env: NAME}` is misspelt, and says where the token is.
        let isPointer = ["env", "header", "file"].contains(key)
        findSecrets(in: entry.value, under: isPointer ? nil : Self.namesSecret(key) ? key : name)
      }
    case .sequence(let items, _):
      for item in items { findSecrets(in: item, under: name) }
    case .scalar(let scalar):
      guard let name, Self.mayBeSecret(scalar, node) else { return }
      note(
        .secret, node.range, "a value is given for `\(name.shortened())`",
        help: "renew it, delete it here, and name the variable that holds it: "
          + "`key_from: {env: NAME}`", secret: node.range)
    }
  }

  /// Whether what belongs to a key is secret: `password`, `API_KEY`, `client-secret`, `secrets`.
  static func namesSecret(_ key: String) -> Bool {
    let words = key.asciiLowercased.split { $0 == "_" || $0 == "-" || $0 == "." || $0 == " " }
    guard let last = words.last else { return false }
    if secretWords.contains(last) { return true }
    let before = words.dropLast().last
    return last == "key" && before.map(keyWords.contains) == true
  }

  private static let keyWords: Set<Substring> = ["api", "access", "private", "secret"]
  private static let secretWords: Set<Substring> = [
    "password", "passwords", "passwd", "passphrase", "pass", "secret", "secrets", "token", "tokens",
    "apikey", "credential", "credentials",
  ]

  /// A path, a variable, a placeholder, a number or nothing is none.
  private static func mayBeSecret(_ scalar: YAMLScalar, _ node: YAMLNode) -> Bool {
    guard !node.isNull, let first = scalar.value.utf8.first, !"/$%<{~*".utf8.contains(first) else {
      return false
    }
    return !["true", "false", "required", "optional", "none"].contains(scalar.value)
      && !Placeholders.looksInvented(scalar.value)
  }
}

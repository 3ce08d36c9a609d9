extension OpsFacts {
  /// What flags of the command line say, to be laid over everything else.
  ///
  /// - Parameters:
  ///   - host: the value of `--host`.
  ///   - url: the value of `--url`.
  ///   - isHere: `--here` is given.
  /// - Returns: the facts.
  /// - Throws: ``OpsFlagFault``, for a value that a file could not state either.
  package static func flags(
    host: String?, url: String?, isHere: Bool = false
  ) throws(OpsFlagFault) -> OpsFacts {
    var facts = OpsFacts()
    facts.host =
      isHere
      ? Stated(.here, by: .flag("--here")) : try flag("--host", host) { $0.host($1) }
    facts.url = try flag("--url", url) { $0.url($1, "--url", isBase: true) }
    return facts
  }

  private static func flag<Value>(
    _ name: String, _ text: String?, _ read: (inout OpsReader, YAMLNode) -> Stated<Value>?
  ) throws(OpsFlagFault) -> Stated<Value>? {
    guard let text else { return nil }
    let source = SourceText(path: name, text)
    var reader = OpsReader(source, as: .skill)
    // As if it stood in quotes: a flag's text is never another type.
    let node = YAMLNode(
      range: 0..<source.bytes.count,
      content: .scalar(YAMLScalar(value: text, style: .doubleQuoted)))
    guard let value = read(&reader, node)?.value else {
      let mistake = reader.mistakes.first
      throw OpsFlagFault(
        flag: name, message: mistake?.message ?? "", help: mistake?.help ?? "")
    }
    return Stated(value, by: .flag(name))
  }
}

/// A flag whose value cannot be what is meant.
package struct OpsFlagFault: Error, Sendable, Equatable {
  package let flag: String
  /// What is wrong, in a lower-case phrase; never a secret.
  package let message: String
  /// What to do.
  package let help: String
}

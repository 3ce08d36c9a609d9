/// The front matter of a skill as one consumer has read it.
struct ConsumerReading: Sendable {
  enum Value: Sendable, Equatable {
    case string(String)
    /// Something else, by the name that the consumer's language has for it: `int`, `list`.
    case other(String)

    var string: String? {
      if case .string(let string) = self { string } else { nil }
    }
  }

  let skill: Skill
  /// Whether the text had to be written anew before it could be read.
  let isSecondTry: Bool
  /// In the order of the file.
  let keys: [String]
  private let values: [String: Value]

  init(skill: Skill, entries: [YAMLEntry], flavour: YAMLFlavour, isSecondTry: Bool = false) {
    self.skill = skill
    self.isSecondTry = isSecondTry
    var (keys, values): ([String], [String: Value]) = ([], [:])
    values.reserveCapacity(entries.count)
    // What `<<` brings in counts where nothing else does.
    let merged =
      flavour.merges
      ? entries.filter(\.isMerge).flatMap { $0.value.items ?? [$0.value] }
        .reversed().flatMap { $0.entries ?? [] } : []
    for entry in merged + entries.filter({ !$0.isMerge }) {
      guard let key = entry.key.string else { continue }
      if flavour.duplicates == .firstCounts, values[key] != nil { continue }
      if values.updateValue(flavour.value(of: entry.value), forKey: key) == nil { keys.append(key) }
    }
    (self.keys, self.values) = (keys, values)
  }

  /// Nil when there is no such key.
  subscript(key: String) -> Value? { values[key] }

  /// The text of a value; nil when there is no such key, and when its value is no text.
  func text(_ key: String) -> String? { values[key]?.string }

  /// The keys that are none of these, sorted as Python sorts texts.
  func keys(except known: [String]) -> [String] {
    keys.filter { !known.contains($0) }.sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
  }
}

extension YAMLEntry {
  /// `<<`, which stands for the keys of another mapping.
  var isMergeKey: Bool { key.scalar == YAMLScalar(value: "<<", style: .plain) }

  /// `<<` with a mapping, a list of mappings, or an alias, which is taken for one.
  var isMerge: Bool {
    guard isMergeKey else { return false }
    return switch value.content {
    case .scalar(let scalar): scalar.style == .plain && scalar.value.hasPrefix("*")
    case .sequence(let items, _): items.allSatisfy { $0.entries != nil }
    case .mapping: true
    }
  }
}

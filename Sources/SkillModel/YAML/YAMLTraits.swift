/// What occurs anywhere in a tree: most front matter has none of it, which then need not be looked for.
struct YAMLTraits: OptionSet, Sendable {
  let rawValue: UInt8

  /// A list or mapping in brackets or braces.
  static let flow = YAMLTraits(rawValue: 1)
  /// A text behind `|` or `>`.
  static let blocks = YAMLTraits(rawValue: 2)
  /// `<<` as a key.
  static let mergeKeys = YAMLTraits(rawValue: 4)
  /// A mapping that is a value of a mapping.
  static let nestedMappings = YAMLTraits(rawValue: 8)
  /// A key that is a list or a mapping itself.
  static let keysOfMany = YAMLTraits(rawValue: 16)
  /// Two keys of one mapping that are the same text, `<<` apart.
  static let repeatedKeys = YAMLTraits(rawValue: 32)
}

extension YAMLNode {
  /// Of it and everything in it.
  var traits: YAMLTraits {
    switch content {
    case .scalar(let scalar):
      return scalar.style == .literal || scalar.style == .folded ? .blocks : []
    case .sequence(let items, let flow):
      return items.reduce(flow ? .flow : []) { $0.union($1.traits) }
    case .mapping(let entries, let flow):
      var traits: YAMLTraits = flow ? .flow : []
      for entry in entries {
        traits.formUnion(entry.key.traits.union(entry.value.traits))
        if entry.isMergeKey { traits.insert(.mergeKeys) }
        if entry.key.scalar == nil { traits.insert(.keysOfMany) }
        if entry.value.entries != nil { traits.insert(.nestedMappings) }
      }
      let keys = entries.compactMap(\.key.string).filter { $0 != "<<" }
      if Set(keys).count < keys.count { traits.insert(.repeatedKeys) }
      return traits
    }
  }
}

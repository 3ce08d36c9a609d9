package import SkillModel

/// A claim and where the skill makes it.
struct DocumentedFact: Sendable {
  let claim: Claim
  let place: FactPlace
}

/// A place of a skill's text or of its ops.yaml.
package struct FactPlace: Sendable, Hashable {
  /// As it is shown to people; a flag or a variable for what no file says.
  package let path: String
  /// The bytes that say the value; nil when no file does.
  package let range: Range<Int>?
  package let start: Position?

  private init(path: String, range: Range<Int>? = nil, start: Position? = nil) {
    self.path = path
    self.range = range
    self.start = start
  }

  /// Some bytes of a text.
  init(_ range: Range<Int>, in source: SourceText) {
    self.init(path: source.path, range: range, start: source.position(at: range.lowerBound))
  }

  /// What a file of facts says; of the value's bytes only `text`, where it stands in them just once.
  init(_ origin: OpsOrigin, saying text: String, in source: SourceText?) {
    guard case .file(let path, let range, let start) = origin else {
      self.init(path: origin.words)
      return
    }
    guard let source, source.path == path, let only = source.only(text, in: range) else {
      self.init(path: path, range: range, start: start)
      return
    }
    self.init(only, in: source)
  }

  /// `skills/symbiont/SKILL.md:12:3`.
  package var words: String { start.map { "\(path):\($0.line):\($0.column)" } ?? path }
}

extension SourceText {
  /// Where a text stands in some bytes; nil when it does not, or more than once.
  func only(_ text: String, in range: Range<Int>) -> Range<Int>? {
    let wanted = Array(text.utf8)
    let range = range.clamped(to: 0..<bytes.count)
    guard !wanted.isEmpty, wanted.count <= range.count else { return nil }
    var found: Range<Int>?
    for start in range.lowerBound...(range.upperBound - wanted.count)
    where bytes[start..<start + wanted.count].elementsEqual(wanted) {
      guard found == nil else { return nil }
      found = start..<start + wanted.count
    }
    return found
  }
}

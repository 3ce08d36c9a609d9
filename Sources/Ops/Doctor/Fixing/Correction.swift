import SkillModel

/// One text of a skill with what would make it true.
package struct Correction: Sendable {
  /// As it is shown to people.
  package let path: String
  package let before: [UInt8]
  package let after: [UInt8]
  /// How many places were replaced.
  package let count: Int

  /// The edits that are certain: a value that is documented, found to be exactly one other, and stands at
  /// a known place.
  static func make(_ replacements: [DoctorItems.Replacement], _ documents: SkillDocuments)
    -> [Correction]
  {
    var edits: [String: [Range<Int>: Set<String>]] = [:]
    for replacement in replacements where isPlain(replacement.text) {
      for place in replacement.places {
        guard let range = place.range, let source = documents.sources[place.path],
          let text = replacement.text(for: source.text(range))
        else { continue }
        edits[place.path, default: [:]][range, default: []].insert(text)
      }
    }
    return edits.sorted { $0.key < $1.key }.compactMap { path, ranges in
      guard let source = documents.sources[path] else { return nil }
      // Where two findings want two things, neither is certain.
      let certain = ranges.filter { range, texts in
        texts.count == 1
          && !ranges.contains { other, otherTexts in
            other != range && other.overlaps(range)
              && !isCovered(range, texts, by: other, otherTexts, source)
          }
      }
      let made = outermost(certain)
      guard !made.isEmpty, let after = try? Edit.apply(made, to: source.bytes) else { return nil }
      // Text that YAML reads otherwise in this place is no correction.
      if path == documents.ops?.path, !isSound(after, source) { return nil }
      return Correction(path: path, before: source.bytes, after: after, count: made.count)
    }
  }

  /// Whether one of two edits of overlapping bytes says the same as the other: a port within an address.
  private static func isCovered(
    _ range: Range<Int>, _ texts: Set<String>, by other: Range<Int>, _ others: Set<String>,
    _ source: SourceText
  ) -> Bool {
    guard let text = texts.first, let around = others.first, others.count == 1 else { return false }
    let (inner, outer) = range.count < other.count ? (range, other) : (other, range)
    let (small, large) = range.count < other.count ? (text, around) : (around, text)
    guard outer.contains(inner.lowerBound), inner.upperBound <= outer.upperBound else {
      return false
    }
    let made = try? Edit.apply([Edit(inner, small)], to: source.bytes)
    return made.map { bytes in
      let end = outer.upperBound + bytes.count - source.bytes.count
      return String(decoding: bytes[outer.lowerBound..<end], as: UTF8.self) == large
    } ?? false
  }

  private static func outermost(_ edits: [Range<Int>: Set<String>]) -> [Edit] {
    edits.compactMap { range, texts in
      let isInner = edits.keys.contains {
        $0 != range && $0.overlaps(range) && $0.count > range.count
      }
      return isInner ? nil : texts.first.map { Edit(range, $0) }
    }
  }

  /// What needs no quotes in YAML, in a shell, and in Markdown.
  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0.isNameSign || "/._+@:-%=[]~".utf8.contains($0) }
  }

  private static func isSound(_ bytes: [UInt8], _ source: SourceText) -> Bool {
    let before = OpsFile(source).mistakes.count
    return OpsFile(SourceText(path: source.path, bytes: bytes)).mistakes.count <= before
  }
}

extension DoctorItems.Replacement {
  /// What is to stand in the place of a text; nil when that is not the documented value alone.
  fileprivate func text(for written: String) -> String? {
    switch claim {
    case .unit(let name):
      // As short as it was written.
      if written == name { return text }
      return written == UnitName.short(name) ? UnitName.short(text) : nil
    case .environment(_, let value, _): return written == value ? text : nil
    case .listens(let address), .answers(let address):
      return written.lowercased() == address.text ? text : nil
    case .port(let port): return written == "\(port)" ? text : nil
    case .path(let path):
      return "/" + written.pathParts.joined(separator: "/") == path ? text : nil
    case .version(let version): return written == version ? text : nil
    default: return nil
    }
  }
}

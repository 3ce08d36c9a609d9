import SkillModel

/// The corrections that are certain: of a fact at every place that says it, or at none.
///
/// A skill of which one place were corrected and another left would contradict itself.
struct Corrections {
  /// Why a documented value, though found to be another one, stays.
  private(set) var leftOut: [Claim: String] = [:]
  /// By path; of one file, what is to stand where.
  private(set) var edits: [String: [PlacedEdit]] = [:]
  private let documents: SkillDocuments

  init(_ replacements: [DoctorItems.Replacement], _ documents: SkillDocuments) {
    self.documents = documents
    for replacement in replacements { add(replacement) }
    leaveOutConflicting()
    leaveOutUnsound()
  }

  /// The texts as they are to be, by their paths.
  var texts: [Correction] {
    edits.keys.sorted().compactMap { path in
      guard let source = documents.sources[path] else { return nil }
      let edits = PlacedEdit.outermost(edits[path] ?? [])
      guard !edits.isEmpty, let after = try? Edit.apply(edits, to: source.bytes) else { return nil }
      return Correction(path: path, before: source.bytes, after: after, count: edits.count)
    }
  }

  private mutating func add(_ replacement: DoctorItems.Replacement) {
    let claim = replacement.claim
    guard replacement.isPlain else {
      leftOut[claim] = "'\(replacement.text)' may have to be quoted in its new place"
      return
    }
    var made: [PlacedEdit] = []
    for place in replacement.places {
      guard let range = place.range, let source = documents.sources[place.path],
        let text = replacement.text(for: source.text(range))
      else {
        leftOut[claim] = "\(place.words) says it in other words"
        return
      }
      made.append(PlacedEdit(claim: claim, place: place, range: range, text: text))
    }
    for edit in made { edits[edit.place.path, default: []].append(edit) }
  }

  private mutating func leaveOut(_ reasons: [Claim: String]) {
    leftOut.merge(reasons) { old, _ in old }
    edits = edits.mapValues { edits in edits.filter { reasons[$0.claim] == nil } }
  }

  /// Where two findings want two things, neither is certain.
  private mutating func leaveOutConflicting() {
    var reasons: [Claim: String] = [:]
    for (path, edits) in edits {
      guard let source = documents.sources[path] else { continue }
      for edit in edits {
        let other = edits.first { $0.range.overlaps(edit.range) && !$0.agrees(with: edit, source) }
        guard let other, reasons[edit.claim] == nil else { continue }
        reasons[edit.claim] =
          "at \(edit.place.words), what is found of \(other.claim.title) would have it otherwise"
      }
    }
    leaveOut(reasons)
  }

  /// Text that YAML reads otherwise in its place is no correction, nor one that another fact of ops.yaml,
  /// which nobody can correct, contradicts.
  private mutating func leaveOutUnsound() {
    guard let ops = documents.ops else { return }
    let before = OpsFile(ops).mistakes
    while true {
      let edits = edits[ops.path] ?? []
      let mistakes = Self.mistakes(ops, edits)
      guard mistakes.count > before.count else { return }
      // The one without which the least is wrong.
      let claims = edits.map(\.claim)
      let counts = claims.map { claim in
        Self.mistakes(ops, edits.filter { $0.claim != claim }).count
      }
      guard let least = counts.min(), let index = counts.firstIndex(of: least) else { return }
      let known = Set(before.map(\.message))
      let mistake = mistakes.first { !known.contains($0.message) } ?? mistakes[0]
      leaveOut([claims[index]: "\(ops.path) would be wrong with it: \(mistake.message)"])
    }
  }

  private static func mistakes(_ ops: SourceText, _ edits: [PlacedEdit]) -> [OpsMistake] {
    let bytes = (try? Edit.apply(PlacedEdit.outermost(edits), to: ops.bytes)) ?? ops.bytes
    return OpsFile(SourceText(path: ops.path, bytes: bytes)).mistakes
  }
}

extension DoctorItems.Replacement {
  /// What needs no quotes in YAML, in a shell, and in Markdown.
  fileprivate var isPlain: Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0.isNameSign || "/._+@:-%=[]~".utf8.contains($0) }
  }

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

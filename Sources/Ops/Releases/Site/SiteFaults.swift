import SkillModel

/// Which findings about a served site speak against a version of it.
///
/// A version is sick when its readers do not get its bytes. How a server sends them (types, headers, caches,
/// redirects) is the matter of its settings, which no publish changes: such an error only counts when it was
/// not there before, since then something in the version has brought it to light. Where nothing is known of
/// before, as at the first publish, or after a change that was cut off, it is said, and does not count.
struct SiteFaults: Sendable {
  /// What keeps a reader from the bytes, or gives him other ones: no answer, a missing file, a page in a
  /// file's place, other bytes, a redirect without an end, a damaged encoding.
  private static let content: Set<String> = ["SK901", "SK902", "SK903", "SK904", "SK914", "SK924"]
  /// A certificate that has ended: nothing was asked for.
  private static let certificate = "SK931"

  /// What speaks against the version, the worst first.
  let counted: [Finding]
  /// Errors of the server's settings.
  let others: [Finding]

  /// - Parameters:
  ///   - findings: of the site as it is served now.
  ///   - before: the codes of errors before the switch; nil when they are not known.
  init(_ findings: [Finding], before: Set<String>?) {
    func isContent(_ finding: Finding) -> Bool {
      Self.content.contains(finding.code)
        || finding.code == Self.certificate && finding.severity == .error
    }
    // What is below 9 is about the files themselves, which were judged before they were sent.
    let errors = findings.filter {
      $0.severity == .error && $0.code.hasPrefix("SK9") && !isContent($0)
    }
    let new = before.map { before in errors.filter { !before.contains($0.code) } } ?? []
    counted = findings.filter(isContent) + new
    let counted = Set(new.map(\.code))
    others = errors.filter { !counted.contains($0.code) }
  }

  /// The codes of errors that a later look is held against.
  static func codes(_ findings: [Finding]) -> Set<String> {
    Set(findings.filter { $0.severity == .error }.map(\.code))
  }

  /// Why the version is sick; nil when it is not.
  var sickness: ReleaseSickness? {
    guard let first = counted.first else { return nil }
    let more = counted.count - 1
    return ReleaseSickness(
      why: first.sentence + (more > 0 ? ", and \(more) more" : ""),
      evidence: more > 0 ? counted.prefix(5).map(\.sentence) : [])
  }

  /// What is wrong with the server's settings; nil when nothing is.
  func remark(_ url: String) -> String? {
    guard let first = others.first else { return nil }
    let more = others.count - 1
    return "the server's settings are not right: \(first.sentence)"
      + (more > 0 ? ", and \(more) more" : "") + "; 'skillctl verify \(url)/' says all"
  }
}

extension Report {
  /// The findings, in order, with every secret masked.
  func findings() -> [Finding] {
    var sources: [String: SourceText] = [:]
    let masking = Masking(secrets(&sources))
    var occurrences: [String: Int] = [:]
    let ordered = (drafts + overflow).enumerated().sorted {
      ($0.element.range?.lowerBound ?? -1, $0.offset)
        < ($1.element.range?.lowerBound ?? -1, $1.offset)
    }
    var findings: [Finding] = []
    for (_, draft) in ordered {
      findings.append(Self.finding(draft, masking, &sources, &occurrences))
    }
    return findings.sorted(by: Finding.inOrder)
  }

  /// The same verdicts with every secret masked that has been found so far.
  func masked(_ verdicts: [Verdict]) -> [Verdict] {
    guard drafts.contains(where: { $0.secret != nil }) else { return verdicts }
    var sources: [String: SourceText] = [:]
    let masking = Masking(secrets(&sources))
    return verdicts.map { verdict in
      func masked(_ remarks: [Verdict.Remark]) -> [Verdict.Remark] {
        remarks.map {
          Verdict.Remark(
            masking.mask($0.words), isOurs: $0.isOurs, note: $0.note.map(masking.mask),
            codes: $0.codes)
        }
      }
      return Verdict(
        consumer: verdict.consumer, refusals: masked(verdict.refusals),
        losses: masked(verdict.losses), saysOne: verdict.saysOne)
    }
  }

  private func secrets(_ sources: inout [String: SourceText])
    -> [(path: String, range: Range<Int>, source: SourceText)]
  {
    var found: [(path: String, range: Range<Int>, source: SourceText)] = []
    for draft in drafts {
      guard let secret = draft.secret, let source = Self.source(draft, &sources) else { continue }
      found.append((draft.shownPath, secret, source))
    }
    return found
  }

  private static func finding(
    _ draft: Draft, _ masking: Masking, _ sources: inout [String: SourceText],
    _ occurrences: inout [String: Int]
  ) -> Finding {
    let message = masking.mask(draft.message)
    var place: Finding.Place?
    var flagged = Array(message.utf8)
    var secretLine = ""
    if let range = draft.range, let source = source(draft, &sources) {
      let range = range.clamped(to: 0..<source.bytes.count)
      let line = source.excerpt(around: range)
      let shown = masking.line(line, range: range, of: draft.shownPath, source)
      place = Finding.Place(
        range: range, start: source.position(at: range.lowerBound),
        end: source.position(at: range.upperBound), line: shown.text, shown: shown.shown)
      flagged = Array(source.bytes[range])
      secretLine = shown.text
    }
    var value: [UInt8]?
    if let secret = draft.secret, let source = source(draft, &sources) {
      value = Array(source.bytes[secret.clamped(to: 0..<source.bytes.count)])
    }
    let identity = value == nil ? flagged : Array(secretLine.utf8)
    let key =
      draft.rule.code + "\0" + draft.shownPath + "\0" + String(decoding: identity, as: UTF8.self)
    let occurrence = occurrences[key, default: 0]
    occurrences[key] = occurrence + 1
    let fingerprint: String
    if let value {
      fingerprint = Fingerprint.ofSecret(
        code: draft.rule.code, directory: draft.skill.directory, path: draft.path,
        maskedLine: secretLine, value: value, occurrence: occurrence)
    } else {
      fingerprint = Fingerprint.ofFinding(
        code: draft.rule.code, directory: draft.skill.directory, path: draft.path,
        flagged: flagged, occurrence: occurrence)
    }
    return Finding(
      code: draft.rule.code, rule: draft.rule.name, severity: draft.severity,
      skill: draft.skill.path, path: draft.shownPath, place: place, message: message,
      why: draft.rule.why, help: masking.mask(draft.help), fingerprint: fingerprint,
      fix: draft.fix.map { fix in
        fix.shown(
          title: masking.mask(fix.title), source: source(draft, &sources), path: draft.path,
          hasSecret: masking.hides(in: draft.shownPath))
      })
  }

  private static func source(_ draft: Draft, _ sources: inout [String: SourceText]) -> SourceText? {
    let skill = draft.skill
    if draft.path == skill.documentPath, let document = skill.document { return document.source }
    if let known = sources[draft.shownPath] { return known }
    guard let file = skill.files.first(where: { $0.path == draft.path }) else { return nil }
    let source = SourceText(path: draft.shownPath, bytes: file.bytes)
    sources[draft.shownPath] = source
    return source
  }
}

extension Report.Draft {
  /// The path as it is shown to people.
  var shownPath: String {
    if path == "." { return skill.path.isEmpty ? "." : skill.path }
    return skill.path.isEmpty || skill.path == "." ? path : "\(skill.path)/\(path)"
  }
}

extension SourceText {
  /// The line that a range starts in; of a long one, the part around the start of the range.
  fileprivate func excerpt(around range: Range<Int>) -> Range<Int> {
    let reach = 1000
    let line = lineRange(lineIndex(at: range.lowerBound))
    var lower = max(line.lowerBound, range.lowerBound - reach)
    var upper = min(line.upperBound, range.lowerBound + reach)
    while lower > line.lowerBound, bytes[lower] & 0xC0 == 0x80 { lower -= 1 }
    while upper < line.upperBound, bytes[upper] & 0xC0 == 0x80 { upper += 1 }
    return lower..<max(lower, upper)
  }
}

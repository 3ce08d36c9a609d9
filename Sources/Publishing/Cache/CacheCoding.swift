import SkillModel

// How each value stands in a cache file; the two functions of a pair follow the same order.

extension ByteWriter {
  mutating func write(_ listing: FolderListing) {
    write(listing.entries) { entry, writer in
      writer.write(entry.path)
      writer.write(entry.signature.size)
      writer.write(entry.signature.permissions)
      writer.write(entry.signature.inode)
      writer.write(entry.signature.modified)
      writer.write(entry.signature.changed)
    }
  }

  mutating func write(_ file: PublishedFile) {
    write(file.path)
    write(file.size)
    write(file.digest)
    write(file.executable)
  }

  mutating func write(_ finding: Finding) {
    for text in [
      finding.code, finding.rule, finding.severity.rawValue, finding.skill, finding.path,
      finding.message, finding.why, finding.help, finding.fingerprint,
    ] { write(text) }
    write(finding.refusals) { refusal, writer in
      writer.write(refusal.consumer)
      writer.write(refusal.words)
      writer.write(refusal.isOurs)
    }
    write(finding.fix != nil)
    if let fix = finding.fix { write(fix) }
    write(finding.place != nil)
    guard let place = finding.place else { return }
    for number in [
      place.range.lowerBound, place.range.upperBound, place.start.line, place.start.column,
      place.end.line, place.end.column, place.shown.lowerBound, place.shown.upperBound,
    ] { write(number) }
    write(place.line)
  }

  mutating func write(_ exclusion: Exclusion) {
    write(exclusion.path)
    write(exclusion.reason.rawValue)
    write(exclusion.pattern)
    write(exclusion.size)
  }

  mutating func write(_ entry: Catalogue.Entry) {
    write(entry.name)
    write(entry.description)
    write(entry.version)
    write(entry.license)
    write(entry.compatibility)
    write(entry.tags) { $1.write($0) }
    write(entry.contentDigest)
    write(entry.outcomes.sorted { $0.key < $1.key }) { outcome, writer in
      writer.write(outcome.key)
      writer.write(outcome.value.rawValue)
    }
    write(entry.files) { file, writer in
      writer.write(
        PublishedFile(
          path: file.path, size: file.size, digest: file.sha256, executable: file.executable))
    }
    write(entry.artifacts) { artifact, writer in
      writer.write(artifact.kind.rawValue)
      writer.write(artifact.path)
      writer.write(artifact.size)
      writer.write(artifact.sha256)
      writer.write(artifact.mediaType)
    }
  }

  mutating func write(_ skill: CachedSkill) {
    write(skill.shown)
    write(skill.listing)
    write(skill.findings) { $1.write($0) }
    write(skill.exclusions) { $1.write($0) }
    write(skill.documentPath)
    write(skill.head)
    write(skill.entry)
    write(skill.files) { $1.write($0) }
    write(skill.isPacked)
  }
}

extension ByteReader {
  mutating func listing() throws(Damaged) -> FolderListing {
    FolderListing(
      entries: try list { (reader) throws(Damaged) in
        FolderListing.Entry(
          path: try reader.text(),
          signature: FolderListing.Signature(
            size: try reader.int(), permissions: try reader.int(), inode: try reader.int64(),
            modified: try reader.int64(), changed: try reader.int64()))
      })
  }

  mutating func file() throws(Damaged) -> PublishedFile {
    PublishedFile(path: try text(), size: try int(), digest: try text(), executable: try bool())
  }

  mutating func finding() throws(Damaged) -> Finding {
    let (code, rule) = (try text(), try text())
    guard let severity = Severity(rawValue: try text()) else { throw Damaged() }
    let (skill, path, message) = (try text(), try text(), try text())
    let (why, help, fingerprint) = (try text(), try text(), try text())
    let refusals = try list { (reader) throws(Damaged) in
      Finding.Refusal(
        consumer: try reader.text(), words: try reader.text(), isOurs: try reader.bool())
    }
    let fix = try bool() ? try fix() : nil
    let place = try bool() ? try place() : nil
    return Finding(
      code: code, rule: rule, severity: severity, skill: skill, path: path, place: place,
      message: message, why: why, help: help, fingerprint: fingerprint, refusals: refusals,
      fix: fix)
  }

  mutating func range() throws(Damaged) -> Range<Int> {
    let (lower, upper) = (try int(), try int())
    guard lower <= upper else { throw Damaged() }
    return lower..<upper
  }

  private mutating func place() throws(Damaged) -> Finding.Place {
    let range = try range()
    let start = Position(line: try int(), column: try int())
    let end = Position(line: try int(), column: try int())
    let shown = try self.range()
    return Finding.Place(range: range, start: start, end: end, line: try text(), shown: shown)
  }

  mutating func exclusion() throws(Damaged) -> Exclusion {
    let path = try text()
    guard let reason = Exclusion.Reason(rawValue: try text()) else { throw Damaged() }
    return Exclusion(path: path, reason: reason, pattern: try text(), size: try int())
  }

  mutating func entry() throws(Damaged) -> Catalogue.Entry {
    let (name, description) = (try text(), try text())
    let (version, license) = (try optionalText(), try optionalText())
    let compatibility = try optionalText()
    let tags = try list { (reader) throws(Damaged) in try reader.text() }
    let digest = try text()
    let outcomes = try list { (reader) throws(Damaged) in
      let consumer = try reader.text()
      guard let outcome = Verdict.Outcome(rawValue: try reader.text()) else { throw Damaged() }
      return (consumer, outcome)
    }
    let files = try list { (reader) throws(Damaged) in
      let file = try reader.file()
      return Catalogue.File(
        path: file.path, size: file.size, sha256: file.digest, executable: file.executable)
    }
    let artifacts = try list { (reader) throws(Damaged) in
      guard let kind = ArchiveKind(rawValue: try reader.text()) else { throw Damaged() }
      return Catalogue.Artifact(
        kind: kind, path: try reader.text(), size: try reader.int(), sha256: try reader.text(),
        mediaType: try reader.text())
    }
    var entry = Catalogue.Entry(
      name: name, description: description, version: version, license: license,
      compatibility: compatibility, tags: tags, files: files, contentDigest: digest,
      artifacts: artifacts)
    entry.outcomes = Dictionary(outcomes) { first, _ in first }
    return entry
  }

  mutating func skill() throws(Damaged) -> CachedSkill {
    CachedSkill(
      shown: try text(), listing: try listing(),
      findings: try list { (reader) throws(Damaged) in try reader.finding() },
      exclusions: try list { (reader) throws(Damaged) in try reader.exclusion() },
      documentPath: try text(), head: Array(try slice()), entry: try entry(),
      files: try list { (reader) throws(Damaged) in try reader.file() }, isPacked: try bool())
  }
}

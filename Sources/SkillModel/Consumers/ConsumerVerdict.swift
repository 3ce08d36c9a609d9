extension Consumer {
  /// What it makes of a skill.
  package func verdict(on skill: Skill) -> Verdict {
    var readings = ConsumerReadings()
    return verdict(on: skill, with: &readings)
  }

  /// What all of them make of a skill, in their order.
  static func verdicts(on skill: Skill) -> [Verdict] {
    var readings = ConsumerReadings()
    return all.map { $0.verdict(on: skill, with: &readings) }
  }

  private func verdict(on skill: Skill, with readings: inout ConsumerReadings) -> Verdict {
    var verdict = Verdict(consumer: id, saysOne: saysOne)
    func hold(_ fault: Fault, _ codes: [String], _ detail: String = "") {
      let note = codes.isEmpty && !detail.isEmpty ? detail : nil
      verdict.add(
        Verdict.Remark(fault.words, isOurs: fault.isOurs, note: note, codes: codes),
        isLoss: fault.isLoss)
    }

    guard let document = skill.document, documents.contains(skill.documentPath) else {
      hold(faults.noDocument, [Rule.missingSkillFile, .lowerCaseSkillFile].map(\.code))
      return verdict
    }
    var source = document.source
    // Others have read the same only of the document as it is.
    var isChanged = false
    if document.problems.contains(where: { [.invalidUTF8, .utf16].contains($0.kind) }) {
      hold(faults.encoding, [Rule.invalidUTF8, .utf16].map(\.code))
      if !faults.encoding.isLoss { return verdict }
      source = SourceText(path: source.path, source.text(0..<source.bytes.count))
      isChanged = true
    }
    if skipsByteOrderMark, source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      source = SourceText(path: source.path, bytes: Array(source.bytes.dropFirst(3)))
      isChanged = true
    }
    let reading: ConsumerReading
    var own = ConsumerReadings()
    switch isChanged
      ? read(source, of: skill, with: &own) : read(source, of: skill, with: &readings)
    {
    case .values(let values): reading = values
    case .fault(let fault, let codes, let detail):
      hold(fault, codes, detail)
      if !fault.isLoss { return verdict }
      reading = ConsumerReading(skill: skill, entries: [], flavour: yaml)
    }
    let isBlank = !verdict.losses.isEmpty && reading.keys.isEmpty
    for requirement in requirements {
      // That values are missing is said already.
      if isBlank, requirement.isLoss || requirement.isAboutAbsence { continue }
      guard let words = requirement.words(reading) else { continue }
      let codes = requirement.rules.map(\.code)
      verdict.add(
        Verdict.Remark(words, isOurs: requirement.isOurs, codes: codes),
        isLoss: requirement.isLoss)
    }
    return verdict
  }

  /// The rules about what ``Faults`` are about; of the reasons of one, the linter keeps those that found something.
  static let frontMatterCodes: [String] = [
    Rule.missingSkillFile, .lowerCaseSkillFile, .invalidUTF8, .utf16, .byteOrderMark,
    .emptySkillFile, .flattenedSymlink, .noFrontMatter,
    .unclosedFrontMatter, .textBeforeFrontMatter, .spaceAfterFence, .wrappedInCodeFence,
    .frontMatterNotMapping, .colonInPlainValue, .textAfterBlockIndicator, .surrogateEscape,
    .reservedIndicator, .duplicateKey, .yamlReference, .multipleDocuments, .separatingTab,
    .invalidYAML,
  ].map(\.code)

  /// The rules that say why no front matter is where a consumer looks for it.
  private static let noFenceCodes: [String] = [
    Rule.noFrontMatter, .textBeforeFrontMatter, .spaceAfterFence, .wrappedInCodeFence,
    .emptySkillFile, .flattenedSymlink, .byteOrderMark, .unclosedFrontMatter,
  ].map(\.code)

  /// What it has read of a document's front matter.
  enum Read {
    case values(ConsumerReading)
    case fault(Fault, codes: [String], detail: String)
  }

  /// Its own reading of a document, after a second try where it makes one.
  func read(_ source: SourceText, of skill: Skill, with readings: inout ConsumerReadings)
    -> Read
  {
    let content: Range<Int>
    switch fences.content(of: source) {
    case .found(let range): content = range
    case .missing: return .fault(faults.noFence, codes: Self.noFenceCodes, detail: "")
    case .unclosed:
      let rules: [Rule] = [.unclosedFrontMatter, .spaceAfterFence]
      return .fault(faults.unclosed, codes: rules.map(\.code), detail: "")
    }
    let first = said(
      of: readings.reading(by: yaml, content) {
        let (spelled, tree) = yaml.reading(source, content) {
          self.tree(of: source, in: content, document: skill.document)
        }
        return yaml.read(tree, in: spelled, content, of: skill)
      })
    if case .values(let reading) = first, !isNoUse(reading) { return first }
    guard let text = secondTry.text(source.text(content)) else { return first }
    let written = SourceText(path: source.path, text)
    let whole = 0..<written.bytes.count
    let (again, secondTree) = yaml.reading(written, whole) { YAMLReader.read(written, in: whole) }
    let second = said(of: yaml.read(secondTree, in: again, whole, of: skill, isSecondTry: true))
    guard case .values(let reading) = second, !isNoUse(reading) else { return first }
    return second
  }

  /// What it says of what its YAML library has made of the front matter.
  private func said(of outcome: ConsumerReadings.Outcome) -> Read {
    switch outcome {
    case .values(let reading): .values(reading)
    case .refused(let words, let codes): .fault(faults.yaml, codes: codes, detail: words)
    case .noMapping:
      .fault(faults.noMapping, codes: [Rule.frontMatterNotMapping.code], detail: "")
    }
  }

  /// The document's own tree, where that is of the same lines.
  private func tree(of source: SourceText, in content: Range<Int>, document: SkillDocument?)
    -> YAMLTree
  {
    func lines(_ range: Range<Int>) -> Range<Int> {
      var (start, end) = (range.lowerBound, range.upperBound)
      while start < end, [0x0A, 0x0D].contains(source.bytes[start]) { start += 1 }
      while start < end, [0x0A, 0x0D].contains(source.bytes[end - 1]) { end -= 1 }
      return start..<end
    }
    if let document, let frontMatter = document.frontMatter,
      source.bytes.count == document.source.bytes.count,
      lines(frontMatter.content) == lines(content)
    {
      return frontMatter.tree
    }
    return YAMLReader.read(source, in: content)
  }
}

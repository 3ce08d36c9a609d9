extension Fix {
  /// Puts the value that stands at an offset of the front matter in quotes; nil where that cannot be done.
  ///
  /// A ` #` in it may begin a comment, which somebody has to decide.
  static func quoting(_ skill: Skill, at offset: Int) -> Fix? {
    ValueRepair(skill)?.quoted(at: offset).map { edits, isDoubtful in
      .document("put the value in quotes", of: skill, edits, isUnsafe: isDoubtful, isAlone: true)
    }
  }

  /// What makes the `: ` at an offset part of a value, or the end of a key.
  static func colon(_ skill: Skill, at offset: Int) -> Fix? {
    guard let repair = ValueRepair(skill) else { return nil }
    if let edits = repair.dedented(at: offset) {
      return .document(
        "put the key at the start of its line", of: skill, edits, isUnsafe: true, isAlone: true)
    }
    if let fix = quoting(skill, at: offset) { return fix }
    return repair.lineAbove(offset).flatMap(repair.blankBehindColon).map { edits in
      .document("put a blank behind the colon", of: skill, edits, isAlone: true)
    }
  }

  /// What makes YAML of front matter that is none; nil where only the author knows.
  static func invalidYAML(_ problem: YAMLProblem, in skill: Skill) -> Fix? {
    guard let repair = ValueRepair(skill) else { return nil }
    let place = problem.range.lowerBound
    func fix(_ title: String, _ edits: [Edit]?, isUnsafe: Bool = true) -> Fix? {
      edits.map { .document(title, of: skill, $0, isUnsafe: isUnsafe, isAlone: true) }
    }
    switch problem.kind {
    case .tab:
      let line = repair.line(place)
      guard place < repair.firstText(line) else { return nil }
      let (edits, isUnsafe) = TabRepair(source: repair.source, content: repair.content).edits()
      return fix("indent with blanks", edits, isUnsafe: isUnsafe)
    case .textBehindQuote:
      return fix("put the whole value in quotes", repair.requoted(at: place))
    case .unclosedQuote: return fix("close the quote", repair.requoted(at: place))
    case .unknownEscape: return fix("write two backslashes", repair.escaped(at: place))
    case .lineWithoutKey:
      let blank = repair.blankBehindColon(on: repair.line(place))
      return fix("put a blank behind the colon", blank, isUnsafe: false)
        ?? fix("indent it as part of the value above", repair.indented(at: place))
    default: return nil
    }
  }
}

extension Report {
  /// A link with slashes; somebody has to look when there is no such file.
  func fixed(_ link: RelativeLink) -> Fix {
    let range = link.range
    let text = source(of: link.file)?.text(range) ?? link.destination
    var slashed = ""
    for character in text where !(character == "\\" && slashed.last == "/") {
      slashed.append(character == "\\" ? "/" : character)
    }
    let target = RelativeLink.read(slashed, in: link.file)?.target
    let isThere = if case .inside(let path) = target { has(path) } else { false }
    return Fix(
      "write slashes", .edits([Edit(range, slashed)], path: link.file), isUnsafe: !isThere)
  }
}

extension SourceText {
  /// Edits that leave LF where a line ends in CR LF, or in CR alone.
  func carriageReturns(alone: Bool) -> [Edit] {
    bytes.indices.filter { index in
      guard bytes[index] == 0x0D else { return false }
      let isPair = index + 1 < bytes.count && bytes[index + 1] == 0x0A
      return isPair != alone
    }.map { Edit($0..<$0 + 1, alone ? "\n" : "") }
  }
}

extension String {
  /// The character that JSON's two escapes stand for; nil for anything else.
  var unescapedSurrogates: String? {
    let bytes = Array(utf8)
    guard bytes.count == 12,
      let high = UInt32(String(decoding: bytes[2..<6], as: UTF8.self), radix: 16),
      let low = UInt32(String(decoding: bytes[8..<12], as: UTF8.self), radix: 16),
      0xD800...0xDBFF ~= high, 0xDC00...0xDFFF ~= low
    else { return nil }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)).map { String($0) }
  }
}

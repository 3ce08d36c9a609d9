import Publishing
import SkillModel

// Quick fixes: what `skillctl validate --fix` would do, at the place where somebody asks.
//
// LSP 3.17, "Code Action Request"
// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#textDocument_codeAction,
// checked 2026-11-22).
extension Server {
  static let quickFix = "quickfix"
  static let fixAll = "source.fixAll.skillctl"

  mutating func codeActions(_ parameters: JSONValue?) throws(Failure) -> JSON {
    guard let uri = parameters?["textDocument"]?["uri"]?.string.map(DocumentURI.init),
      let start = TextPosition(parameters?["range"]?["start"]),
      let end = TextPosition(parameters?["range"]?["end"])
    else { throw Failure(.invalidParameters, "code actions need a document and a range") }
    guard client.takesActions, let document = documents.first(where: { $0.uri == uri }) else {
      return .array([])
    }
    let context = parameters?["context"]
    let only = context?["only"]?.array?.compactMap(\.string)
    func isWanted(_ kind: String) -> Bool {
      only?.contains { $0.isEmpty || kind == $0 || kind.hasPrefix($0 + ".") } ?? true
    }
    let shown = Set(
      (context?["diagnostics"]?.array ?? []).compactMap { $0["data"]?["fingerprint"]?.string })
    var actions: [JSON] = []
    for place in places(of: document) {
      lint(place)
      guard let skill = skills[place] else { continue }
      if isWanted(Self.quickFix) {
        actions += quickFixes(of: skill, in: document, from: start, to: end, shown)
        actions += comments(of: skill, in: document, from: start, to: end, shown)
      }
      if isWanted(Self.fixAll), let action = fixAll(of: skill, in: document, isAsked: only != nil) {
        actions.append(action)
      }
    }
    return .array(actions)
  }

  /// Gives an action its edit; as it came when the document is another by now.
  mutating func resolveAction(_ action: JSONValue?) throws(Failure) -> JSON {
    guard let action, case .object(let members) = JSON(action) else {
      throw Failure(.invalidParameters, "there is no code action")
    }
    guard let uri = action["data"]?["uri"]?.string.map(DocumentURI.init),
      let document = documents.first(where: { $0.uri == uri })
    else { return .object(members) }
    guard action["data"]?["version"]?.integer == document.version else {
      throw Failure(.contentModified, "the document is another by now")
    }
    for place in places(of: document) {
      lint(place)
      if let skill = skills[place], let edit = allEdits(of: skill, in: document) {
        return .object(members + [JSON.Member(key: "edit", value: edit)])
      }
    }
    return .object(members)
  }

  /// The skills that a document belongs to, the innermost first.
  func places(of document: OpenDocument) -> [OpenSkill.Place] {
    skills.values.filter { skill in
      skill.place == .text(document.uri) || document.path.map(skill.holds) ?? false
    }.sorted { $0.folderURI.utf8.count > $1.folderURI.utf8.count }.map(\.place)
  }

  // MARK: One finding

  private func quickFixes(
    of skill: OpenSkill, in document: OpenDocument, from start: TextPosition, to end: TextPosition,
    _ shown: Set<String>
  ) -> [JSON] {
    asked(of: skill, in: document, from: start, to: end, shown).compactMap { finding, diagnostic in
      guard let fix = finding.fix, let edit = edit(fix.change, of: skill) else { return nil }
      return .object([
        "title": .string(Self.title(of: fix)),
        "kind": .string(Self.quickFix),
        "diagnostics": .array([diagnostic.json]),
        "isPreferred": fix.isUnsafe ? nil : true,
        "edit": edit,
      ])
    }
  }

  /// The comments that would take findings away, with something to replace by the reason.
  private func comments(
    of skill: OpenSkill, in document: OpenDocument, from start: TextPosition, to end: TextPosition,
    _ shown: Set<String>
  ) -> [JSON] {
    guard let linted = skill.skill else { return [] }
    var comments = AllowComments(linted)
    return asked(of: skill, in: document, from: start, to: end, shown).compactMap {
      finding, diagnostic in
      guard
        let comment = comments.comment(for: finding, at: skill.path(of: finding)),
        let edit = edit([comment.edit], of: document)
      else { return nil }
      return .object([
        "title": .string("Allow \(finding.code) \(finding.rule) here, with a comment"),
        "kind": .string(Self.quickFix),
        "diagnostics": .array([diagnostic.json]),
        "edit": edit,
      ])
    }
  }

  /// The findings of a document that touch a range, or that the client has shown and asks about.
  private func asked(
    of skill: OpenSkill, in document: OpenDocument, from start: TextPosition, to end: TextPosition,
    _ shown: Set<String>
  ) -> [(Finding, Diagnostic)] {
    skill.findings.compactMap { finding in
      guard open(skill.path(of: finding), of: skill)?.uri == document.uri else { return nil }
      let diagnostic = Diagnostic(
        finding, in: document.text, hidden: document.hidden, client.encoding)
      let touches = diagnostic.start.isBefore(end) && start.isBefore(diagnostic.end)
      return touches || shown.contains(finding.fingerprint) ? (finding, diagnostic) : nil
    }
  }

  private static func title(of fix: Fix) -> String {
    let title = DisplayText.safe(fix.title)
    return title.prefix(1).uppercased() + title.dropFirst()
      + (fix.isUnsafe ? " (look at the result)" : "")
  }

  /// Nil for what no edit can do: a file's permission, how lines end.
  private func edit(_ change: Fix.Change, of skill: OpenSkill) -> JSON? {
    switch change {
    case .makeExecutable: return nil
    case .rename(let path, let new):
      guard client.renamesFiles, case .folder(let folder) = skill.place,
        Files.exists(folder + "/" + path)
      else { return nil }
      let old = open(path, of: skill)?.uri ?? skill.uri(of: path)
      return WorkspaceEdit.rename(old, to: skill.uri(of: new))
    case .edits(let edits, let path):
      if let document = open(path, of: skill) { return edit(edits, of: document) }
      guard let file = skill.skill?.files.first(where: { $0.path == path }),
        let made = ClientEdits(
          edits, of: EditedText(path: path, file.bytes), hidden: 0, client.encoding)
      else { return nil }
      return WorkspaceEdit.edits(made, of: skill.uri(of: path), version: nil, client)
    }
  }

  private func edit(_ edits: [Edit], of document: OpenDocument) -> JSON? {
    ClientEdits(edits, of: document.text, hidden: document.hidden, client.encoding).map {
      WorkspaceEdit.edits($0, of: document.uri, version: document.version, client)
    }
  }

  // MARK: Everything

  /// What makes all that can be mended without a doubt in a document right at once.
  private func fixAll(of skill: OpenSkill, in document: OpenDocument, isAsked: Bool) -> JSON? {
    let canWait = client.resolvesEdits && !isAsked
    let edit: JSON?
    if canWait {
      let isThere = skill.findings.contains { finding in
        guard let fix = finding.fix, !fix.isUnsafe, case .edits(_, let path) = fix.change else {
          return false
        }
        return open(path, of: skill)?.uri == document.uri && self.edit(fix.change, of: skill) != nil
      }
      guard isThere else { return nil }
      edit = nil
    } else {
      guard let made = allEdits(of: skill, in: document) else { return nil }
      edit = made
    }
    return .object([
      "title": "Mend all that can be mended without a doubt",
      "kind": .string(Self.fixAll),
      "edit": edit,
      "data": canWait
        ? .object([
          "uri": .string(document.uri.text), "version": document.version.map(JSON.number),
        ]) : nil,
    ])
  }

  private func allEdits(of skill: OpenSkill, in document: OpenDocument) -> JSON? {
    guard let linted = skill.skill else { return nil }
    var configuration = skill.configuration
    // Clients keep these to themselves.
    for name in ["byte-order-mark", "carriage-returns", "lone-carriage-return"] {
      guard let rule = Rule.named(name) else { continue }
      configuration.severities[rule.code] = .off
    }
    let fixed = FixedSkill(linted, linter: Linter(configuration: configuration), unsafe: false)
    let change = fixed.changes.first { open($0.path, of: skill)?.uri == document.uri }
    return change.flatMap { change in
      edit(UnifiedDiff.edits(from: change.before.bytes, to: change.after.bytes), of: document)
    }
  }
}

extension TextPosition {
  /// Whether it stands before another place, or there.
  fileprivate func isBefore(_ other: TextPosition) -> Bool {
    (line, character) <= (other.line, other.character)
  }
}

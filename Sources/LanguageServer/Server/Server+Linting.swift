import SkillModel

// From what has changed to what is shown.
extension Server {
  /// Whether something waits to be linted.
  package var hasWork: Bool { needsConfigurations || skills.values.contains(where: \.isDirty) }

  /// Lints one thing that waits, and shows what was found.
  package mutating func work() {
    if needsConfigurations {
      needsConfigurations = false
      for case .configuration(let path) in documents.map(\.role) { lookAtConfiguration(path) }
    } else if let place = skills.values.filter(\.isDirty).map(\.place).min(by: Self.isBefore) {
      lint(place)
    }
  }

  /// Brings what is known of a skill up to date.
  mutating func lint(_ place: OpenSkill.Place) {
    guard skills[place]?.isDirty == true else { return }
    var folder: String?
    if case .folder(let path) = place { folder = path }
    let found = RepositoryConfiguration(for: folder, documents: documents, last: configurations)
    if let found { take(found) }
    skills[place]?.lint(
      with: documents, configuration: found?.configuration ?? Configuration(),
      isWatched: client.watchesFolders)
    guard let skill = skills[place] else { return }
    var uris = publications.replace(.skill(place), by: diagnostics(of: skill))
    // What is open hears of every version that was looked at.
    for document in documents where document.version != shownVersions[document.uri] {
      let isPart = place == .text(document.uri) || document.path.map(skill.holds) ?? false
      if isPart, !uris.contains(document.uri) { uris.append(document.uri) }
    }
    show(uris)
  }

  private mutating func lookAtConfiguration(_ path: String) {
    take(RepositoryConfiguration(at: path, documents: documents, last: configurations))
  }

  /// Keeps a configuration that can be used, and shows at its own place what is wrong with another.
  private mutating func take(_ found: RepositoryConfiguration) {
    let path = found.path
    var faults: [DocumentURI: [Diagnostic]] = [:]
    if found.error == nil { configurations[path] = found.configuration }
    if let error = found.error {
      let text = EditedText(source: error.source)
      faults[uri(of: path)] = error.faults.map { Diagnostic($0, in: text, client.encoding) }
    }
    var uris = publications.replace(.configuration(path: path), by: faults)
    let open = documents.first { $0.path == path }
    if let open, open.version != shownVersions[open.uri], !uris.contains(open.uri) {
      uris.append(open.uri)
    }
    show(uris)
  }

  /// As the client has opened it, or would.
  private func uri(of path: String) -> DocumentURI {
    documents.first { $0.path == path }?.uri
      ?? DocumentURI("file://" + DocumentURI.encoded(path))
  }

  private func diagnostics(of skill: OpenSkill) -> [DocumentURI: [Diagnostic]] {
    var texts: [String: EditedText] = [:]
    var diagnostics: [DocumentURI: [Diagnostic]] = [:]
    for finding in skill.findings {
      let path = skill.path(of: finding)
      let document = open(path, of: skill)
      let text =
        document?.text ?? texts[path]
        ?? skill.skill?.files.first { $0.path == path }.map { EditedText(path: path, $0.bytes) }
      if document == nil { texts[path] = text }
      let uri = document?.uri ?? skill.uri(of: path)
      diagnostics[uri, default: []].append(
        Diagnostic(finding, in: text, hidden: document?.hidden ?? 0, client.encoding))
    }
    return diagnostics
  }

  /// A file of a skill, if it is open.
  func open(_ path: String, of skill: OpenSkill) -> OpenDocument? {
    documents.last { document in
      switch skill.place {
      case .text(let uri): document.uri == uri
      case .folder: document.path.map { skill.relative($0) == path } ?? false
      }
    }
  }

  /// Sends what is known of some documents.
  mutating func show(_ uris: [DocumentURI]) {
    for uri in uris {
      let version = documents.first { $0.uri == uri }?.version
      shownVersions[uri] = version
      notify(
        "textDocument/publishDiagnostics",
        .object([
          "uri": .string(uri.text), "version": version.map(JSON.number),
          "diagnostics": .array(publications.diagnostics(of: uri).map(\.json)),
        ]))
    }
  }

  private static func isBefore(_ left: OpenSkill.Place, _ right: OpenSkill.Place) -> Bool {
    func key(_ place: OpenSkill.Place) -> String {
      switch place {
      case .folder(let folder): folder
      case .text(let uri): uri.text
      }
    }
    return key(left) < key(right)
  }
}

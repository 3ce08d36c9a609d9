import Publishing
import SkillModel

// What is open, and what of it has changed.
extension Server {
  mutating func didOpen(_ parameters: JSONValue?) {
    let item = parameters?["textDocument"]
    guard let uri = item?["uri"]?.string.map(DocumentURI.init), let text = item?["text"]?.string
    else { return }
    documents.removeAll { $0.uri == uri }
    let document = OpenDocument(uri: uri, version: item?["version"]?.integer, text: text)
    documents.append(document)
    open(document)
    touch(document)
  }

  mutating func didChange(_ parameters: JSONValue?) {
    let item = parameters?["textDocument"]
    guard let uri = item?["uri"]?.string.map(DocumentURI.init),
      let index = documents.firstIndex(where: { $0.uri == uri })
    else { return }
    for change in parameters?["contentChanges"]?.array ?? [] {
      documents[index].text.apply(change, client.encoding)
    }
    documents[index].version = item?["version"]?.integer ?? documents[index].version
    // A text that lies nowhere becomes a skill by its first line.
    if documents[index].role == .alone { open(documents[index]) }
    touch(documents[index])
  }

  mutating func didSave(_ parameters: JSONValue?) {
    guard let uri = parameters?["textDocument"]?["uri"]?.string.map(DocumentURI.init),
      let index = documents.firstIndex(where: { $0.uri == uri })
    else { return }
    documents[index].lookAtFile()
    if let path = documents[index].path { changedOnDisk(path) }
  }

  mutating func didClose(_ parameters: JSONValue?) {
    guard let uri = parameters?["textDocument"]?["uri"]?.string.map(DocumentURI.init),
      let index = documents.firstIndex(where: { $0.uri == uri })
    else { return }
    let document = documents.remove(at: index)
    shownVersions[uri] = nil
    touch(document)
    for place in skills.keys where !isNeeded(place) {
      skills[place] = nil
      show(publications.replace(.skill(place), by: [:]))
    }
    if case .configuration(let path) = document.role {
      show(publications.replace(.configuration(path: path), by: [:]))
    }
  }

  mutating func didChangeFiles(_ parameters: JSONValue?) {
    for change in parameters?["changes"]?.array ?? [] {
      guard let path = change["uri"]?.string.map(DocumentURI.init)?.path else { continue }
      for index in documents.indices where documents[index].path == path {
        documents[index].lookAtFile()
      }
      changedOnDisk(path)
    }
  }

  private mutating func changedOnDisk(_ path: String) {
    let isConfiguration = path.pathParts.last == Surroundings.configurationName[...]
    for place in skills.keys {
      if skills[place]?.holds(path) == true {
        skills[place]?.forget()
      } else if isConfiguration {
        skills[place]?.isDirty = true
      }
    }
  }

  /// Whether something of a skill is open.
  private func isNeeded(_ place: OpenSkill.Place) -> Bool {
    documents.contains { document in
      switch place {
      case .text(let uri): document.uri == uri && document.isSkill
      case .folder: document.path.map { skills[place]?.holds($0) == true } ?? false
      }
    }
  }

  /// What a document is part of has to be linted again.
  private mutating func touch(_ document: OpenDocument) {
    if case .configuration = document.role {
      for place in skills.keys { skills[place]?.isDirty = true }
      needsConfigurations = true
    }
    for place in skills.keys {
      let isPart =
        place == .text(document.uri)
        || document.path.map { skills[place]?.holds($0) == true } ?? false
      if isPart { skills[place]?.isDirty = true }
    }
  }

  /// Begins to look after the skill that a document belongs to.
  private mutating func open(_ document: OpenDocument) {
    let skill: OpenSkill
    switch document.role {
    case .configuration: return
    case .alone:
      guard document.isSkill else { return }
      skill = OpenSkill(.text(document.uri), folderURI: "")
    case .file(let path):
      guard let (folder, levels) = skillFolder(of: path) else { return }
      skill = OpenSkill(.folder(folder), folderURI: document.uri.above(levels))
    }
    guard skills[skill.place] == nil else { return }
    skills[skill.place] = skill
    watch(skill)
  }

  /// The folder of the skill that a file belongs to, and how many levels it lies above the file.
  private func skillFolder(of path: String) -> (folder: String, levels: Int)? {
    var folder = Files.parent(of: path)
    if Discovery.isDocument(String(path.pathParts.last ?? "")) { return (folder, 1) }
    for levels in 1... {
      let names = (try? Files.list(folder).names) ?? []
      let isOpen = documents.contains { document in
        document.isSkill && document.path.map { Files.parent(of: $0) } == folder
      }
      if isOpen || names.contains(where: Discovery.isDocument) { return (folder, levels) }
      if folder == "/" || names.contains(".git") { return nil }
      folder = Files.parent(of: folder)
    }
    return nil
  }
}

extension EditedText {
  /// Makes one of the changes of `textDocument/didChange`; what is none changes nothing.
  mutating func apply(_ change: JSONValue, _ encoding: PositionEncoding) {
    guard let text = change["text"]?.string else { return }
    guard let range = change["range"], !range.isNull else {
      return replace(0..<bytes.count, with: text)
    }
    guard let start = TextPosition(range["start"]), let end = TextPosition(range["end"]) else {
      return
    }
    replace(self.range(from: start, to: end, encoding), with: text)
  }
}

extension TextPosition {
  init?(_ value: JSONValue?) {
    guard let line = value?["line"]?.integer, let character = value?["character"]?.integer else {
      return nil
    }
    self.init(line: line, character: character)
  }
}

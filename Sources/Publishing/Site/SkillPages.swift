import SkillModel

/// The pages of one skill, and what lies beside them.
///
/// They depend on the skill, the site and its own archives alone, never on another skill, so that a
/// build can take them over from the one before.
struct SkillPages {
  let site: Site
  let skill: Skill
  let entry: Catalogue.Entry
  let findings: [Finding]
  let verdicts: [Verdict]
  private let places: PagePlaces
  /// Every Markdown file that has a page, read once, by its path.
  private let texts: [String: Markdown]
  private let anchors: [String: Set<String>]
  /// The skill's ops.yaml.
  private let ops: OpsFile?

  /// `texts` is what the rules have read of the skill already.
  init(
    site: Site, skill: Skill, entry: Catalogue.Entry, result: Linter.Result,
    texts: inout SkillTexts
  ) {
    self.site = site
    self.skill = skill
    self.entry = entry
    findings = result.findings
    verdicts = result.verdicts
    places = PagePlaces(skill, filePages: site.options.filePages)
    var read: [String: Markdown] = [:]
    for file in texts.markdownFiles(of: skill)
    where file.isDocument || places.pages[file.path] != nil {
      read[file.path] = file.markdown
    }
    // The rules leave the files of a skill inside this one to that skill.
    for file in skill.files
    where places.pages[file.path] != nil && file.path.asciiLowercased.hasSuffix(".md")
      && read[file.path] == nil
    {
      read[file.path] =
        SkillDocument.parse(SourceText(path: file.path, bytes: file.bytes)).markdown
    }
    self.texts = read
    anchors = read.mapValues { Set($0.headings.map(\.anchor)) }
    ops = texts.opsFile(of: skill)
  }

  private var page: String { SitePath.skill(entry.name) }

  /// Every file, sorted by path.
  func outputs() -> [OutputFile] {
    var outputs = [skillPage()]
    for file in skill.files {
      if file.path == skill.documentPath {
        outputs.append(
          OutputFile(path: SitePath.folder(of: entry.name) + "SKILL.md", bytes: file.bytes))
      }
      if let path = places.images[file.path] {
        outputs.append(OutputFile(path: path, bytes: file.bytes))
      }
      if let path = places.pages[file.path] { outputs.append(filePage(file, at: path)) }
    }
    return outputs.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private func links(from path: String, on page: String) -> PageLinks {
    let images = texts[path]?.links.filter { $0.kind == .image }.map(\.destination) ?? []
    return PageLinks(
      path: path, page: page, skill: entry.name, places: places, documentPath: skill.documentPath,
      anchors: anchors, shown: Set(images),
      plainFolder: entry.isInLegacyIndex
        ? "\(Catalogue.legacyWellKnownFolder)\(entry.name)/" : nil,
      files: Set(skill.files.map(\.path)))
  }

  private func render(_ path: String, with links: PageLinks) -> PageHTML.Rendered? {
    texts[path].map {
      PageHTML.render(
        $0,
        PageHTML.Options(
          idPrefix: PageLinks.idPrefix, headingShift: 1, destination: links.destination))
    }
  }

  // MARK: The skill's own page

  private func skillPage() -> OutputFile {
    let links = links(from: skill.documentPath, on: page)
    let text = render(skill.documentPath, with: links)
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count { $0.severity == .warning }
    let install = InstallSteps(catalogue: site.catalogue, entry: entry)
    let clients = install.clients()
    let archives = archives
    let service = ops.map { ServicePanel(facts: $0.facts).groups } ?? []
    let headings = (text?.headings ?? []).filter { $0.level <= 3 && !$0.text.isEmpty }
    var values: [String: Any] = [
      "name": entry.name, "description": entry.description,
      "tags": entry.tags.map { ["tag": $0] as [String: Any] }, "size": ByteCount.text(entry.size),
      "fileCount": "\(entry.files.count)", "tokens": tokens,
      "bodyHTML": text?.html ?? [],
      "contents": headings.map {
        ["level": "\($0.level)", "href": "#" + PublishedURL.encoded($0.id), "text": $0.text]
          as [String: Any]
      },
      "hasContents": headings.count > 1, "archives": archives,
      "hasArchives": !entry.artifacts.isEmpty, "clients": clients,
      "hasGet": !clients.isEmpty,
      "files": FileRows(entry.files).rows { fileHref($0, links) }, "digests": digests,
      "findings": findings.map(finding), "hasFindings": !findings.isEmpty,
      "markdownHref": "SKILL.md", "badges": VerdictWords.badges(entry, href: "#page.verdicts"),
      "verdicts": VerdictWords.remarks(verdicts),
      "service": service, "hasService": !service.isEmpty,
    ]
    values["opsHref"] = ops.flatMap { _ in fileHref(OpsFile.name, links) }
    if entry.description.isEmpty { values["description"] = nil }
    let best = entry.artifact(.skill) ?? entry.artifacts.first
    values["download"] = archives.first { $0["sha256"] as? String == best?.sha256 }
    values["loading"] = VerdictWords.loading(verdicts)
    values["version"] = entry.version
    values["license"] = entry.license
    values["compatibility"] = entry.compatibility
    values["author"] = frontMatter("author")
    values["homepage"] = frontMatter("homepage").flatMap { Self.isWebAddress($0) ? $0 : nil }
    values["commands"] = install.download()
    if errors > 0 { values["errors"] = counted(errors, "error") }
    if warnings > 0 { values["warnings"] = counted(warnings, "warning") }
    return site.page(
      Site.Frame(
        kind: .skill, path: page, title: "\(entry.name) – \(site.catalogue.name)",
        description: entry.description, markdown: "SKILL.md",
        linkedData: site.catalogue.linkedData(entry, page: page)),
      values)
  }

  private var tokens: String {
    let count = TokenEstimate.tokens(in: skill.document?.source.bytes ?? [])
    let rounded = count < 100 ? count : (count + 50) / 100 * 100
    return "about \(grouped(rounded)) tokens"
  }

  private func fileHref(_ path: String, _ links: PageLinks) -> String? {
    if path == skill.documentPath { return "SKILL.md" }
    return places.pages[path].map { SitePath.href($0, from: page) } ?? links.plain(path)
  }

  private var archives: [[String: Any]] {
    entry.artifacts.map { artifact in
      let (label, what) = Self.words(for: artifact)
      return [
        "label": label, "what": what, "href": SitePath.href(artifact.path, from: page),
        "file": String(artifact.path.pathParts.last ?? ""),
        "size": ByteCount.text(artifact.size), "sha256": artifact.sha256,
        "mediaType": artifact.mediaType,
      ]
    }
  }

  private static func words(for artifact: Catalogue.Artifact) -> (label: String, what: String) {
    switch artifact.kind {
    case .skill: ("Skill", "A zip with one folder, for claude.ai, the API and every client")
    case .plugin: ("Plugin", "A zip for a Claude Code marketplace")
    case .wellKnown:
      artifact.mediaType == "text/markdown"
        ? ("Document", "All there is, for clients of the discovery format")
        : ("Discovery", "A tar without a top folder, for clients of the discovery format")
    }
  }

  /// Of what the archives hold, which is what a reader can compare.
  private var digests: [[String: Any]] {
    FolderDigest.all(of: skill).map { digest in
      var values: [String: Any] = ["name": digest.kind.label]
      values["value"] = digest.value
      values["caveat"] = digest.caveat
      return values
    }
  }

  /// The path is the skill's own: how its folder was reached is nobody's business.
  private func finding(_ finding: Finding) -> [String: Any] {
    let folder = finding.skill + "/"
    var place = finding.path.hasPrefix(folder) ? String(finding.path.dropFirst(folder.count)) : "."
    if let start = finding.place?.start { place += ":\(start.line):\(start.column)" }
    return [
      "code": finding.code, "severity": finding.severity.rawValue, "message": finding.message,
      "messageHTML": proseHTML(finding.message), "help": finding.help,
      "helpHTML": proseHTML(finding.help), "place": place,
      "href": SitePath.href(SitePath.rule(finding.code), from: page),
    ]
  }

  private func frontMatter(_ key: String) -> String? {
    let entries = [skill.frontMatter?["metadata"]?.value[key], skill.frontMatter?[key]]
    let value = entries.compactMap(\.self).first?.value
    guard let text = value?.string, value?.isNull == false, !text.isEmpty else { return nil }
    return text
  }

  private static func isWebAddress(_ text: String) -> Bool {
    (text.hasPrefix("https://") || text.hasPrefix("http://"))
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0) }
  }

  // MARK: A file's page

  private func filePage(_ file: SkillFile, at path: String) -> OutputFile {
    let links = links(from: file.path, on: path)
    let language = Self.language(of: file)
    let lines = PageHTML.code(file.bytes, language: language)
    let facts = entry.files.first { $0.path == file.path } ?? Catalogue.File(file)
    var values: [String: Any] = [
      "path": file.path, "skill": entry.name,
      "skillHref": SitePath.href(page, from: path), "size": ByteCount.text(file.bytes.count),
      "mode": facts.mode, "sha256": facts.sha256,
      "lineCount": grouped(Self.lineCount(file.bytes)),
      "codeHTML": lines,
    ]
    values["rawHref"] = links.plain(file.path)
    if !language.isEmpty { values["language"] = language }
    if let text = render(file.path, with: links), !text.html.isEmpty {
      values["bodyHTML"] = text.html
    }
    return site.page(
      Site.Frame(
        kind: .file, path: path, title: "\(file.path) – \(entry.name)",
        description: "\(file.path) of the skill \(entry.name)"),
      values)
  }

  private static func lineCount(_ bytes: [UInt8]) -> Int {
    let source = SourceText(path: "", bytes: bytes)
    return source.lineRange(source.lineCount - 1).isEmpty ? source.lineCount - 1 : source.lineCount
  }

  /// What colours a file: its name's extension, or the program its first line names.
  private static func language(of file: SkillFile) -> String {
    let name = file.path.pathParts.last ?? ""
    if let dot = name.lastIndex(of: "."), dot != name.startIndex {
      return String(name[name.index(after: dot)...]).asciiLowercased
    }
    guard file.bytes.starts(with: "#!".utf8) else { return String(name).asciiLowercased }
    let line = String(decoding: file.bytes.prefix(200).prefix { $0 != 0x0A }, as: UTF8.self)
    let words = line.dropFirst(2).split(separator: " ")
    let program = words.first { !$0.hasSuffix("/env") && !$0.hasPrefix("-") } ?? ""
    let bare = (program.pathParts.last ?? "").prefix { $0.isASCII && $0.isLetter }
    return String(bare).asciiLowercased
  }
}

import Publishing
import SkillModel

/// What `inspect --format json` prints; described by `docs/schemas/inspect.schema.json`.
struct InspectJSON: Encodable {
  let schema = "urn:skillctl:inspect:1"
  let tool = JSONText.Tool()
  let archive: InspectedArchiveJSON?
  let skills: [InspectedSkillJSON]

  init(_ result: Inspect.Result) {
    archive = result.archive.map { InspectedArchiveJSON($0, result.archiveFindings) }
    skills = result.skills.map(InspectedSkillJSON.init)
  }

  var text: String { JSONText.encode(self) }
}

/// One skill.
struct InspectedSkillJSON: Encodable {
  struct File: Encodable {
    let path: String
    let mode: String
    let size: Int
    let sha256: String
    let tokens: Int?
  }

  struct Tokens: Encodable {
    let metadata: Int
    let body: Int
    let resources: Int
  }

  struct Heading: Encodable {
    let level: Int
    let text: String
    let anchor: String
    let line: Int
  }

  struct Link: Encodable {
    let path: String
    let line: Int
    let column: Int
    let kind: InspectedLink.Kind
    let image: Bool
    let destination: String
    let state: InspectedLink.State?
  }

  struct CodeLanguage: Encodable {
    let language: String
    let count: Int
  }

  struct SymbolicLink: Encodable {
    let path: String
    let target: String
  }

  struct Service: Encodable {
    let kind: String?
    let host: String?
    let url: String?
    let unit: String?
    let endpoints: Int
    let paths: Int
    let checks: Int
  }

  struct Digest: Encodable {
    let name: FolderDigest.Kind
    let value: String?
    let caveat: String?
  }

  let path: String
  let name: String?
  let description: String?
  let version: String?
  let license: String?
  let frontMatter: [FrontMatterJSON]
  let files: [File]
  let size: Int
  let excluded: [Exclusion]
  let symbolicLinks: [SymbolicLink]
  let tokens: Tokens
  let headings: [Heading]
  let links: [Link]
  let codeLanguages: [CodeLanguage]
  let service: Service?
  let digests: [Digest]
  let findings: [FindingJSON]
  let verdicts: [VerdictJSON]

  private enum CodingKeys: String, CodingKey {
    case path, name, description, version, license, files, size, excluded, tokens, headings
    case links, service, digests, findings, verdicts
    case frontMatter = "front_matter"
    case symbolicLinks = "symbolic_links"
    case codeLanguages = "code_languages"
  }

  init(_ skill: Inspection) {
    path = skill.path
    name = skill.text("name")
    description = skill.text("description")
    version = skill.version
    license = skill.text("license")
    frontMatter = skill.frontMatter.map(FrontMatterJSON.init)
    files = skill.files.map {
      File(path: $0.path, mode: $0.mode, size: $0.size, sha256: $0.sha256, tokens: $0.tokens)
    }
    size = skill.size
    excluded = skill.exclusions
    symbolicLinks = skill.symbolicLinks.map { SymbolicLink(path: $0.path, target: $0.target) }
    tokens = Tokens(
      metadata: skill.tokens.metadata, body: skill.tokens.body, resources: skill.tokens.resources)
    headings = skill.outline.map {
      Heading(level: $0.level, text: $0.text, anchor: $0.anchor, line: $0.line)
    }
    links = skill.links.map {
      Link(
        path: $0.path, line: $0.start.line, column: $0.start.column, kind: $0.kind,
        image: $0.isImage, destination: $0.destination, state: $0.state)
    }
    codeLanguages = skill.codeLanguages.map {
      CodeLanguage(language: $0.language, count: $0.count)
    }
    service = skill.service.map {
      Service(
        kind: $0.kind, host: $0.host, url: $0.url, unit: $0.unit, endpoints: $0.endpoints,
        paths: $0.paths, checks: $0.checks)
    }
    digests = skill.digests.map { Digest(name: $0.kind, value: $0.value, caveat: $0.caveat) }
    findings = skill.findings.map(FindingJSON.init)
    verdicts = skill.verdicts.map(VerdictJSON.init)
  }
}

/// One key of a front matter: its value and where it stands.
struct FrontMatterJSON: Encodable {
  struct Place: Encodable {
    let line: Int
    let column: Int
  }

  /// A string, an array, or an object whose keys are the mapping's; of a key that is there twice the
  /// first value.
  enum Value: Encodable {
    case text(String)
    case list([Value])
    case mapping([String: Value])

    init(_ value: Inspection.Field.Value) {
      switch value {
      case .text(let text): self = .text(text)
      case .list(let items): self = .list(items.map(Value.init))
      case .mapping(let fields):
        self = .mapping(Dictionary(fields.map { ($0.key, Value($0.value)) }) { first, _ in first })
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .list(let items): try container.encode(items)
      case .mapping(let members): try container.encode(members)
      }
    }
  }

  let key: String
  let value: Value
  let start: Place
  let end: Place

  init(_ field: Inspection.Field) {
    key = field.key
    value = Value(field.value)
    start = Place(line: field.start.line, column: field.start.column)
    end = Place(line: field.end.line, column: field.end.column)
  }
}

/// The archive that the skills came in.
struct InspectedArchiveJSON: Encodable {
  struct Entry: Encodable {
    let path: String
    let kind: String
    let target: String?
    let mode: String?
    let size: Int
    let sha256: String?
  }

  let path: String
  let size: Int
  let format: Archive.Format?
  let maker: Archive.Maker
  let layout: String
  let entries: [Entry]
  let findings: [FindingJSON]

  init(_ archive: Archive, _ findings: [Finding]) {
    path = archive.path
    size = archive.size
    format = archive.format
    maker = archive.maker
    layout = archive.layout.word
    entries = archive.entries.map { entry in
      Entry(
        path: entry.path, kind: entry.kind.word, target: entry.kind.target, mode: entry.mode,
        size: entry.size, sha256: entry.sha256)
    }
    self.findings = findings.map(FindingJSON.init)
  }
}

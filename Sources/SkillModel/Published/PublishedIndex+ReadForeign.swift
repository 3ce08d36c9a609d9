extension PublishedIndex {
  /// The schema of the discovery index that is known here.
  static let wellKnownSchema = "https://schemas.agentskills.io/discovery/0.2.0/schema.json"

  /// Format: https://github.com/cloudflare/agent-skills-discovery-rfc (checked 2026-11-21). Unknown
  /// members are to be ignored, an entry of unknown `type` is to be skipped.
  mutating func readWellKnown(_ document: JSONValue, _ fields: inout IndexFields) {
    if let schema = fields.text("$schema", of: document, at: ""),
      schema.value != Self.wellKnownSchema
    {
      fields.note(
        schema.range, "`$schema` is not `\(Self.wellKnownSchema)`, the only version known here",
        kind: .version)
      return
    }
    for (value, path) in fields.objects("skills", of: document, at: "") {
      let name = fields.text("name", of: value, at: path)
      let type = fields.text("type", of: value, at: path)
      let description = fields.text("description", of: value, at: path)
      let url = fields.text("url", of: value, at: path)
      let digest = fields.text("digest", of: value, at: path)
      guard let name else { continue }
      if let type, type.value != "skill-md", type.value != "archive" {
        fields.note(
          type.range, "`\(path).type` is not `skill-md` or `archive`; clients skip the entry",
          kind: .type)
      }
      let isKnown = type?.value == "skill-md" || type?.value == "archive"
      let artifact = url.flatMap { url in
        isKnown
          ? Artifact(
            url: url, digest: digest, size: nil, mediaType: nil,
            purpose: type?.value == "skill-md" ? nil : .wellKnown) : nil
      }
      skills.append(
        Skill(
          name: name, description: description, artifacts: artifact.map { [$0] } ?? [], files: nil,
          contentDigest: nil, size: nil))
    }
  }

  /// Version 0.1.0, whose files lie beside the index below the skill's name.
  mutating func readLegacy(_ document: JSONValue, _ fields: inout IndexFields) {
    for (value, path) in fields.objects("skills", of: document, at: "") {
      let name = fields.text("name", of: value, at: path)
      let description = fields.text("description", of: value, at: path)
      let files = fields.texts("files", of: value, at: path)
      guard let name else { continue }
      skills.append(
        Skill(
          name: name, description: description, artifacts: [],
          files: files.map { File(path: $0, facts: nil) }, contentDigest: nil, size: nil))
    }
  }

  /// Format: https://code.claude.com/docs/en/plugin-marketplaces (checked 2026-11-21). Only sources
  /// of kind `archive` can lie in the folder; the others are left to their own hosts.
  mutating func readMarketplace(_ document: JSONValue, _ fields: inout IndexFields) {
    name = fields.text("name", of: document, at: "")
    if let owner = document["owner"], owner.isObject {
      _ = fields.text("name", of: owner, at: "owner")
    } else {
      fields.note(document.range.lowerBound..<document.range.lowerBound + 1, "`owner` is missing")
    }
    for (value, path) in fields.objects("plugins", of: document, at: "") {
      let name = fields.text("name", of: value, at: path)
      let description = fields.optionalText("description", of: value, at: path)
      guard let name else { continue }
      var artifacts: [Artifact] = []
      if let source = value["source"] {
        if source.isObject, source["source"]?.string == "archive" {
          let digest = fields.optionalText("sha256", of: source, at: path + ".source")
          if let url = fields.text("url", of: source, at: path + ".source") {
            artifacts.append(
              Artifact(
                url: url, digest: digest, size: nil, mediaType: nil, purpose: .marketplace))
          }
        } else if !source.isObject, source.string == nil {
          fields.note(
            source.range, "`\(path).source` must be a text or an object, not \(source.kind)")
        }
      } else {
        fields.note(
          value.range.lowerBound..<value.range.lowerBound + 1, "`\(path).source` is missing")
      }
      skills.append(
        Skill(
          name: name, description: description, artifacts: artifacts, files: nil,
          contentDigest: nil, size: nil))
    }
  }

  /// The targets of the links of a Markdown list, `](target)`.
  static func links(in bytes: [UInt8]) -> [Located<String>] {
    var links: [Located<String>] = []
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "]"), bytes[index + 1] == UInt8(ascii: "(") else {
        index += 1
        continue
      }
      let start = index + 2
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: ")"), bytes[end] > 0x20 { end += 1 }
      if end < bytes.count, bytes[end] == UInt8(ascii: ")"), end > start {
        links.append(
          Located(String(decoding: bytes[start..<end], as: UTF8.self), start..<end))
      }
      index = end
    }
    return links
  }
}

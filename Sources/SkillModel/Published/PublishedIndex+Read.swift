extension PublishedIndex {
  /// Where each index stands in a published folder.
  package static let paths: [(path: String, format: Format)] = [
    ("index.json", .catalogue),
    (Catalogue.wellKnownFolder + "index.json", .wellKnown),
    (Catalogue.legacyWellKnownFolder + "index.json", .legacyWellKnown),
    (".claude-plugin/marketplace.json", .marketplace),
    ("llms.txt", .llms),
  ]

  /// Reads an index; what is wrong with its form becomes ``faults``.
  package static func read(_ bytes: [UInt8], path: String, format: Format) -> PublishedIndex {
    var index = PublishedIndex(format, path: path)
    if format == .llms {
      index.links = links(in: bytes)
      return index
    }
    let document: JSONValue
    do throws(JSONFault) {
      document = try JSONReader.read(bytes)
    } catch {
      index.faults = [Fault(kind: .form, range: error.range, message: error.message)]
      return index
    }
    var fields = IndexFields()
    guard document.isObject else {
      fields.note(document.range, "the document must be an object, not \(document.kind)")
      index.faults = fields.faults
      return index
    }
    switch format {
    case .catalogue: index.readCatalogue(document, &fields)
    case .wellKnown: index.readWellKnown(document, &fields)
    case .legacyWellKnown: index.readLegacy(document, &fields)
    case .marketplace: index.readMarketplace(document, &fields)
    case .llms: break
    }
    index.faults = fields.faults
    return index
  }

  private mutating func readCatalogue(_ document: JSONValue, _ fields: inout IndexFields) {
    if let schema = fields.text("$schema", of: document, at: ""),
      schema.value != Catalogue.indexSchema
    {
      fields.note(
        schema.range, "`$schema` is not `\(Catalogue.indexSchema)`, the only version known here",
        kind: .version)
      return
    }
    if let version = fields.count("schema_version", of: document, at: ""), version.value != 1 {
      fields.note(version.range, "`schema_version` is not 1", kind: .version)
      return
    }
    name = fields.text("name", of: document, at: "")
    baseURL = fields.optionalText("base_url", of: document, at: "")
    for (value, path) in fields.objects("skills", of: document, at: "") {
      let name = fields.text("name", of: value, at: path)
      let description = fields.text("description", of: value, at: path)
      let size = fields.count("size", of: value, at: path)
      let digest = fields.text("content_digest", of: value, at: path)
      let artifacts = fields.objects("archives", of: value, at: path)
        .compactMap { Self.artifact($0.value, at: $0.path, &fields) }
      let files = fields.objects("files", of: value, at: path)
        .compactMap { Self.file($0.value, at: $0.path, &fields) }
      guard let name else { continue }
      skills.append(
        Skill(
          name: name, description: description, artifacts: artifacts, files: files,
          contentDigest: digest, size: size))
    }
  }

  private static func artifact(_ value: JSONValue, at path: String, _ fields: inout IndexFields)
    -> Artifact?
  {
    let kind = fields.text("kind", of: value, at: path)
    let url = fields.text("url", of: value, at: path)
    let mediaType = fields.text("media_type", of: value, at: path)
    let size = fields.count("size", of: value, at: path)
    let digest = fields.text("sha256", of: value, at: path)
    guard let kind, let url else { return nil }
    guard let known = ArchiveKind(rawValue: kind.value) else {
      fields.note(kind.range, "`\(path).kind` is not one of skill, well-known, plugin")
      return nil
    }
    let isDocument = mediaType?.value == "text/markdown"
    return Artifact(
      url: url, digest: digest, size: size, mediaType: mediaType,
      purpose: isDocument ? nil : known.purpose)
  }

  private static func file(_ value: JSONValue, at path: String, _ fields: inout IndexFields)
    -> File?
  {
    let name = fields.text("path", of: value, at: path)
    let size = fields.count("size", of: value, at: path)
    let digest = fields.text("sha256", of: value, at: path)
    let mode = fields.text("mode", of: value, at: path)
    if let mode, mode.value != "0644", mode.value != "0755" {
      fields.note(mode.range, "`\(path).mode` is not 0644 or 0755")
    }
    guard let name, let size, let digest, let mode else { return nil }
    return File(
      path: name,
      facts: Catalogue.File(
        path: name.value, size: size.value, sha256: digest.value,
        executable: mode.value == "0755"))
  }
}

extension ArchiveKind {
  /// Whom an archive of this kind is for.
  package var purpose: ArchivePurpose {
    switch self {
    case .skill: .claude
    case .wellKnown: .wellKnown
    case .plugin: .marketplace
    }
  }
}

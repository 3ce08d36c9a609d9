extension Catalogue {
  /// Reads our own `index.json` by itself; nil when it is not sound.
  package static func read(_ bytes: [UInt8]) -> Catalogue? {
    let index = PublishedIndex.read(bytes, path: "index.json", format: .catalogue)
    return PublishedFolder(
      path: "", files: [:], oddities: [], sums: nil, indexes: [index], contents: [:],
      baseURL: index.baseURL?.value,
      texts: [SkillFile(path: index.path, executable: false, bytes: bytes)]
    ).catalogue
  }
}

extension PublishedFolder {
  /// The catalogue that the folder's own `index.json` tells of; nil without one, or when it is not
  /// sound.
  ///
  /// Every other index of the folder is a view of it and can be made from it again.
  var catalogue: Catalogue? {
    guard let index = index(.catalogue), index.faults.isEmpty,
      let bytes = texts.first(where: { $0.path == index.path })?.bytes,
      let document = try? JSONReader.read(bytes), let name = document["name"]?.string,
      let skills = document["skills"]?.array
    else { return nil }
    let entries = skills.compactMap { entry($0, in: index) }
    guard entries.count == skills.count else { return nil }
    var kinds = Set(entries.flatMap { $0.artifacts.map(\.kind) })
    // An empty catalogue does not say which archives it would have.
    for (format, kind) in [(.wellKnown, .wellKnown), (.marketplace, .plugin)]
      as [(PublishedIndex.Format, ArchiveKind)]
    where entries.isEmpty && self.index(format) != nil { kinds.insert(kind) }
    let owner = document["owner"].flatMap { owner in
      owner["name"]?.string.map {
        Configuration.Owner(name: $0, email: owner["email"]?.string, url: owner["url"]?.string)
      }
    }
    return Catalogue(
      name: name, owner: owner, baseURL: document["base_url"]?.string, archives: kinds,
      entries: entries)
  }

  private func entry(_ value: JSONValue, in index: PublishedIndex) -> Catalogue.Entry? {
    guard let name = value["name"]?.string, let description = value["description"]?.string,
      let digest = value["content_digest"]?.string, let files = value["files"]?.array,
      let archives = value["archives"]?.array
    else { return nil }
    return Catalogue.Entry(
      name: name, description: description, version: value["version"]?.string,
      license: value["license"]?.string, compatibility: value["compatibility"]?.string,
      files: files.compactMap(Self.file), contentDigest: String(digest.dropFirst("sha256:".count)),
      artifacts: archives.compactMap { artifact($0, in: index) })
  }

  private static func file(_ value: JSONValue) -> Catalogue.File? {
    guard let path = value["path"]?.string, let size = value["size"]?.integer,
      let sha256 = value["sha256"]?.string
    else { return nil }
    return Catalogue.File(
      path: path, size: size, sha256: sha256, executable: value["mode"]?.string == "0755")
  }

  private func artifact(_ value: JSONValue, in index: PublishedIndex) -> Catalogue.Artifact? {
    guard let kind = value["kind"]?.string.flatMap({ ArchiveKind(rawValue: $0) }),
      let url = value["url"]?.string, case .file(let path) = resolve(url, in: index),
      let size = value["size"]?.integer, let sha256 = value["sha256"]?.string,
      let mediaType = value["media_type"]?.string
    else { return nil }
    return Catalogue.Artifact(
      kind: kind, path: path, size: size, sha256: sha256, mediaType: mediaType)
  }
}

import SkillModel

/// One thing to verify, found from what the user named.
struct TargetPlace: Sendable {
  enum Kind: Sendable { case archive, document, folder, site }

  let path: String
  let kind: Kind

  private static let mostArchives = 100_000
  private static let endings = [".skill", ".zip", ".tar.gz", ".tgz", ".tar"]

  /// The targets behind the paths, each once, a folder of archives as its archives.
  ///
  /// - Throws: ``PublishingError``.
  static func find(_ paths: [String]) throws -> [TargetPlace] {
    var places: [TargetPlace] = []
    var seen: Set<String> = []
    for path in paths {
      for place in try find(path) where seen.insert(place.path).inserted { places.append(place) }
    }
    return places
  }

  private static func find(_ given: String) throws -> [TargetPlace] {
    let lower = given.lowercased()
    if lower.hasPrefix("http://") || lower.hasPrefix("https://") {
      return [TargetPlace(path: given, kind: .site)]
    }
    let path = trimmed(given)
    do throws(FileError) {
      let info = try Files.info(path, followLinks: true)
      switch info.kind {
      case .directory: break
      case .file:
        return [TargetPlace(path: path, kind: lower.hasSuffix(".md") ? .document : .archive)]
      default:
        throw FileError(.read, path, code: FileError.notAPlainFile)
      }
      if isPublished(path) { return [TargetPlace(path: path, kind: .folder)] }
      var archives: [TargetPlace] = []
      try search(path, into: &archives)
      if !archives.isEmpty { return archives }
    } catch {
      if error.isMissing,
        given.utf8.prefix(while: { $0 != UInt8(ascii: "/") })
          .contains(UInt8(ascii: ":"))
      {
        throw PublishingError.unverifiable(
          given, reason: "there is no such file",
          help: "write a site's whole address, with http:// or https://")
      }
      throw PublishingError.file(error)
    }
    let isSource = (try? Discovery.skills(at: path))?.isEmpty == false
    throw PublishingError.unverifiable(
      path, reason: "it holds no archive and no index",
      help: isSource
        ? "these are skills' sources: `skillctl validate` checks them"
        : "name an archive, a SKILL.md, or a folder that was published or holds archives")
  }

  /// Whether a folder has an index or the list of digests.
  private static func isPublished(_ path: String) -> Bool {
    let names = [ChecksumList.fileName] + PublishedIndex.paths.map(\.path)
    return names.contains { Files.exists(path + "/" + $0) }
  }

  private static func search(_ folder: String, into places: inout [TargetPlace])
    throws(FileError)
  {
    for name in try Files.list(folder).names where places.count < mostArchives {
      let path = folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
      guard let info = try? Files.info(path) else { continue }
      if info.kind == .directory {
        if name != ".git", name != "node_modules" { try search(path, into: &places) }
      } else if info.kind == .file, endings.contains(where: name.lowercased().hasSuffix) {
        places.append(TargetPlace(path: path, kind: .archive))
      }
    }
  }

  private static func trimmed(_ path: String) -> String {
    var path = path[...]
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path = path.dropLast() }
    while path.utf8.count > 2, path.utf8.starts(with: "./".utf8) { path = path.dropFirst(2) }
    return String(path)
  }
}

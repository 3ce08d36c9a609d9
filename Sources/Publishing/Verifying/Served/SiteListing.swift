import SkillModel

/// What a site should hold, as its own indexes and lists say, or a local build of it.
struct SiteListing: Sendable {
  /// Where to look for what a site says of itself; not all of it need be there.
  static let indexes =
    PublishedIndex.paths.map(\.path) + [ChecksumList.fileName, "sitemap.xml", "feed.xml"]
  /// What readers look for at an origin's root.
  static let wellKnown = [Catalogue.wellKnownFolder, Catalogue.legacyWellKnownFolder]
  /// More are not asked for; it bounds what a hostile index makes of us.
  private static let mostFiles = 500_000

  let sums: ChecksumList?
  let published: [PublishedIndex]
  let texts: [SkillFile]
  let baseURL: String?
  let plans: [String: ArtifactPlan]
  /// Every file that somebody says is there, sorted.
  let paths: [String]
  /// In bytes, of those of which somebody says it.
  private let sizes: [String: Int]
  private let artifacts: Set<String>

  /// `found` are the indexes that were handed out, by path.
  init(_ found: [String: [UInt8]], baseURL given: String?, local: LocalBuild?) {
    sums = found[ChecksumList.fileName].map(ChecksumList.read)
    published = PublishedIndex.paths.compactMap { known in
      found[known.path].map {
        PublishedIndex.read($0, path: known.path, format: known.format)
      }
    }
    texts = found.map { SkillFile(path: $0.key, bytes: $0.value) }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let baseURL = given ?? published.first { $0.format == .catalogue }?.baseURL?.value
    self.baseURL = baseURL
    plans = ArtifactPlan.all(published, baseURL: baseURL)

    var paths = Set((sums?.lines ?? []).map(\.path))
    var sizes: [String: Int] = local.map { $0.files.mapValues(\.size) } ?? [:]
    var artifacts = Set(plans.keys)
    for index in published {
      func add(_ url: String) -> String? {
        guard
          case .file(let path) = PublishedReference.resolve(url, from: index.folder, base: baseURL)
        else { return nil }
        paths.insert(path)
        return path
      }
      for link in index.links { _ = add(link.value) }
      for skill in index.skills {
        for artifact in skill.artifacts {
          guard let path = add(artifact.url.value) else { continue }
          if local == nil, let size = artifact.size?.value { sizes[path] = size }
        }
        guard index.format == .legacyWellKnown, ArchivePath.problem(skill.name.value) == nil else {
          continue
        }
        for file in skill.files ?? [] where ArchivePath.problem(file.path.value) == nil {
          let path = index.folder + skill.name.value + "/" + file.path.value
          paths.insert(path)
          if file.path.value == "SKILL.md" { artifacts.insert(path) }
        }
      }
    }
    if let local { paths.formUnion(local.files.keys) }
    for page in found["sitemap.xml"].map({ Self.pages(of: $0, baseURL: baseURL) }) ?? [] {
      paths.insert(page)
    }
    paths = paths.filter { !LocalBuild.isHidden($0) }
    self.paths = Array(
      paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(Self.mostFiles))
    self.sizes = sizes
    self.artifacts = artifacts
  }

  /// What to ask for beyond what was asked for already.
  func questions(without asked: Set<String>) -> [SiteQuestion] {
    var seen: [String: Int] = [:]
    return paths.compactMap { path in
      let isSample = Self.isSample(path, &seen)
      if asked.contains(path) { return nil }
      let role = role(of: path)
      return SiteQuestion(
        path: path, role: role, size: sizes[path], plan: plans[path],
        asksHead: isSample || role == .index || role == .artifact, isSample: isSample)
    }
  }

  /// The well-known files once more, where the origin has their indexes too.
  func originQuestions(folders: [String]) -> [SiteQuestion] {
    paths.compactMap { path in
      guard folders.contains(where: { path.utf8.starts(with: $0.utf8) }),
        !Self.indexes.contains(path)
      else { return nil }
      let role = role(of: path)
      return SiteQuestion(
        path: path, isAtOrigin: true, role: role, size: sizes[path], asksHead: role == .artifact)
    }
  }

  /// In bytes; nil when nobody says it.
  func size(of path: String) -> Int? { sizes[path] }

  /// Plain files that may be run as `index.json` says: HTTP has no modes that could differ.
  var executables: Set<String> {
    var paths: Set<String> = []
    for index in published where index.format == .catalogue {
      for skill in index.skills {
        for file in skill.files ?? [] where file.facts?.executable == true {
          paths.insert(Catalogue.legacyWellKnownFolder + skill.name.value + "/" + file.path.value)
        }
      }
    }
    return paths
  }

  func role(of path: String) -> ServedAnswer.Role {
    if Self.indexes.contains(path) { return .index }
    if artifacts.contains(path) { return .artifact }
    // What an author put into a skill is no page of the site.
    if path.utf8.starts(with: ".".utf8) { return .plain }
    if path.hasSuffix(".html") { return .page }
    return path.utf8.starts(with: "assets/".utf8) ? .asset : .plain
  }

  /// A few of each sort: a server's settings hold for all of them.
  private static func isSample(_ path: String, _ seen: inout [String: Int]) -> Bool {
    let parts = path.pathParts
    let name = parts.last ?? ""
    let ending = name.utf8.lastIndex(of: UInt8(ascii: ".")).map { name[$0...] } ?? name
    let sort = "\(parts.count) \(parts.count > 1 ? parts[0] : "") \(ending)"
    seen[sort, default: 0] += 1
    return seen[sort] ?? 0 <= 3
  }

  /// The pages of a sitemap that are files of the site.
  private static func pages(of sitemap: [UInt8], baseURL: String?) -> [String] {
    guard let baseURL else { return [] }
    let text = String(decoding: sitemap, as: UTF8.self)
    return text.split(separator: "<loc>").dropFirst().compactMap { rest in
      guard let end = rest.firstIndex(of: "<") else { return nil }
      let url = rest[..<end].replacing("&amp;", with: "&")
      guard case .file(let path) = PublishedReference.resolve(String(url), from: "", base: baseURL)
      else { return nil }
      return path
    }
  }
}

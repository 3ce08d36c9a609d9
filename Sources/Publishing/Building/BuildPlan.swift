import SkillModel

/// What one build is about, settled before anything is read: which skills, which shapes.
struct BuildPlan: Sendable {
  let request: Package.Request
  let out: OutputFolder
  let locations: [SkillLocation]
  /// Without what cannot be published here.
  let kinds: Set<ArchiveKind>
  /// What pages are made with; nil when none are.
  let site: Site?
  /// Skills of the repository that this build leaves out by name.
  let notes: [String]
  /// Where dates come from, besides `SOURCE_DATE_EPOCH`.
  let history: SourceHistory
  /// Changes whenever a date may.
  let datesKey: String

  /// - Throws: ``PublishingError`` when there is nothing to build or nowhere to write it.
  init(_ request: Package.Request, history: SourceHistory = .none) throws {
    self.request = request
    self.history = history
    datesKey =
      "\(history.head ?? "-") \(history.prefix) \(request.sourceDate.map(String.init) ?? "-")"
    out = try OutputFolder(request.out, root: request.root)
    let folder = request.root == "/" ? "/skills" : request.root + "/skills"
    let found: [SkillLocation]
    do { found = try Discovery.skills(at: folder) } catch {
      if error.isMissing { throw PublishingError.noSkill(path: folder) }
      throw PublishingError.file(error)
    }
    if found.isEmpty { throw PublishingError.noSkill(path: folder) }
    locations = try Self.select(request.selection, from: found)
    let (kinds, note) = Self.publishable(request.kinds, request.configuration)
    var notes = note.map { [$0] } ?? []
    if (try? Files.info(request.out))?.kind == .symlink {
      notes.append("\(out.shown) is a link; the folder it leads to is what is replaced")
    }
    if request.configuration.baseURL != nil, request.sourceDate == nil,
      let problem = history.problem
    {
      notes.append(
        "no date is known, so there is no \(Catalogue.feedFile): \(problem.what); \(problem.help), or "
          + "set SOURCE_DATE_EPOCH")
    }
    let docs = request.root + "/" + Docs.folder
    let wanted = request.configuration.site
    if wanted.enabled, wanted.docs, (try? Files.info(docs))?.kind == .symlink {
      notes.append("docs/ is a link and is not followed; put the folder itself there")
    }
    self.kinds = kinds
    let hasDates = history.head != nil || request.sourceDate != nil
    site = try Self.site(
      request.configuration, root: request.root, kinds: kinds, hasDates: hasDates)
    self.notes = notes + Self.others(in: folder, besides: found)
  }

  /// The kinds that can be published under a configuration, and a sentence on what cannot.
  static func publishable(_ kinds: Set<ArchiveKind>, _ configuration: Configuration) -> (
    kinds: Set<ArchiveKind>, note: String?
  ) {
    guard configuration.baseURL == nil, kinds.contains(.plugin) else { return (kinds, nil) }
    return (
      kinds.subtracting([.plugin]),
      "the marketplace and its plugin zips are left out: their addresses must be absolute; "
        + "set base_url in skillctl.yaml to publish them"
    )
  }

  /// What pages are made with; nil when the configuration wants none.
  static func site(
    _ configuration: Configuration, root: String, kinds: Set<ArchiveKind>, hasDates: Bool
  ) throws -> Site? {
    guard configuration.site.enabled else { return nil }
    do {
      return try Site(
        root: root, catalogue: catalogue([], configuration, kinds: kinds),
        options: configuration.site, hasDates: hasDates)
    } catch let error as ThemeError {
      throw PublishingError.theme(error)
    } catch let error as FileError {
      throw PublishingError.file(error)
    }
  }

  /// A sentence for each entry of `skills/` that one would take for a skill and that is none.
  private static func others(in folder: String, besides found: [SkillLocation]) -> [String] {
    let entries = (try? Files.entries(folder).entries) ?? []
    // As the search shows its paths.
    let folder = folder.hasPrefix("./") ? String(folder.dropFirst(2)) : folder
    let depth = folder.utf8.count + 1
    let skills = Set(
      found.map { skill in
        String(
          decoding: skill.folder.utf8.dropFirst(depth).prefix { $0 != UInt8(ascii: "/") },
          as: UTF8.self)
      })
    return entries.compactMap { entry in
      let path = folder + "/" + entry.name
      guard !entry.name.hasPrefix("."), let kind = try? entry.kind(at: path) else { return nil }
      if kind == .symlink, Files.isDirectory(path) {
        return "\(path) is a link to a folder and is not followed; put the folder itself there"
      }
      guard kind == .directory, !skills.contains(entry.name) else { return nil }
      return "\(path) holds no SKILL.md and is left out"
    }
  }

  private static func select(_ selection: Package.Selection, from found: [SkillLocation]) throws
    -> [SkillLocation]
  {
    guard case .names(let names) = selection else { return found }
    let known = Set(found.map(\.directory))
    let unknown = names.filter { !known.contains($0) }
    guard unknown.isEmpty else {
      throw PublishingError.unknownSkills(
        unknown.map { ($0, nearestNames(to: $0, in: known.sorted())) })
    }
    return found.filter { names.contains($0.directory) }
  }

  /// The catalogue's name when none is configured; the folder's name would differ from clone to
  /// clone.
  private static let defaultName = "skills"

  /// The catalogue of these skills. Of a build that packs nothing it has only the kinds that are
  /// there, so that no index of another is made. `newest` is the last of all dates, when any is known.
  func catalogue(_ entries: [Catalogue.Entry], newest: Int64? = nil) -> Catalogue {
    let present = Set(entries.flatMap { $0.artifacts.map(\.kind) })
    var catalogue = Self.catalogue(
      entries, request.configuration, kinds: request.packs ? kinds : kinds.intersection(present))
    catalogue.newest = newest
    return catalogue
  }

  /// The dates of the skills; nil when none is known.
  ///
  /// - Throws: `CancellationError`.
  func dates() async throws -> SkillDates? {
    let cache = request.cache.map { HistoryCache(in: $0, of: history) }
    return SkillDates(
      history: try await history.dates(cache: cache) ?? [:], latest: request.sourceDate)
  }

  /// The folder of a skill, below the `skills/` of the repository at `root`.
  static func folder(of location: SkillLocation, root: String) -> String {
    let depth = (root + "/skills").pathParts.count { $0 != "." }
    return location.folder.pathParts.filter { $0 != "." }.dropFirst(depth).joined(separator: "/")
  }

  static func catalogue(
    _ entries: [Catalogue.Entry], _ configuration: Configuration, kinds: Set<ArchiveKind>
  ) -> Catalogue {
    Catalogue(
      name: configuration.name ?? defaultName, owner: configuration.owner,
      baseURL: configuration.baseURL, archives: kinds,
      entries: entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
  }
}

extension SkillLocation {
  /// The folder's own name.
  var directory: String { OutputFolder.split(folder).name }
}

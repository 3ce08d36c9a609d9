import SkillModel
import Synchronization

/// The files of one state of the site that belong to no skill, each made when it is asked for.
final class LiveCollection: Sendable {
  private let settings: LiveSettings
  /// Without archives, which only ``Whole`` has.
  private let entries: [Catalogue.Entry]
  private let items: [ListPages.Item]
  private let docs: DocPages?
  private let documents: [String: (folder: String, path: String)]

  private let makers = Mutex<[String: FileMaker]?>(nil)
  private let made = Mutex<[String: OutputFile]>([:])
  private let whole = Mutex<Whole?>(nil)

  init(_ settings: LiveSettings, _ summary: BuildSummary, docs: DocPages?) {
    self.settings = settings
    entries = summary.entries
    items = summary.items
    documents = summary.documents
    self.docs = docs
  }

  /// What shows archives: the makers of the indexes, and the files over all others.
  struct Whole: Sendable {
    let makers: [String: FileMaker]
    let closing: [String: OutputFile]
  }

  enum Answer {
    case file(OutputFile)
    /// It cannot be known before every skill is packed.
    case needsArchives
    case none
  }

  func file(at path: String) -> Answer {
    if let file = made.withLock({ $0[path] }) { return .file(file) }
    if let maker = maker(for: path), !maker.needsArchives { return .file(keep(maker.make())) }
    guard let whole = whole.withLock({ $0 }) else {
      return mayNeedArchives(path) ? .needsArchives : .none
    }
    if let file = whole.closing[path] { return .file(file) }
    return whole.makers[path].map { .file(keep($0.make())) } ?? .none
  }

  private func keep(_ file: OutputFile) -> OutputFile {
    made.withLock { $0[file.path] = file }
    return file
  }

  private func maker(for path: String) -> FileMaker? {
    makers.withLock { makers in
      if makers == nil {
        makers = Self.byPath(
          CollectionFiles(
            catalogue: settings.catalogue(entries), consumers: settings.configuration.consumers,
            site: settings.site, items: items, docs: docs
          ).makers(besides: []))
      }
      return makers?[path]
    }
  }

  private static func byPath(_ makers: [FileMaker]) -> [String: FileMaker] {
    Dictionary(makers.map { ($0.path, $0) }) { first, _ in first }
  }

  /// Everything else stands at the top of `dist/`, as the closing files do.
  private func mayNeedArchives(_ path: String) -> Bool {
    maker(for: path) != nil || !path.contains("/")
  }

  /// Takes in what packing every skill gave, in the order of the entries.
  func complete(_ facts: [LiveSkill.Facts]) {
    let dates = Dictionary(entries.map { ($0.name, $0.dates) }) { first, _ in first }
    let packed = facts.map { facts in
      var entry = facts.entry
      entry.dates = dates[entry.name] ?? nil
      return entry
    }
    let byName = Dictionary(packed.map { ($0.name, $0) }) { first, _ in first }
    let complete = items.map { item in
      ListPages.Item(
        entry: byName[item.entry.name] ?? item.entry, errors: item.errors,
        warnings: item.warnings, codes: item.codes)
    }
    let collection = CollectionFiles(
      catalogue: settings.catalogue(packed), consumers: settings.configuration.consumers,
      site: settings.site, items: complete, docs: docs)
    var files = facts.flatMap(\.files)
    let makers = collection.makers(besides: files)
    files += makers.map { PublishedFile($0.make()) }
    let fullText = FullTextFile(
      catalogue: collection.catalogue, documents: documents, staging: nil,
      hasPages: settings.site != nil
    ).output()
    files.append(PublishedFile(fullText))
    var closing = [fullText] + collection.closing(over: files)
    files += closing.dropFirst().map { PublishedFile($0) }
    closing.append(CollectionFiles.checksums(of: files.sorted(by: PublishedFile.inOrder)))
    let whole = Whole(
      makers: Self.byPath(makers),
      closing: Dictionary(closing.map { ($0.path, $0) }) { first, _ in first })
    self.whole.withLock { $0 = whole }
  }

  /// Every path of the site that belongs to no skill; empty before ``complete(_:)``.
  var paths: [String] {
    whole.withLock { whole in whole.map { Array($0.makers.keys) + $0.closing.keys } ?? [] }
  }
}

import SkillModel

/// The files of `dist/` that belong to no skill: indexes, the pages over all skills, those of `docs/`,
/// and what is made of other files.
struct CollectionFiles {
  /// With its skills.
  let catalogue: Catalogue
  /// Those that every skill must load in.
  let consumers: [String]
  /// Nil when no pages are made.
  let site: Site?
  /// In the order of the catalogue's skills.
  let items: [ListPages.Item]
  /// Nil when there are none.
  let docs: DocPages?

  /// What makes each file that does not show other files. `files` are those of skills.
  func makers(besides files: [PublishedFile]) -> [FileMaker] {
    var makers = catalogue.indexes + schemas
    if let site {
      makers += CollectionPages(site: site.offering(catalogue.archives), items: items).makers
    }
    return makers + (docs?.makers(besides: files) ?? [])
  }

  private var schemas: [FileMaker] {
    FileSchema.published(with: catalogue, for: consumers).map { schema in
      FileMaker(path: schema.publishedPath) {
        OutputFile(path: schema.publishedPath, bytes: Array(schema.text.utf8))
      }
    }
  }

  /// The feed and the list of pages, which are all of `files` that are pages.
  func closing(over files: [PublishedFile]) -> [OutputFile] {
    var outputs: [OutputFile] = []
    let feed = catalogue.feed(generator: ("skillctl", Version.current)) {
      site == nil ? catalogue.documentPath($0) : SitePath.skill($0.name)
    }
    if let feed { outputs.append(OutputFile(path: Catalogue.feedFile, bytes: feed)) }
    if site != nil, let sitemap = Sitemap(catalogue, of: files) { outputs += sitemap.outputs() }
    return outputs
  }

  /// `SHA256SUMS`, over every other file; `files` are sorted.
  static func checksums(of files: [PublishedFile]) -> OutputFile {
    OutputFile(path: Checksums.fileName, bytes: Checksums.bytes(of: files))
  }
}

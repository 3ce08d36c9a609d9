import SkillModel

/// The pages that show all skills, and the files that every page uses.
struct CollectionPages {
  let site: Site
  let items: [ListPages.Item]

  /// What makes each file, in no order; the makers may run at once.
  var makers: [FileMaker] {
    let lists = ListPages(site: site, items: items)
    let rules = RulePages(site: site, items: items)
    let search = lists.search()
    let site = site
    let pages = Pages(lists: lists, rules: rules)
    var makers = (site.assets + [search]).map { file in FileMaker(path: file.path) { file } }
    for number in 1...lists.pageCount {
      makers.append(
        FileMaker(path: SitePath.list(number)) { pages.lists.page(number, search: search.path) })
    }
    makers.append(FileMaker(path: SitePath.rules) { pages.rules.list() })
    for rule in rules.rules {
      makers.append(FileMaker(path: SitePath.rule(rule.code)) { pages.rules.page(rule) })
    }
    makers.append(FileMaker(path: SitePath.about) { AboutPage(site: site).page() })
    makers.append(FileMaker(path: SitePath.missing) { MissingPage(site: site).page() })
    return makers
  }

  /// Values of Mustache are of any type; nobody changes these once they are made.
  private struct Pages: @unchecked Sendable {
    let lists: ListPages
    let rules: RulePages
  }
}

/// How to add the whole catalogue, and what machines read.
struct AboutPage {
  let site: Site

  func page() -> OutputFile {
    let catalogue = site.catalogue
    var values: [String: Any] = [
      "catalogue": catalogue.name, "clients": InstallSteps.catalogueClients(catalogue),
      "formats": formats.map { file, what in
        ["file": file, "href": PublishedURL.encoded(file), "what": what]
      },
    ]
    values["baseURL"] = catalogue.baseURL
    return site.page(
      Site.Frame(
        kind: .about, path: SitePath.about, title: "About – \(catalogue.name)",
        description: "How to use the skills of \(catalogue.name)", linkedKind: .about),
      values)
  }

  private var formats: [(file: String, what: String)] {
    let catalogue = site.catalogue
    var formats = [("index.json", "Every skill with its files, archives and digests")]
    if catalogue.archives.contains(.wellKnown) {
      formats += [
        (Catalogue.wellKnownFolder + "index.json", "The discovery format, version 0.2.0"),
        (Catalogue.legacyWellKnownFolder + "index.json", "The discovery format, version 0.1.0"),
      ]
    }
    if catalogue.hasMarketplace {
      formats.append((".claude-plugin/marketplace.json", "A marketplace of Claude Code"))
    }
    if site.hasFeed {
      formats.append((Catalogue.feedFile, "New and changed skills, as an Atom feed"))
    }
    formats += [
      ("llms.txt", "For language models that browse"),
      (FullText.fileName, "What every SKILL.md says, for a language model that reads all at once"),
      (
        FileSchema.frontMatter.publishedPath,
        "The JSON Schema of a skill's front matter, for editors; that of index.json lies beside it"
      ),
      (Checksums.fileName, "Every file's SHA-256: sha256sum -c SHA256SUMS"),
    ]
    return formats
  }
}

/// What a server shows for an address that leads nowhere.
struct MissingPage {
  let site: Site

  func page() -> OutputFile {
    site.page(
      Site.Frame(
        kind: .missing, path: SitePath.missing, title: "No such page – \(site.catalogue.name)",
        description: "There is no page at this address"),
      [:])
  }
}

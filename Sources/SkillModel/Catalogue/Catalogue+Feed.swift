extension Catalogue {
  /// Where the feed stands in `dist/`.
  package static let feedFile = "feed.xml"
  /// The most skills that a feed names.
  package static let feedLength = 100

  /// New and changed skills, the last one first; nil without `base_url`, since a feed's addresses are
  /// absolute, and nil when no date is known.
  ///
  /// A skill is the address of its folder on the site, for ever: that is its `id`, and a reader shows it
  /// again when `updated` is later. `path` says where an entry leads, in `dist/`; `generator` is the
  /// tool with its version.
  ///
  /// Format: RFC 4287, https://www.rfc-editor.org/rfc/rfc4287 (checked 2026-11-21).
  package func feed(generator: (name: String, version: String), path: (Entry) -> String) -> [UInt8]?
  {
    guard hasFeed, let baseURL, let newest else { return nil }
    let changed = entries.filter { $0.dates != nil }.sorted { one, other in
      let (first, second) = (one.dates?.updated ?? 0, other.dates?.updated ?? 0)
      return first != second
        ? first > second : one.name.utf8.lexicographicallyPrecedes(other.name.utf8)
    }
    let updated = changed.first?.dates?.updated ?? newest
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom">
      <id>\(XMLText.escaped(baseURL))/</id>
      <title>\(XMLText.escaped(name))</title>
      <subtitle>New and changed agent skills</subtitle>
      <updated>\(Timestamp(updated).text)</updated>
      \(author)
      <link rel="self" type="application/atom+xml" href="\(address(Self.feedFile))"/>
      <link rel="alternate" href="\(XMLText.escaped(baseURL))/"/>
      <generator version="\(XMLText.escaped(generator.version))">\(XMLText.escaped(generator.name))</generator>

      """
    for entry in changed.prefix(Self.feedLength) { text += item(entry, path: path(entry)) }
    text += "</feed>\n"
    return Array(text.utf8)
  }

  /// Whether there is a feed: it needs absolute addresses and a date.
  package var hasFeed: Bool { baseURL != nil && newest != nil }

  private func item(_ entry: Entry, path: String) -> String {
    guard let dates = entry.dates else { return "" }
    let id = XMLText.escaped(baseURL ?? "") + "/skills/" + PublishedURL.encoded(entry.name) + "/"
    var text = "<entry>\n<id>\(id)</id>\n<title>\(XMLText.escaped(entry.name))</title>\n"
    text += "<link rel=\"alternate\" href=\"\(address(path))\"/>\n"
    if let published = dates.published {
      text += "<published>\(Timestamp(published).text)</published>\n"
    }
    text += "<updated>\(Timestamp(dates.updated).text)</updated>\n"
    for tag in entry.tags { text += "<category term=\"\(XMLText.escaped(tag))\"/>\n" }
    text += "<summary>\(XMLText.escaped(entry.description))</summary>\n</entry>\n"
    return text
  }

  /// A feed must name somebody: without an owner, the catalogue itself.
  private var author: String {
    var text = "<author><name>\(XMLText.escaped(owner?.name ?? name))</name>"
    if let url = owner?.url { text += "<uri>\(XMLText.escaped(url))</uri>" }
    // The format wants something on both sides of the sign.
    if let email = owner?.email, email.dropFirst().dropLast().contains("@") {
      text += "<email>\(XMLText.escaped(email))</email>"
    }
    return text + "</author>"
  }

  private func address(_ path: String) -> String { XMLText.escaped(url(path)) }
}

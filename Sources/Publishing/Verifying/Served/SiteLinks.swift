import SkillModel

/// The links between the pages of a site, gathered page by page, and what they lead to.
struct SiteLinks: Sendable {
  private struct Use: Sendable {
    let page: String
    var pages = 1
  }

  /// More are not followed; it bounds what a hostile page makes of us.
  private static let mostTargets = 200_000
  private let site: SiteAddress
  /// By file and fragment.
  private var uses: [String: [String: Use]] = [:]
  private var anchors: [String: Set<String>] = [:]
  private var reasons: [String: String] = [:]
  private(set) var count = 0

  init(_ site: SiteAddress) { self.site = site }

  /// Takes what came of asking for a file of the site.
  mutating func take(_ outcome: SiteQuestion.Outcome) {
    let answer = outcome.answer
    if answer.isAtOrigin { return }
    switch answer.failure {
    case nil: reasons[answer.path] = answer.status.map(Self.words) ?? "there is no answer"
    case .unanswered(let words): reasons[answer.path] = words
    case .insecure: reasons[answer.path] = "it redirects to http"
    default: reasons[answer.path] = "its redirects lead nowhere"
    }
    guard let page = outcome.page else { return }
    // A folder's page is asked for under both of its names.
    let isFolder = answer.path.isEmpty || answer.path.utf8.last == UInt8(ascii: "/")
    let name = isFolder ? answer.path + "index.html" : answer.path
    if reasons[name] == nil { reasons[name] = "" }
    let isKnown = anchors.updateValue(page.anchors, forKey: name) != nil
    if isKnown { return }
    let base = page.base.flatMap { outcome.address.resolve($0)?.address } ?? outcome.address
    for link in page.links {
      guard let (address, fragment) = base.resolve(link), let path = site.path(of: address) else {
        continue
      }
      count += 1
      // A fragment of the page itself, wherever its redirects led.
      let target = address == outcome.address ? name : path
      let wanted = fragment ?? ""
      if uses[target] == nil, uses.count >= Self.mostTargets { continue }
      uses[target, default: [:]][wanted, default: Use(page: name, pages: 0)].pages += 1
    }
  }

  /// Empty when all is well.
  private static func words(_ status: Int) -> String {
    status == 200 ? "" : "the server answers \(status)"
  }

  /// Targets of links that were not asked for yet, sorted.
  var unknown: [String] {
    uses.keys.filter { reasons[$0] == nil }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether a folder's page was read under its own name already.
  func isFolderOfPage(_ path: String) -> Bool {
    (path.isEmpty || path.utf8.last == UInt8(ascii: "/")) && anchors[path + "index.html"] != nil
  }

  /// Sorted by page and target; a target that is missing stands once.
  var dead: [ServedSite.DeadLink] {
    var dead: [ServedSite.DeadLink] = []
    for (path, fragments) in uses {
      if let reason = reasons[path], !reason.isEmpty {
        let uses = fragments.values.sorted { $0.page.utf8.lexicographicallyPrecedes($1.page.utf8) }
        guard let first = uses.first else { continue }
        dead.append(
          ServedSite.DeadLink(
            page: first.page, target: path.isEmpty ? "./" : path, reason: reason,
            pages: uses.reduce(0) { $0 + $1.pages }))
        continue
      }
      guard let known = anchors[path] ?? anchors[path + "index.html"] else { continue }
      for (fragment, use) in fragments where !Self.isAlwaysThere(fragment) {
        guard !known.contains(fragment) else { continue }
        dead.append(
          ServedSite.DeadLink(
            page: use.page, target: path + "#" + fragment,
            reason: "the page has no anchor '\(fragment.prefix(60))'", pages: use.pages))
      }
    }
    return dead.sorted {
      ($0.page, $0.target) < ($1.page, $1.target)
    }
  }

  /// https://html.spec.whatwg.org/multipage/browsing-the-web.html (checked 2026-11-21): no fragment
  /// and `top` are the top of the page; what follows `:~:` is for the browser.
  private static func isAlwaysThere(_ fragment: String) -> Bool {
    fragment.isEmpty || fragment.asciiLowercased == "top" || fragment.hasPrefix(":~:")
  }
}

import SkillModel

/// Where pages stand in `dist/`, and how they name each other.
enum SitePath {
  static let about = "about.html"
  static let rules = "rules/index.html"
  static let missing = "404.html"
  /// What stands for `docs/`: its own page, or a list of its pages.
  static let docs = "docs/index.html"

  static func rule(_ code: String) -> String { "rules/\(code).html" }

  /// A page of the list of skills, from 1.
  static func list(_ number: Int) -> String {
    number == 1 ? "index.html" : "pages/\(number).html"
  }

  /// The folder of a skill's pages, with a slash at its end.
  ///
  /// `pdf` has its archive at `skills/pdf.skill`, so that no folder may have such a name: a skill
  /// called `pdf.skill` gets `pdf.skill_`, one called so `pdf.skill__`, and no two skills meet.
  static func folder(of skill: String) -> String {
    var bare = skill[...]
    while bare.hasSuffix("_") { bare.removeLast() }
    return "skills/\(skill)\(bare.lowercased().hasSuffix(".skill") ? "_" : "")/"
  }

  static func skill(_ name: String) -> String { folder(of: name) + "index.html" }

  /// `../` for every folder that a page of `dist/` is in.
  static func root(from page: String) -> String {
    String(repeating: "../", count: page.pathParts.count - 1)
  }

  /// How a page names a file of `dist/`: relative and percent-encoded.
  static func href(_ target: String, from page: String) -> String {
    let here = page.pathParts.dropLast()
    let there = target.pathParts
    let shared = zip(here, there.dropLast()).prefix { $0 == $1 }.count
    let path = there.dropFirst(shared).map(String.init).joined(separator: "/")
    return String(repeating: "../", count: here.count - shared) + PublishedURL.encoded(path)
  }
}

import SkillModel

/// Where each file of a skill is shown: as a page, as an image beside the pages, or nowhere.
///
/// Files of a skill may be called anything: no page takes the place of another, or of a folder, on
/// a system that does not tell `A` from `a` either.
struct PagePlaces: Sendable {
  /// Relative to `dist/`, by the path in the skill.
  private(set) var pages: [String: String] = [:]
  private(set) var images: [String: String] = [:]

  static let largestPage = 256 * 1024
  static let largestImage = 1024 * 1024

  init(_ skill: Skill, filePages: Bool) {
    let folder = SitePath.folder(of: skill.publishedName) + "files/"
    var claims = PageClaims(folders: skill.files.flatMap { Ownership.ancestors(of: $0.path) })
    for file in skill.files where Self.isImage(file) {
      if claims.take(file.path) { images[file.path] = folder + file.path }
    }
    guard filePages else { return }
    for file in skill.files where file.path != skill.documentPath && Self.isText(file) {
      if let page = claims.page(file.path) { pages[file.path] = folder + page }
    }
  }

  /// Whether a file has a page: UTF-8 of no more than 256 KiB.
  private static func isText(_ file: SkillFile) -> Bool {
    file.bytes.count <= largestPage && !file.bytes.holds(0)
      && String(validating: file.bytes, as: UTF8.self) != nil
  }

  private static func isImage(_ file: SkillFile) -> Bool {
    let name = file.path.asciiLowercased
    return file.bytes.count <= largestImage
      && [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"].contains(where: name.hasSuffix)
  }
}

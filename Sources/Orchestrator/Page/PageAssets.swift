import SiteTheme
import SkillModel

/// The page's files: the published site's look, and what is the page's own. Each name changes with its bytes,
/// so that a browser may keep the file for ever.
struct PageAssets: Sendable {
  struct File: Sendable {
    let bytes: [UInt8]
    let type: String
  }

  static let all = PageAssets(
    SiteTheme.files.filter {
      ["favicon.svg", "script.js", "style.css", "theme.js"].contains($0.name)
    }.map { ($0.name, $0.bytes) } + [
      ("page.css", PackageResources.page_css), ("page.js", PackageResources.page_js),
    ])

  /// By their published names.
  let files: [String: File]
  private let names: [String: String]

  init(_ sources: [(name: String, bytes: [UInt8])]) {
    var files: [String: File] = [:]
    var names: [String: String] = [:]
    for (name, bytes) in sources {
      let dot = name.lastIndex(of: ".") ?? name.endIndex
      let published = "\(name[..<dot])-\(Digest.sha256(bytes).prefix(8))\(name[dot...])"
      names[name] = published
      files[published] = File(bytes: bytes, type: Self.type(String(name[dot...])))
    }
    self.files = files
    self.names = names
  }

  /// Relative to the page.
  func path(_ name: String) -> String { "assets/\(names[name] ?? name)" }

  private static func type(_ ending: String) -> String {
    switch ending {
    case ".css": "text/css; charset=utf-8"
    case ".js": "text/javascript; charset=utf-8"
    case ".svg": "image/svg+xml"
    default: "application/octet-stream"
    }
  }
}

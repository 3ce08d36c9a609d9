import HTTPTypes
import SkillModel

/// What a file of `dist/` is sent with, as the repository's `Caddyfile` does it.
struct ServedFile {
  /// Relative to `dist/`.
  let path: String

  static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    + "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
  /// For files as their authors wrote them: should one be a page, nothing in it runs.
  static let authorsPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'"

  /// Of every answer, whatever it is about.
  static var common: HTTPFields {
    var fields: HTTPFields = [.contentSecurityPolicy: policy, .xContentTypeOptions: "nosniff"]
    fields[.crossOriginResourcePolicy] = "same-origin"
    fields[.cacheControl] = "no-cache"
    for (name, value) in [("Referrer-Policy", "no-referrer"), ("X-Frame-Options", "DENY")] {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    return fields
  }

  var fields: HTTPFields {
    var fields = Self.common
    fields[.contentType] = type
    if isHashed { fields[.cacheControl] = "public, max-age=31536000, immutable" }
    if isOpen {
      fields[.accessControlAllowOrigin] = "*"
      fields[.crossOriginResourcePolicy] = "cross-origin"
    }
    if isAuthors { fields[.contentSecurityPolicy] = Self.authorsPolicy }
    return fields
  }

  /// Whether it is a page of the site, which gets the preview's script.
  var isPage: Bool { ending == "html" && !isAuthors }

  private var name: Substring { path.pathParts.last ?? "" }

  private var ending: String {
    guard let dot = name.lastIndex(of: ".") else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  var type: String {
    if path == "SHA256SUMS" { return "text/plain; charset=utf-8" }
    if path == "feed.xml" { return "application/atom+xml; charset=utf-8" }
    return Self.types[ending] ?? "application/octet-stream"
  }

  private static let types = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "json": "application/json",
    "md": "text/markdown; charset=utf-8", "txt": "text/plain; charset=utf-8",
    "gz": "application/gzip", "tgz": "application/gzip", "zip": "application/zip",
    "skill": "application/zip", "xml": "text/xml; charset=utf-8", "png": "image/png",
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
    "avif": "image/avif", "ico": "image/vnd.microsoft.icon", "pdf": "application/pdf",
    "py": "text/x-python; charset=utf-8", "sh": "application/x-sh",
  ]

  /// A name with its content's digest in it never means anything else.
  private var isHashed: Bool {
    guard path.hasPrefix("assets/"), ["css", "js"].contains(ending),
      let dash = name.lastIndex(of: "-")
    else { return false }
    let digest = name[name.index(after: dash)...].prefix { $0 != "." }
    return digest.count == 8 && digest.allSatisfy(\.isHexDigit)
  }

  /// Indexes and artifacts may be read by pages of any origin.
  private var isOpen: Bool {
    ["index.json", "feed.xml", "llms.txt", "llms-full.txt", "SHA256SUMS"].contains(path)
      || [".well-known/", ".claude-plugin/", "plugins/", "schemas/"].contains(where: path.hasPrefix)
      || path.hasPrefix("skills/") && path.hasSuffix(".skill")
  }

  private var isAuthors: Bool {
    path.hasPrefix(".well-known/")
      || ["skills/", "docs/"].contains(where: path.hasPrefix) && ending == "svg"
  }
}

import SkillModel

/// How Caddy serves the site: its Caddyfile, and the drop-in of its unit that says for which address and which
/// folder.
struct CaddyFiles: Sendable {
  static let unit = "caddy.service"
  static let path = "/etc/caddy/Caddyfile"
  static let dropInPath = "/etc/systemd/system/caddy.service.d/50-skillctl.conf"

  /// The Caddyfile of this repository.
  static var own: [UInt8] { PackageResources.Caddyfile }

  let bytes: [UInt8]
  /// `skills.example.org`; nil leaves the Caddyfile's own.
  let address: String?
  /// The link to the version that is served.
  let dist: String

  /// Nil when the facts name no folder for the site.
  init?(_ site: OpsSite, caddyfile: [UInt8]?) {
    guard let root = site.root?.value else { return nil }
    bytes = caddyfile ?? Self.own
    dist = root + "/" + (site.current?.value ?? "current")
    guard let url = site.url?.value, let found = try? WebAddress(url) else {
      address = nil
      return
    }
    // Caddy gets a certificate for a bare name, and none for one with `http://`.
    address = found.isSecure ? String(found.origin.dropFirst("https://".count)) : found.origin
  }

  var dropIn: [UInt8] {
    var lines = ["# Written by `skillctl ops setup`: what the Caddyfile is about.", "[Service]"]
    if let address {
      lines.append("Environment=" + SystemdText.word("SKILLCTL_ADDRESS=\(address)"))
    }
    lines.append("Environment=" + SystemdText.word("SKILLCTL_DIST=\(dist)"))
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}

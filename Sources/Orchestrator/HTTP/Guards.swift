import HTTPTypes
import Hummingbird

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Who may ask at all.
///
/// A page of somebody else's that is open in a browser on this machine reaches loopback, too: it is
/// recognised by the name that it calls us by (DNS rebinding) and by its origin (cross-site requests).
struct Guards: Sendable {
  private let names: [String]
  private let isLoopback: Bool
  private let token: AccessToken?

  init(_ settings: Settings, token: AccessToken?) {
    names =
      ["localhost", "127.0.0.1", "[::1]", settings.host.lowercased()]
      + settings.allowedHosts.map { $0.lowercased() }
    isLoopback = BindAddress.isLoopback(settings.host)
    self.token = token
  }

  /// - Throws: ``APIError`` when nobody asks who may.
  func check(_ request: Request) throws(APIError) {
    try checkHost(request)
    try checkOrigin(request)
    try checkToken(request)
  }

  private func checkHost(_ request: Request) throws(APIError) {
    // Elsewhere the token, which no page has, says who it is.
    guard isLoopback || token == nil else { return }
    guard let host = request.head.authority, !host.isEmpty else { return }
    guard names.contains(Self.name(of: host)) else {
      throw APIError(
        .misdirectedRequest, "wrong_host",
        "this daemon does not answer to the name \(host.prefix(80))",
        help: "ask for its address, or add the name to `allowed_hosts`")
    }
  }

  /// A host without its port, in lower case.
  private static func name(of host: String) -> String {
    let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
    return name.lowercased()
  }

  private func checkOrigin(_ request: Request) throws(APIError) {
    let site = request.headers[.fetchSite]
    let foreign = site.map { $0 == "cross-site" || $0 == "same-site" } ?? false
    // A click on a link elsewhere may open the page; nothing may be changed from there.
    let isReading = request.method == .get || request.method == .head
    if let origin = request.headers[.origin] {
      guard origin != "null", let host = request.head.authority,
        origin == "http://\(host)" || origin == "https://\(host)"
      else { throw Self.foreignOrigin(origin) }
    } else if foreign, !isReading {
      throw Self.foreignOrigin(site ?? "")
    }
  }

  private static func foreignOrigin(_ origin: String) -> APIError {
    APIError(
      .forbidden, "foreign_origin", "a page of another site (\(origin.prefix(80))) may not ask here"
    )
  }

  private func checkToken(_ request: Request) throws(APIError) {
    guard let token else { return }
    if let shown = Self.shown(request.headers[.authorization]), token.equals(shown) { return }
    var error = APIError(
      .unauthorized, "unauthorized",
      request.headers[.authorization] == nil
        ? "this daemon asks for a token" : "this is not the token",
      help:
        "send it as `Authorization: Bearer TOKEN`; a browser takes it as the password of any user")
    error.headers[.wwwAuthenticate] = "Basic realm=\"symbiont\", charset=\"UTF-8\""
    throw error
  }

  /// The token of `Bearer TOKEN`, or the password of `Basic`, which is what browsers can ask for.
  ///
  /// RFC 6750, section 2.1, and RFC 7617, section 2.
  static func shown(_ field: String?) -> [UInt8]? {
    guard let field, let space = field.firstIndex(of: " ") else { return nil }
    let value = field[field.index(after: space)...].drop { $0 == " " }
    switch field[..<space].lowercased() {
    case "bearer": return Array(value.utf8)
    case "basic":
      guard let pair = Data(base64Encoded: String(value)),
        let colon = pair.firstIndex(of: UInt8(ascii: ":"))
      else { return nil }
      return Array(pair[(colon + 1)...])
    default: return nil
    }
  }
}

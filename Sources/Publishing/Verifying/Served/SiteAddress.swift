import SkillModel

/// Where a published site lies: its files' addresses, and which files addresses are.
struct SiteAddress: Sendable {
  /// The site's folder; its path ends in `/`.
  let folder: WebAddress

  /// The folder that an address is in, or names.
  init(_ address: WebAddress) {
    let end = address.path.lastSlash ?? address.path.startIndex
    folder = address.at(String(address.path[...end]))
  }

  /// What a person typed; the name of a page or an index at its end is taken away.
  ///
  /// - Throws: ``PublishingError``.
  init(typed text: String) throws {
    let address: WebAddress
    do throws(WebAddress.Fault) {
      address = try WebAddress(text)
    } catch {
      let (reason, help) = Self.words(error)
      throw PublishingError.unverifiable(
        error == .credentials ? Self.masked(text) : text, reason: reason, help: help)
    }
    let name = address.path.lastSlash.map { address.path[$0...].dropFirst() } ?? ""
    let endings = [".skill", ".zip", ".tar.gz", ".tgz", ".tar", ".md"]
    if endings.contains(where: String(name).asciiLowercased.hasSuffix) {
      throw PublishingError.unverifiable(
        text, reason: "it names a file, and what is verified is a whole site",
        help: "download the file and name it, or give the address of the folder that is dist/")
    }
    let isFile = ["index.html", "index.json", "SHA256SUMS", "llms.txt"].contains(String(name))
    self.init(name.isEmpty || isFile ? address : address.at(address.path + "/"))
  }

  /// Without a slash at its end, for people and for `base_url`.
  var base: String { String(folder.text.dropLast()) }

  /// Whether the site is all of its origin.
  var isRoot: Bool { folder.path == "/" }

  func address(of path: String, atOrigin: Bool = false) -> WebAddress {
    folder.at((atOrigin ? "/" : folder.path) + WebAddress.encoded(path: path))
  }

  /// The file of the site that an address is, decoded; nil for what lies elsewhere.
  func path(of address: WebAddress) -> String? {
    guard address.origin == folder.origin, let path = address.decodedPath,
      let own = folder.decodedPath, path.utf8.starts(with: own.utf8)
    else { return nil }
    return String(decoding: path.utf8.dropFirst(own.utf8.count), as: UTF8.self)
  }

  private static func masked(_ text: String) -> String {
    guard let at = text.lastIndex(of: "@"), let slashes = text.firstRange(of: "//") else {
      return text
    }
    return text[..<slashes.upperBound] + "•••" + text[at...]
  }

  private static func words(_ fault: WebAddress.Fault) -> (reason: String, help: String) {
    switch fault {
    case .notHTTP: ("it is no http or https address", "give it as https://HOST/PATH")
    case .credentials:
      (
        "an address with a name and a password in it ends up in logs and lists of processes",
        "put NAME:PASSWORD into the environment variable SKILLCTL_VERIFY_USER"
      )
    case .host:
      (
        "its host is no name or number that can be asked for",
        "check the spelling; write a name beyond ASCII as xn--…"
      )
    case .port: ("its port is no number from 1 to 65535", "check the number behind the colon")
    }
  }
}

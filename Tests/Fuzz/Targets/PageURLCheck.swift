/// What holds for every URL of a page: written in ASCII that every reader takes for the same, and
/// with no scheme that runs code or reaches the reader's files.
enum PageURLCheck {
  static func fault(in url: String, isImage: Bool) -> String? {
    let bytes = Array(url.utf8)
    guard !bytes.isEmpty, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
      !bytes.contains(where: "\"<>\\^`{|}[]".utf8.contains)
    else { return "the URL \(url)" }
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "%") {
      let digits = bytes[(offset + 1)...].prefix(2)
      guard digits.count == 2, UInt8(String(decoding: digits, as: UTF8.self), radix: 16) != nil,
        !digits.contains(UInt8(ascii: "+"))
      else { return "a bare % in \(url)" }
    }
    if bytes.count(where: { $0 == UInt8(ascii: "#") }) > 1 { return "two # in \(url)" }
    let first = url.prefix { !"/?#".contains($0) }
    guard first.contains(":") else { return host(of: url) }
    let scheme = first.prefix { $0 != ":" }.lowercased()
    if isImage, scheme == "data" {
      let isImage = ["png", "gif", "jpeg", "webp"].contains {
        url.dropFirst(5).hasPrefix("image/\($0);base64,")
      }
      return isImage ? nil : "the image \(url)"
    }
    guard ["http", "https", "mailto"].contains(scheme) else { return "the URL \(url)" }
    return scheme == "mailto" ? nil : host(of: url)
  }

  /// A URL that leads elsewhere names a host and nobody before it.
  private static func host(of url: String) -> String? {
    guard isWeb(url) else { return nil }
    guard let slashes = url.firstRange(of: "//") else { return "the URL \(url)" }
    let authority = url[slashes.upperBound...].prefix { !"/?#".contains($0) }
    return authority.isEmpty || authority.contains("@") ? "the host of \(url)" : nil
  }

  static func isWeb(_ url: String) -> Bool {
    let start = url.prefix(8).lowercased()
    return ["//", "http:", "https:"].contains { start.hasPrefix($0) }
  }

  /// What stands behind a `#` that starts a URL, its escapes undone.
  static func fragment(_ url: String) -> String? {
    guard url.hasPrefix("#") else { return nil }
    var bytes: [UInt8] = []
    var rest = url.utf8.dropFirst()
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// References to files of `dist/` as the indexes write them.
package enum PublishedURL {
  /// The path with every byte percent-encoded that RFC 3986 does not leave unreserved.
  package static func encoded(_ path: String) -> String {
    var text: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        text.append(byte)
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += Array(("%" + (byte < 16 ? "0" : "") + digits).utf8)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension Catalogue {
  /// Where a file of `dist/` is found, from an index in `folder`: absolute when there is a base URL,
  /// else relative to that index. The folder is below `dist/`, empty or ending in `/`.
  package func url(_ path: String, from folder: String = "") -> String {
    if let baseURL { return baseURL + "/" + PublishedURL.encoded(path) }
    if path.utf8.starts(with: folder.utf8) {
      return PublishedURL.encoded(String(path.dropFirst(folder.count)))
    }
    let up = String(repeating: "../", count: folder.pathParts.count)
    return up + PublishedURL.encoded(path)
  }
}

/// Paths inside a skill's folder, as text.
package enum RelativePath {
  /// The path that `path`, written in a file of `folder`, means inside the skill; empty for the
  /// skill's own folder, nil when it leaves it.
  package static func resolve(_ path: String, from folder: String) -> String? {
    var parts = folder.pathParts.map(String.init)
    for part in path.pathParts where part != "." {
      if part == ".." {
        if parts.popLast() == nil { return nil }
      } else {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  /// The folder that holds a path; nil at the top.
  package static func parent(of path: String) -> String? {
    guard let slash = path.lastSlash else { return nil }
    return String(path[..<slash])
  }

  /// `%20` and its like undone; nil when the result is not UTF-8 or an escape is broken.
  package static func percentDecoded(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%") {
        guard index + 2 < bytes.count,
          let value = UInt8(
            String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
        else { return nil }
        out.append(value)
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(validating: out, as: UTF8.self)
  }

  /// Whether a plain ustar header can hold a path: 100 bytes, or a slash that leaves at most 155
  /// before and 100 after it.
  static func fitsUstar(_ path: String) -> Bool {
    let bytes = Array(path.utf8)
    if bytes.count <= 100 { return true }
    return bytes.indices.contains {
      bytes[$0] == UInt8(ascii: "/") && $0 <= 155 && $0 > 0
        && (1...100).contains(bytes.count - $0 - 1)
    }
  }
}

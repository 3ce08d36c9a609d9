/// The name of a document, as the client writes it.
///
/// Clients differ in what they escape (`:` as `%3A`), so a name is kept as it came, and names of files beside it are made
/// from it.
struct DocumentURI: Sendable, Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  /// The file's path; nil when it lies nowhere on this machine.
  var path: String? {
    guard let rest = rest(behind: "file://") ?? rest(behind: "file:") else { return nil }
    guard let slash = rest.firstIndex(of: "/") else { return nil }
    guard ["", "localhost"].contains(rest[..<slash].lowercased()) else { return nil }
    let path = rest[slash...].prefix { $0 != "?" && $0 != "#" }
    guard let decoded = Self.decoded(path), !decoded.utf8.contains(0) else { return nil }
    return decoded
  }

  /// The last part of the path of any URI, decoded.
  var name: String {
    let path = text.prefix { $0 != "?" && $0 != "#" }
    let name = path.split(whereSeparator: { $0 == "/" || $0 == ":" || $0 == "\\" }).last ?? ""
    return Self.decoded(name) ?? String(name)
  }

  /// The folder so many levels above, without a slash at its end.
  func above(_ levels: Int) -> String {
    var rest = text.prefix { $0 != "?" && $0 != "#" }
    for _ in 0..<levels {
      guard let slash = rest.lastIndex(of: "/") else { break }
      rest = rest[..<slash]
    }
    return String(rest)
  }

  /// A file below a folder whose URI has no slash at its end.
  static func below(_ folder: String, _ path: String) -> DocumentURI {
    DocumentURI(folder + "/" + encoded(path))
  }

  /// RFC 3986, section 2.3 (https://www.rfc-editor.org/rfc/rfc3986, checked 2026-11-22): everything but unreserved
  /// characters and slashes.
  static func encoded(_ path: String) -> String {
    var text: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        text.append(byte)
      default: text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func rest(behind scheme: String) -> Substring? {
    text.prefix(scheme.count).lowercased() == scheme ? text.dropFirst(scheme.count) : nil
  }

  /// Nil when what is escaped is no UTF-8.
  private static func decoded(_ text: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

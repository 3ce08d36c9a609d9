/// The lines of a `SHA256SUMS`, and what is wrong with them.
///
/// Format: https://www.gnu.org/software/coreutils/manual/html_node/md5sum-invocation.html (checked
/// 2026-11-21): a digest, two spaces (or a space and `*`), a path; a line that starts with a
/// backslash writes LF, CR and backslashes of its path as escapes.
package struct ChecksumList: Sendable {
  package static let fileName = "SHA256SUMS"

  package struct Line: Sendable {
    /// Lower-case hexadecimal.
    package let digest: String
    package let path: String
    package let range: Range<Int>
  }

  /// The lines that can be trusted, in their order.
  package private(set) var lines: [Line] = []
  /// What cannot be used, and why, in a lower-case phrase.
  package private(set) var faults: [Located<String>] = []

  package static func read(_ bytes: [UInt8]) -> ChecksumList {
    var list = ChecksumList()
    var seen: Set<String> = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      list.take(bytes[start..<end], &seen)
      start = end + 1
    }
    return list
  }

  private mutating func take(_ line: ArraySlice<UInt8>, _ seen: inout Set<String>) {
    let isEscaped = line.first == UInt8(ascii: "\\")
    let rest = isEscaped ? line.dropFirst() : line
    let digest = rest.prefix(64)
    let range = line.startIndex..<line.endIndex
    guard rest.count > 66, digest.allSatisfy(Self.isHexadecimal),
      rest.dropFirst(64).starts(with: "  ".utf8) || rest.dropFirst(64).starts(with: " *".utf8)
    else {
      return note(range, "not a digest of 64 hexadecimal digits, two spaces and a path")
    }
    guard let written = String(validating: rest.dropFirst(66), as: UTF8.self) else {
      return note(range, "the path is not UTF-8")
    }
    let path = isEscaped ? Self.unescape(written) : written
    if path.utf8.first == UInt8(ascii: "/") { return note(range, "the path is absolute") }
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if parts.contains(where: { $0.elementsEqual("..".utf8) }) {
      return note(range, "the path leads out of the folder, and was not followed")
    }
    if parts.contains(where: { $0.isEmpty || $0.elementsEqual(".".utf8) }) {
      return note(range, "the path holds an empty part or `.`")
    }
    guard seen.insert(path).inserted else { return note(range, "the path is listed twice") }
    lines.append(
      Line(
        digest: String(decoding: digest, as: UTF8.self).asciiLowercased, path: path, range: range))
  }

  private mutating func note(_ range: Range<Int>, _ message: String) {
    // More are not told; it bounds what a hostile list takes of memory.
    if faults.count < 10_000 { faults.append(Located(message, range)) }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  private static func unescape(_ path: String) -> String {
    path.split(separator: "\\\\", omittingEmptySubsequences: false).map {
      $0.replacing("\\n", with: "\n").replacing("\\r", with: "\r")
    }.joined(separator: "\\")
  }
}

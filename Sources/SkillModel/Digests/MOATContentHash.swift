/// `content_hash` of MOAT 0.7 (Model for Origin Attestation and Trust).
///
/// SHA-256 over lines `sha256  path LF`, sorted by the bytes of the path in NFC. A text file is one
/// whose last extension is on the list and whose first 8 KiB hold no NUL; its digest is taken without
/// a byte-order mark, with LF for CRLF and CR. Version control's folders and a
/// `moat-attestation.json` at the top do not count; a symbolic link makes it refuse the folder.
///
/// https://github.com/OpenScribbler/moat/blob/main/reference/moat_hash.py, and for names that
/// collide the second implementation's
/// https://github.com/OpenScribbler/syllago (`ContentHash` and its vectors TV-01 to TV-22) (both
/// checked 2026-11-21).
package enum MOATContentHash {
  /// `sha256:` and lower-case hexadecimal.
  package static func value(of contents: FolderContents) -> Result<String, NoDigest> {
    guard contents.links.isEmpty else {
      return .failure(NoDigest(reason: "MOAT refuses symbolic links"))
    }
    var lines: [String: String] = [:]
    for file in contents.files where file.path != "moat-attestation.json" {
      let parts = file.path.pathParts
      if parts.dropLast().contains(where: { versionControl.contains(String($0)) }) { continue }
      let name = parts.last.map(String.init) ?? ""
      if versionControl.contains(name) {
        return .failure(
          NoDigest(reason: "MOAT's implementations differ on a file called '\(name)'"))
      }
      guard let path = Normalization.nfc(file.path) else {
        return .failure(NoDigest(reason: "the NFC form of a name is not known here"))
      }
      let isChanged = isText(file.bytes, name: name) && !isNormalized(file.bytes)
      let digest = isChanged ? Digest.sha256(normalized(file.bytes)) : file.sha256
      // Strings are equal when they are canonically equivalent.
      guard lines.updateValue(digest, forKey: path) == nil else {
        return .failure(NoDigest(reason: "MOAT refuses names that are one name in NFC"))
      }
    }
    guard !lines.isEmpty else {
      return .failure(NoDigest(reason: "MOAT refuses a folder without files"))
    }
    let manifest = lines.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { "\($0.value)  \($0.key)\n" }.joined()
    return .success("sha256:" + Digest.sha256(Array(manifest.utf8)))
  }

  private static let versionControl: Set<String> = [
    ".git", ".svn", ".hg", ".bzr", "_darcs", ".fossil",
  ]

  private static let textExtensions: Set<String> = [
    "md", "txt", "rst", "yaml", "yml", "json", "toml", "ini", "cfg", "conf", "html", "htm", "xml",
    "svg", "css", "scss", "less", "js", "ts", "jsx", "tsx", "mjs", "cjs", "py", "rb", "lua", "rs",
    "go", "sh", "bash", "zsh", "fish", "csv", "tsv", "sql", "lock", "sum", "mod",
  ]

  private static func isText(_ bytes: [UInt8], name: String) -> Bool {
    // A dot at the start alone makes a hidden file, not an extension.
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return false }
    return textExtensions.contains(name[name.index(after: dot)...].lowercased())
      && !bytes.holds(0, before: 8192)
  }

  private static func isNormalized(_ bytes: [UInt8]) -> Bool {
    !bytes.holds(UInt8(ascii: "\r")) && !bytes.starts(with: [0xEF, 0xBB, 0xBF])
  }

  private static func normalized(_ bytes: [UInt8]) -> [UInt8] {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\r") else {
        out.append(byte)
        continue
      }
      out.append(UInt8(ascii: "\n"))
      if index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
    }
    return out
  }
}

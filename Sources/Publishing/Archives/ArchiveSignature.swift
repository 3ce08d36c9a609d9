/// What bytes are by how they begin.
enum ArchiveSignature: Equatable {
  case zip, gzip, tar
  /// In words that follow "it is".
  case other(String)

  static func of(_ bytes: [UInt8]) -> ArchiveSignature {
    if bytes.isEmpty { return .other("an empty file") }
    if isZip(bytes) { return .zip }
    if bytes.starts(with: [0x1F, 0x8B]) { return .gzip }
    if TarHeader.isHeader(bytes[...]) { return .tar }
    for (magic, name) in magics where bytes.starts(with: magic) { return .other(name) }
    // A self-extracting zip, or one behind a picture.
    if ZipEndRecord.isAtEnd(of: bytes) { return .zip }
    return .other(text(bytes.prefix(512)) ?? "binary data of no known kind")
  }

  /// Whether a file inside an archive is looked into.
  static func isArchive(_ bytes: [UInt8]) -> Bool {
    isZip(bytes) || bytes.starts(with: [0x1F, 0x8B, 8]) || TarHeader.isHeader(bytes[...])
  }

  private static func isZip(_ bytes: [UInt8]) -> Bool {
    let fields = ByteFields(bytes)
    return fields.hasSignature(3, 4, at: 0) || fields.hasSignature(5, 6, at: 0)
      || fields.hasSignature(7, 8, at: 0)
  }

  private static let magics: [([UInt8], String)] = [
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
    (Array("Rar!\u{1A}\u{7}".utf8), "a RAR archive"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "an xz file"),
    (Array("BZh".utf8), "a bzip2 file"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a zstd file"),
    ([0x04, 0x22, 0x4D, 0x18], "an lz4 file"),
    (Array("LZIP".utf8), "an lzip file"),
    ([0x1F, 0x9D], "a compress (.Z) file"),
    (Array("MSCF".utf8), "a Windows cabinet"),
    (Array("!<arch>\n".utf8), "an ar archive or Debian package"),
    (Array("070701".utf8), "a cpio archive"),
    (Array("xar!".utf8), "a xar archive"),
    (Array("%PDF-".utf8), "a PDF"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    (Array("MZ".utf8), "a Windows program"),
    (Array("version https://git-lfs".utf8), "a Git LFS pointer; the file itself was not fetched"),
  ]

  /// What text begins like; nil for what is no text.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
    var start = bytes
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
    guard !start.contains(where: { $0 < 0x09 || 0x0E...0x1A ~= $0 }) else { return nil }
    start = start.drop { $0 <= 0x20 }
    let word = String(decoding: start.prefix(64), as: UTF8.self).lowercased()
    if word.hasPrefix("<!doctype html") || word.hasPrefix("<html") || word.hasPrefix("<head") {
      return "an HTML page"
    }
    if word.hasPrefix("<") { return "XML" }
    if word.hasPrefix("{") || word.hasPrefix("[") { return "JSON" }
    if word.hasPrefix("---") { return "a text with front matter, such as a SKILL.md" }
    // The cut may have hit a letter.
    let whole = start.reversed().drop { $0 >= 0x80 }.reversed()
    return String(validating: whole, as: UTF8.self) == nil ? nil : "a text"
  }
}

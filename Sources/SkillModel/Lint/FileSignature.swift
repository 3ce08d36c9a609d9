/// What a file is by its first bytes.
///
/// The signatures are those of the formats' own specifications, gathered in
/// https://www.garykessler.net/library/file_sigs.html and file(1) (checked 2026-11-22).
enum FileSignature: String, Sendable {
  case png = "a PNG image"
  case jpeg = "a JPEG image"
  case gif = "a GIF image"
  case webp = "a WebP image"
  case bmp = "a BMP image"
  case pdf = "a PDF document"
  case zip = "a zip archive"
  case gzip = "a gzip archive"
  case bzip2 = "a bzip2 archive"
  case xz = "an xz archive"
  case zstandard = "a Zstandard archive"
  case sevenZip = "a 7z archive"
  case rar = "a RAR archive"
  case tar = "a tar archive"
  case elf = "a Linux program or library"
  case machO = "a macOS program or library"
  case portableExecutable = "a Windows program or library"
  case webAssembly = "a WebAssembly program"
  case javaClass = "Java bytecode"
  case pythonBytecode = "Python bytecode"
  case oldOffice = "an Office document of the old format"
  case sqlite = "an SQLite database"
  case woff = "a web font"
  case openType = "a font"
  case gitLFSPointer = "a pointer of Git LFS, not the file itself"

  /// Nil for text and what is not known here.
  init?(_ bytes: [UInt8], path: String) {
    guard let known = Self.known(bytes, path: path) else { return nil }
    self = known
  }

  /// What nobody can read before it runs.
  var isProgram: Bool {
    [.elf, .machO, .portableExecutable, .webAssembly, .javaClass, .pythonBytecode].contains(self)
  }

  var isArchive: Bool {
    [.zip, .gzip, .bzip2, .xz, .zstandard, .sevenZip, .rar, .tar].contains(self)
  }

  private static func known(_ bytes: [UInt8], path: String) -> FileSignature? {
    if bytes.count < 4 { return nil }
    for (start, signature) in starts where bytes.starts(with: start) { return signature }
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      return .webp
    }
    // A PE header stands where the offset at 0x3C says.
    if bytes.starts(with: "MZ".utf8), bytes.count > 0x40 {
      let offset = Int(bytes[0x3C]) | Int(bytes[0x3D]) << 8
      return bytes.dropFirst(offset).starts(with: "PE\0\0".utf8) ? .portableExecutable : nil
    }
    if bytes.starts(with: [0xCA, 0xFE, 0xBA, 0xBE]), bytes.count > 8 {
      // A universal binary holds a few architectures; Java's versions start at 45.
      return bytes[7] < 40 && bytes[4..<7].allSatisfy { $0 == 0 } ? .machO : .javaClass
    }
    if bytes.dropFirst(257).starts(with: "ustar".utf8) { return .tar }
    if path.hasSuffix(".pyc"), bytes[2] == 0x0D, bytes[3] == 0x0A { return .pythonBytecode }
    return nil
  }

  private static let starts: [([UInt8], FileSignature)] = [
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
    ([0xFF, 0xD8, 0xFF], .jpeg),
    (Array("GIF87a".utf8), .gif), (Array("GIF89a".utf8), .gif),
    (Array("%PDF-".utf8), .pdf),
    ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .zip),
    ([0x1F, 0x8B, 0x08], .gzip),
    (Array("BZh".utf8), .bzip2),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .xz),
    ([0x28, 0xB5, 0x2F, 0xFD], .zstandard),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .sevenZip),
    (Array("Rar!\u{1A}\u{7}".utf8), .rar),
    ([0x7F, 0x45, 0x4C, 0x46], .elf),
    ([0xFE, 0xED, 0xFA, 0xCE], .machO), ([0xFE, 0xED, 0xFA, 0xCF], .machO),
    ([0xCE, 0xFA, 0xED, 0xFE], .machO), ([0xCF, 0xFA, 0xED, 0xFE], .machO),
    ([0x00, 0x61, 0x73, 0x6D], .webAssembly),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldOffice),
    (Array("SQLite format 3\0".utf8), .sqlite),
    (Array("wOFF".utf8), .woff), (Array("wOF2".utf8), .woff),
    (Array("OTTO".utf8), .openType), (Array("ttcf".utf8), .openType),
    ([0x00, 0x01, 0x00, 0x00, 0x00], .openType), (Array("true\0".utf8), .openType),
    (Array("version https://git-lfs.github.com/spec/".utf8), .gitLFSPointer),
  ]
}

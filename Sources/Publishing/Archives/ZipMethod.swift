/// The compression methods of APPNOTE 6.3.10, section 4.4.5, by name.
enum ZipMethod {
  static func name(_ method: Int) -> String { names[method] ?? "unknown" }

  private static let names: [Int: String] = [
    0: "stored", 1: "shrunk", 2: "reduced", 3: "reduced", 4: "reduced", 5: "reduced", 6: "imploded",
    8: "deflate", 9: "Deflate64", 10: "PKWARE imploded", 12: "bzip2", 14: "LZMA", 16: "IBM z/OS",
    18: "IBM TERSE", 19: "LZ77", 20: "zstd (old number)", 93: "zstd", 94: "MP3", 95: "xz",
    96: "JPEG", 97: "WavPack", 98: "PPMd", 99: "AES",
  ]
}

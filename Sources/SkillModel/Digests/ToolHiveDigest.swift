/// `contentDigest` of ToolHive's lock file: SHA-256 over `path NUL sha256 LF` of every plain file,
/// sorted by the bytes of the path, the inner digests as raw bytes. Modes and links do not count.
///
/// https://github.com/stacklok/toolhive/blob/main/pkg/skills/lockfile/contentdigest.go (checked
/// 2026-11-21), whose own test vectors are in this project's tests.
package enum ToolHiveDigest {
  /// `sha256:` and lower-case hexadecimal.
  package static func value(of contents: FolderContents) -> Result<String, NoDigest> {
    guard !contents.files.isEmpty else {
      return .failure(NoDigest(reason: "ToolHive refuses a folder without files"))
    }
    var bytes: [UInt8] = []
    for file in contents.files {
      guard !file.path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
        return .failure(NoDigest(reason: "ToolHive refuses control characters in names"))
      }
      bytes += Array(file.path.utf8) + [0]
      bytes += Digest.bytes(ofHexadecimal: file.sha256)
      bytes.append(UInt8(ascii: "\n"))
    }
    return .success("sha256:" + Digest.sha256(bytes))
  }
}

/// `computedHash` of `skills-lock.json`, which `npx skills` writes: SHA-256 over each file's path and
/// bytes, with nothing between them. Links, `.git` and `node_modules` do not count.
///
/// The files stand in the order of JavaScript's `localeCompare`, which depends on the language of
/// whoever runs it. Given here is the order of ICU's root collation, which English uses and most
/// others for ASCII (Danish and Czech, for instance, do not); a name outside ASCII gets no digest.
///
/// https://github.com/vercel-labs/skills/blob/main/src/local-lock.ts (checked 2026-11-21)
package enum NPXSkillsHash {
  /// What a value depends on.
  package static let caveat = "in the order of files that an English locale gives"

  /// Lower-case hexadecimal.
  package static func value(of contents: FolderContents) -> Result<String, NoDigest> {
    let files = contents.files.filter { file in
      !file.path.pathParts.dropLast().contains { $0 == ".git" || $0 == "node_modules" }
    }
    var keyed: [(key: RootCollation.Key, file: SkillFile)] = []
    for file in files {
      if file.path.utf8.contains(UInt8(ascii: "\\")) {
        return .failure(NoDigest(reason: "npx skills takes the backslash in a name for a slash"))
      }
      guard let key = RootCollation.Key(file.path) else {
        return .failure(
          NoDigest(
            reason: "the order of files depends on the locale where a name is not plain ASCII"))
      }
      keyed.append((key, file))
    }
    keyed.sort { $0.key < $1.key }
    var digest = Digest.Running()
    for (_, file) in keyed {
      digest.update(file.path.utf8)
      digest.update(file.bytes)
    }
    return .success(digest.sha256)
  }
}

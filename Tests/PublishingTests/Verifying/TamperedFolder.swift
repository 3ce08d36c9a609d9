import Publishing
import SkillModel
import Testing

/// A really built `dist/` that is tampered with before it is verified.
enum TamperedFolder {
  static let base = "https://skills.example.org/base"

  /// Builds two skills, changes something in `dist/`, and verifies it.
  static func verify(
    _ tamper: (Repository) throws -> Void = { _ in }, baseURL: String? = nil
  ) async throws -> Verify.Target {
    try await withRepository { repository in
      try repository.addSkill(
        "pdf", body: "See [the script](scripts/fill.sh).",
        files: ["scripts/fill.sh": "echo filled\n"])
      try repository.addSkill("notes")
      try await repository.build(baseURL: base)
      try tamper(repository)
      let targets = try await Verify.run(
        Verify.Request(targets: [repository.out], baseURL: baseURL, jobs: 2)
      ) { _ in }
      return try #require(targets.first)
    }
  }

  /// The codes of what is wrong with archives and indexes.
  static func codes(_ target: Verify.Target) -> [String] {
    Set(target.findings.map(\.code)).filter { $0 > "SK7" }.sorted()
  }

  /// Edits an index and the list of digests with it, as who builds an index by hand would.
  static func edit(
    _ path: String, _ old: String, _ new: String, all: Bool = false
  ) -> (Repository) throws -> Void {
    { repository in
      let full = repository.out + "/" + path
      let before = String(decoding: try Files.read(full), as: UTF8.self)
      let after =
        all
        ? before.replacing(old, with: new) : before.replacing(old, with: new, maxReplacements: 1)
      #expect(before != after, "nothing to edit in \(path)")
      try overwrite(full, Array(after.utf8))
      let sums = repository.out + "/SHA256SUMS"
      let text = String(decoding: try Files.read(sums), as: UTF8.self)
      let renewed = text.replacing(
        Digest.sha256(Array(before.utf8)), with: Digest.sha256(Array(after.utf8)))
      try overwrite(sums, Array(renewed.utf8))
    }
  }
}

/// Replaces a file's bytes; its permissions become those of a new file.
func overwrite(_ path: String, _ bytes: [UInt8]) throws {
  try Files.remove(path)
  try Files.write(bytes, to: path)
}

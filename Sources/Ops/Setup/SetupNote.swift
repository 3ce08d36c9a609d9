import SkillModel

/// What setup keeps on a host, in `/var/lib/skillctl/setup.json`: the digests of the files that it wrote, by
/// which it knows whether somebody has changed one since, and what is still to be told to systemd.
struct SetupNote: Sendable, Equatable {
  static let path = "/var/lib/skillctl/setup.json"

  /// SHA-256 of what was written last, by path.
  var files: [String: Set<String>] = [:]
  /// Ids of steps that a file asks for which was written.
  var pending: Set<String> = []

  init() {}

  /// What cannot be read says nothing: then every file counts as changed by hand.
  init(_ bytes: [UInt8]) {
    guard let value = try? JSONReader.read(bytes) else { return }
    for item in value["files"]?.array ?? [] {
      guard let path = item["path"]?.string else { continue }
      files[path] = Set((item["sha256"]?.array ?? []).compactMap(\.string))
    }
    pending = Set((value["pending"]?.array ?? []).compactMap(\.string))
  }

  /// Whether these bytes are what setup wrote there.
  func isOwn(_ file: SetupReading.File, _ path: String) -> Bool {
    guard case .bytes = file else { return false }
    return files[path]?.contains(file.digest) == true
  }

  var text: String {
    let paths = files.keys.sorted()
    let json = JSONText.object([
      ("version", .integer(1)),
      (
        "files",
        .array(
          paths.map { path in
            .object([
              ("path", .string(path)),
              ("sha256", .array((files[path] ?? []).sorted().map { .string($0) })),
            ])
          })
      ),
      ("pending", .array(pending.sorted().map { .string($0) })),
    ])
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

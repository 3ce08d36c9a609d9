import SkillModel

/// A value that a skill gives something by name: the data directory is `/var/lib/symbiont/data`.
struct LabelledValue: Sendable {
  /// `data directory`, however it was written: `SYMBIONT_DATA_DIR`, `data_dir`, "Data directory".
  let label: String
  let value: String
  let place: FactPlace
}

/// Names of folders and files as one, however they are written.
enum ValueLabel {
  /// Nil when it is no name of a place, or says too little to be the same thing elsewhere: `path`.
  static func normalized(_ text: String, names: Set<String>) -> String? {
    var words = Array(text.utf8)[...].split { !$0.isNameSign }.map { $0.text.lowercased() }
    words.removeAll { ["the", "a", "its", "of"].contains($0) }
    // SYMBIONT_DATA_DIR is Symbiont's data directory.
    while words.count > 2, names.contains(words[0]) { words.removeFirst() }
    words = words.map { synonyms[$0] ?? $0 }
    guard 2...3 ~= words.count, let last = words.last, kinds.contains(last),
      !words.dropLast().allSatisfy(general.contains)
    else { return nil }
    return words.joined(separator: " ")
  }

  private static let synonyms = [
    "dir": "directory", "folder": "directory", "db": "database", "datadir": "directory",
  ]
  private static let kinds: Set<String> = ["directory", "root", "socket"]
  /// With these alone each passage means its own.
  private static let general: Set<String> = [
    "output", "input", "working", "work", "base", "source", "src", "target", "out", "temp", "tmp",
    "home", "current", "root", "skill", "skills", "install", "test", "build", "parent", "new",
  ]
}

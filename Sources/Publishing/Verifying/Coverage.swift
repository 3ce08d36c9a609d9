import SkillModel

/// What of a published folder was compared, and what could not be, in words.
struct Coverage {
  let words: String
  let skills: Int
  let checked: [String]
  let unchecked: [String]

  init(of folder: PublishedFolder) {
    let formats = folder.indexes.map(\.format.rawValue)
    let isOurs = folder.index(.catalogue) != nil
    let what = isOurs ? "a folder published by skillctl" : "a folder published by another tool"
    words =
      formats.isEmpty
      ? "a folder with a list of digests"
      : "\(what), with "
        + formats.joined(separator: ", ")
    skills = Set(folder.indexes.flatMap { $0.skills.map(\.name.value) }).count

    var checked: [String] = []
    var unchecked: [String] = []
    if let sums = folder.sums {
      checked.append("\(Self.counted(sums.lines.count, "digest")) of \(ChecksumList.fileName)")
    } else {
      unchecked.append(
        "there is no \(ChecksumList.fileName): files that no index names were not compared")
    }
    for index in folder.indexes {
      let (inside, elsewhere) = Self.artifacts(of: index, in: folder)
      switch index.format {
      case .llms: checked.append("\(Self.counted(index.links.count, "link")) of \(index.path)")
      case .legacyWellKnown:
        let files = index.skills.reduce(0) { $0 + ($1.files?.count ?? 0) }
        checked.append(
          "\(Self.counted(index.skills.count, "skill")) of \(index.path), "
            + Self.counted(files, "file"))
        if !isOurs, files > 0 {
          unchecked.append("\(index.path) has no digests: its files' bytes were not compared")
        }
      default:
        let noun = index.format == .marketplace ? "plugin" : "skill"
        checked.append(
          "\(Self.counted(index.skills.count, noun)) of \(index.path), "
            + Self.counted(inside, "artifact"))
      }
      if elsewhere > 0, !isOurs || folder.baseURL == nil {
        unchecked.append(
          "\(Self.counted(elsewhere, "URL")) of \(index.path) on other servers; --base-url says "
            + "which of them is this folder")
      }
      if index.format == .marketplace, inside + elsewhere < index.skills.count {
        unchecked.append(
          "\(Self.counted(index.skills.count - inside - elsewhere, "plugin")) of \(index.path) "
            + "with a source other than an archive")
      }
    }
    if !isOurs {
      unchecked.append(
        "there is no index.json of skillctl: nobody lists which files each archive must hold")
    }
    self.checked = checked
    self.unchecked = unchecked
  }

  private static func artifacts(of index: PublishedIndex, in folder: PublishedFolder) -> (
    inside: Int, elsewhere: Int
  ) {
    var inside = 0
    var elsewhere = 0
    for artifact in index.skills.flatMap(\.artifacts) {
      switch folder.resolve(artifact.url.value, in: index) {
      case .file: inside += 1
      case .elsewhere: elsewhere += 1
      case .unsafe: break
      }
    }
    return (inside, elsewhere)
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}

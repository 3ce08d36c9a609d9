extension JudgedArchive {
  /// What the archive is, in words: `a zip by Info-ZIP with one folder, pdf/, as claude.ai takes it`.
  package var words: String {
    guard let format = archive.format else { return "no archive that skills come in" }
    let name =
      switch format {
      case .zip: "a zip"
      case .tarGzip: "a .tar.gz"
      case .tar: "a tar"
      }
    let maker = archive.maker.words.map { " by \($0)" } ?? ""
    if !hasEntries { return name + maker + " whose entries cannot be read" }
    return name + maker + " " + layoutWords(format)
  }

  private func layoutWords(_ format: Archive.Format) -> String {
    switch layout {
    case .wrapped(let folder):
      let fit = format == .zip ? ", as claude.ai takes it" : " and SKILL.md in it"
      return "with one folder, \(folder.shortened())/" + fit
    case .root:
      return format == .zip
        ? "with SKILL.md at the top without a folder, as Gemini CLI's packager writes it"
        : "with SKILL.md at its root, as the discovery format wants it"
    case .plugin(let root, let skills):
      let place = root.isEmpty ? "" : " in the folder \(root.shortened())/"
      let names = skills.map { $0.pathParts.last.map(String.init) ?? "its top" }
      return "that is a Claude Code plugin\(place) with \(Self.list(names, "skill"))"
    case .several(let folders):
      return "with \(Self.list(folders.map { $0.isEmpty ? "its top" : $0 + "/" }, "skill"))"
    case .none: return "without a SKILL.md"
    }
  }

  private static func list(_ names: [String], _ noun: String) -> String {
    if names.isEmpty { return "no \(noun)" }
    let shown = names.prefix(4).map { $0.shortened(to: 40) }.joined(separator: ", ")
    let more = names.count > 4 ? ", …" : ""
    return "\(names.count) \(noun)\(names.count == 1 ? "" : "s"): \(shown)\(more)"
  }
}

extension Archive.Maker {
  /// Its name for people; nil when it is not known.
  package var words: String? {
    switch self {
    case .skillctl: "skillctl"
    case .libarchive: "libarchive"
    case .python: "Python's zipfile"
    case .java: "Java"
    case .windows: "Windows"
    case .infoZip: "Info-ZIP"
    case .macOS: "macOS"
    case .gnuTar: "GNU tar"
    case .unknown: nil
    }
  }
}

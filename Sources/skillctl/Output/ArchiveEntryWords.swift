import SkillModel

extension Archive.Entry {
  /// The permissions as `0644`; nil when the archive holds none.
  var mode: String? {
    permissions.map { bits in
      let digits = String(bits & 0o7777, radix: 8)
      return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
  }
}

extension Archive.Entry.Kind {
  /// One word for it.
  var word: String {
    switch self {
    case .file: "file"
    case .folder: "folder"
    case .device: "device"
    case .fifo: "fifo"
    case .symlink: "symlink"
    case .hardLink: "hard-link"
    }
  }

  /// What a link points at.
  var target: String? {
    switch self {
    case .symlink(let target), .hardLink(let target): target
    case .file, .folder, .device, .fifo: nil
    }
  }
}

extension ArchiveLayout {
  /// One word for it, as in the JSON.
  var word: String {
    switch self {
    case .wrapped: "wrapped"
    case .root: "root"
    case .plugin: "plugin"
    case .several: "several"
    case .none: "none"
    }
  }
}

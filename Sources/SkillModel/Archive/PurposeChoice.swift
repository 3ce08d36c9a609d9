/// What an archive is checked for, and why that.
package struct PurposeChoice: Sendable, Equatable {
  package let purpose: ArchivePurpose
  /// A phrase that goes on after "because": `its name ends in .skill`.
  package let reason: String

  package init(_ purpose: ArchivePurpose, because reason: String) {
    self.purpose = purpose
    self.reason = reason
  }

  /// Chooses from what the archive is. A broken one is told by its name.
  package init(for archive: Archive) {
    let name = archive.path.asciiLowercased
    if name.hasSuffix(".skill") {
      self.init(.claude, because: "its name ends in .skill")
    } else if archive.format == .tarGzip || archive.format == .tar {
      self.init(.wellKnown, because: "it is a tar archive")
    } else if archive.format == nil, name.hasSuffix(".tar.gz") || name.hasSuffix(".tgz") {
      self.init(.wellKnown, because: "its name is that of a tar archive")
    } else if case .plugin = archive.layout {
      self.init(.marketplace, because: "it holds .claude-plugin/plugin.json")
    } else {
      self.init(.claude, because: "it is no plugin and no tar archive")
    }
  }
}

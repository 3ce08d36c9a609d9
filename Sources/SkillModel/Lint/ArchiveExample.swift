/// An archive that shows a rule at work: what a reader would say of it.
package struct ArchiveExample: Sendable {
  package struct Entry: Sendable, ExpressibleByStringLiteral {
    /// With marks when the rule must point at it.
    package let path: String
    package let kind: Archive.Entry.Kind
    /// With marks; nil for contents that do not matter.
    package let text: String?
    package let size: Int?

    package init(
      _ path: String, kind: Archive.Entry.Kind = .file, text: String? = nil, size: Int? = nil
    ) {
      self.path = path
      self.kind = kind
      self.text = text
      self.size = size
    }

    package init(stringLiteral path: String) { self.init(path) }

    var bytes: [UInt8] {
      if let text { return Example.unmark(text).bytes }
      guard unmarkedPath.hasSuffix("SKILL.md") else { return [0x0A] }
      return Array("---\nname: example\ndescription: Shows a rule.\n---\nBody.\n".utf8)
    }

    var unmarkedPath: String {
      String(decoding: Example.unmark(path).bytes, as: UTF8.self)
    }
  }

  package let name: String
  package let format: Archive.Format?
  package let entries: [Entry]
  package let problems: [ArchiveProblem]
  package let purpose: ArchivePurpose

  /// What a reader would give.
  package var judged: JudgedArchive {
    let files = entries.filter { $0.kind == .file }
      .map { SkillFile(path: $0.unmarkedPath, bytes: $0.bytes) }
    let archive = Archive(
      path: name, size: 1000, format: format,
      entries: entries.map {
        Archive.Entry(path: $0.unmarkedPath, kind: $0.kind, size: $0.size ?? $0.bytes.count)
      }, problems: problems)
    return JudgedArchive(archive: archive, files: files, purpose: purpose)
  }

  /// The archive's entries, one a line.
  var lines: [String] {
    var lines = ["\(name) (\(format?.rawValue ?? "no archive")):"]
    for entry in entries {
      var line = "  " + entry.path
      switch entry.kind {
      case .file: break
      case .folder: line += "/"
      case .device: line += " (a device)"
      case .fifo: line += " (a pipe)"
      case .symlink(let target): line += " -> \(target)"
      case .hardLink(let target): line += " (the same file as \(target))"
      }
      if let size = entry.size { line += " (\(size) bytes)" }
      lines.append(line)
    }
    lines += problems.map { "  seen: \($0.words)" }
    return lines
  }
}

extension Example {
  /// An archive; marked paths, and `flagged` ones, are what the rule must point at.
  package static func archive(
    _ entries: [ArchiveExample.Entry], name: String = "example.skill",
    format: Archive.Format? = .zip, problems: [ArchiveProblem] = [], flagged: [String] = [],
    for purpose: ArchivePurpose = .claude
  ) -> Example {
    Example(
      files: entries.compactMap { entry in entry.text.map { (entry.unmarkedPath, $0) } },
      flagged: entries.filter { $0.path.contains("▸") }.map(\.unmarkedPath) + flagged,
      subject: .archive(
        ArchiveExample(
          name: name, format: format, entries: entries, problems: problems, purpose: purpose)))
  }
}

import SkillModel

/// What lies below a folder, without following any link inside of it.
struct FolderScan: Sendable {
  /// Plain files, relative to the folder, sorted by their bytes.
  private(set) var files: [String] = []
  private(set) var oddities: [PublishedFolder.Oddity] = []

  /// Bounds memory; a catalogue of 10,000 skills has some 100,000 files.
  private static let mostEntries = 2_000_000
  private static let deepest = 100

  /// - Throws: ``FileError`` when the folder itself cannot be listed.
  init(_ root: String) throws(FileError) {
    _ = try Files.list(root)
    walk(root, "", depth: 0)
    files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    oddities.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private mutating func walk(_ root: String, _ path: String, depth: Int) {
    let full = path.isEmpty ? root : root + "/" + path
    guard depth <= Self.deepest else {
      return note(path, "a folder more than \(Self.deepest) deep, which was not looked into")
    }
    let names: [String]
    do throws(FileError) {
      let listed = try Files.list(full)
      names = listed.names
      for name in listed.invalid {
        note(join(path, String(decoding: name, as: UTF8.self)), "a name that is not UTF-8")
      }
    } catch {
      return note(path, "a folder that cannot be read: \(error.reason)")
    }
    for name in names {
      guard files.count + oddities.count < Self.mostEntries else {
        return note(path, "more files than can be checked")
      }
      visit(root, join(path, name), depth: depth)
    }
  }

  private mutating func visit(_ root: String, _ path: String, depth: Int) {
    do throws(FileError) {
      switch try Files.info(root + "/" + path).kind {
      case .file: files.append(path)
      case .directory: walk(root, path, depth: depth + 1)
      case .symlink:
        let target = try Files.readLink(root + "/" + path)
        note(path, "a link to '\(target.prefix(200))'")
      case .fifo: note(path, "a pipe")
      case .socket: note(path, "a socket")
      case .device: note(path, "a device")
      }
    } catch {
      note(path, "it cannot be looked at: \(error.reason)")
    }
  }

  private mutating func note(_ path: String, _ what: String) {
    oddities.append(PublishedFolder.Oddity(path: path.isEmpty ? "." : path, what: what))
  }

  private func join(_ path: String, _ name: String) -> String {
    path.isEmpty ? name : path + "/" + name
  }
}

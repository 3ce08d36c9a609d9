import SkillModel
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What one command has made so far, so that it can be taken back when the rest fails.
struct Creation {
  private var folders: [String] = []
  private var files: [String] = []

  /// Makes a folder and those above it; one that is there already is left alone, and kept by
  /// ``undo()``.
  mutating func makeFolder(_ path: String) throws(FileError) {
    if Files.isDirectory(path) { return }
    let above = Files.parent(of: path)
    if above != path { try makeFolder(above) }
    try Files.makeNewDirectory(path)
    folders.append(path)
  }

  /// Makes a file that is there whole or not at all.
  ///
  /// - Throws: ``FileError`` when something of that name is there already (`EEXIST`).
  mutating func makeFile(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    let folder = Files.parent(of: path)
    try makeFolder(folder)
    let name = path.pathParts.last.map(String.init) ?? path
    let draft = Files.entry(Self.draftName(name), of: folder)
    do {
      try Files.remove(draft)
      try Files.write(bytes, to: draft)
      try Files.synchronize(entry: draft)
      try Files.moveNew(draft, to: path)
    } catch {
      try? Files.remove(draft)
      throw error
    }
    files.append(path)
  }

  /// Removes what was made: files, then folders that are empty again.
  func undo() {
    for file in files.reversed() { try? Files.remove(file) }
    for folder in folders.reversed() { Files.removeEmptyDirectory(folder) }
  }

  /// Puts a file in place of what is there, whole or not at all; it keeps its owner where that may be given away.
  static func replaceFile(
    _ path: String, _ bytes: [UInt8], permissions: UInt32
  ) throws(FileError) {
    let draft = Files.entry(
      draftName(String(path.pathParts.last ?? "")), of: Files.parent(of: path))
    do {
      try Files.write(bytes, to: draft, permissions: permissions)
      try Files.giveOwner(of: path, to: draft, permissions: permissions)
      try Files.synchronize(entry: draft)
      try Files.rename(draft, to: path)
    } catch {
      try? Files.remove(draft)
      // Nobody knows the draft's name.
      throw FileError(error.operation, path, code: error.code)
    }
  }

  /// The name under which an entry is made before it gets its own.
  ///
  /// It ends in `~`, which neither the search for skills nor an archive looks at: what a killed
  /// process leaves behind is never taken for a skill.
  static func draftName(_ name: String) -> String {
    let number = drafts.add(1, ordering: .relaxed).newValue
    return ".\(name)-\(getpid())-\(number)~"
  }

  /// How many drafts this process has begun: two at once never share one.
  private static let drafts = Atomic<Int>(0)
}

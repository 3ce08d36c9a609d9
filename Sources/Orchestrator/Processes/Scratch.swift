#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// An empty folder for one attempt, readable by its owner alone.
package struct Scratch: ~Copyable, Sendable {
  package let path: String

  /// - Throws: ``DataError``.
  package init(in folder: String) throws(DataError) {
    var template = Array((folder + "/\(Self.prefix)XXXXXX").utf8CString)
    let path = unsafe template.withUnsafeMutableBufferPointer { name -> String? in
      guard let name = name.baseAddress, unsafe mkdtemp(name) != nil else { return nil }
      return unsafe String(cString: name)
    }
    guard let path else { throw .last("make a folder in", folder) }
    self.path = path
  }

  static let prefix = "attempt-"

  /// Removes it with all it holds, as far as that goes.
  deinit { Self.remove(path) }

  /// The names of those that are in a folder.
  static func folders(in folder: String) -> [String] {
    entries(folder).filter { $0.hasPrefix(prefix) }
  }

  /// Links are removed, not followed.
  static func remove(_ path: String) { remove(path, depth: 0) }

  private static let mostDepth = 64

  private static func remove(_ path: String, depth: Int) {
    if unsafe unlink(path) == 0 || errno == ENOENT { return }
    if depth < mostDepth {
      for name in entries(path) { remove(path + "/" + name, depth: depth + 1) }
    }
    unsafe rmdir(path)
  }

  /// What a folder holds; nothing when it cannot be read.
  static func entries(_ path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}

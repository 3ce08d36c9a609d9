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
    var template = Array((folder + "/attempt-XXXXXX").utf8CString)
    let path = unsafe template.withUnsafeMutableBufferPointer { name -> String? in
      guard let name = name.baseAddress, unsafe mkdtemp(name) != nil else { return nil }
      return unsafe String(cString: name)
    }
    guard let path else { throw .last("make a folder in", folder) }
    self.path = path
  }

  /// Removes it with all it holds, as far as that goes. Links are removed, not followed.
  deinit { Self.remove(path, depth: 0) }

  private static let mostDepth = 64

  private static func remove(_ path: String, depth: Int) {
    if unsafe unlink(path) == 0 || errno == ENOENT { return }
    if depth < mostDepth, let folder = unsafe opendir(path) {
      var names: [String] = []
      while let entry = unsafe readdir(folder) {
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
          unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) {
            unsafe String(cString: $0)
          }
        }
        if name != ".", name != ".." { names.append(name) }
      }
      unsafe closedir(folder)
      for name in names { remove(path + "/" + name, depth: depth + 1) }
    }
    unsafe rmdir(path)
  }
}

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The calls to the file system that publishing needs, each with the path in its error.
package enum Files {
  /// - Throws: ``FileError`` when there is no such entry or it cannot be looked at.
  package static func info(_ path: String, followLinks: Bool = false) throws(FileError) -> FileInfo
  {
    var status = stat()
    let result =
      unsafe followLinks ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else { throw .last(.inspect, path) }
    return FileInfo(status)
  }

  package static func exists(_ path: String) -> Bool {
    (try? info(path)) != nil
  }

  package static func isDirectory(_ path: String) -> Bool {
    (try? info(path, followLinks: true))?.kind == .directory
  }

  /// The names in a folder, sorted by their bytes; `.` and `..` left out.
  ///
  /// - Returns: the names that are UTF-8, and the bytes of those that are not.
  package static func list(_ path: String) throws(FileError) -> (
    names: [String], invalid: [[UInt8]]
  ) {
    let (entries, invalid) = try entries(path)
    return (entries.map(\.name), invalid)
  }

  /// The entries of a folder, sorted by the bytes of their names; `.` and `..` left out.
  ///
  /// - Returns: the entries whose names are UTF-8, and the bytes of the other names.
  static func entries(_ path: String) throws(FileError) -> (
    entries: [FolderEntry], invalid: [[UInt8]]
  ) {
    guard let folder = unsafe opendir(path) else { throw .last(.list, path) }
    defer { unsafe closedir(folder) }
    var entries: [FolderEntry] = []
    var invalid: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(folder) else {
        if errno != 0 { throw .last(.list, path) }
        break
      }
      let kind = unsafe FileInfo.Kind(entryType: entry.pointee.d_type)
      unsafe withUnsafeBytes(of: &entry.pointee.d_name) { raw in
        let bytes = unsafe raw.prefix { $0 != 0 }
        if unsafe bytes.elementsEqual(".".utf8) || bytes.elementsEqual("..".utf8) { return }
        if let name = unsafe String(validating: bytes, as: UTF8.self) {
          entries.append(FolderEntry(name: name, kind: kind))
        } else {
          unsafe invalid.append(Array(bytes))
        }
      }
    }
    entries.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return (entries, invalid.sorted { $0.lexicographicallyPrecedes($1) })
  }

  /// The whole content of a file; links are followed.
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    try read(path, flags: 0, limit: .max).bytes
  }

  /// The whole content of a plain file that is no link, and what the file system says of exactly
  /// the file that was read. A file of more than `limit` bytes is an error (`EFBIG`).
  package static func readPlain(_ path: String, limit: Int) throws(FileError) -> (
    info: FileInfo, bytes: [UInt8]
  ) {
    try read(path, flags: O_NOFOLLOW, limit: limit)
  }

  private static func read(_ path: String, flags: Int32, limit: Int) throws(FileError) -> (
    info: FileInfo, bytes: [UInt8]
  ) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags)
    guard descriptor >= 0 else { throw .last(.read, path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .last(.read, path) }
    let info = FileInfo(status)
    if info.kind == .directory { throw FileError(.read, path, code: EISDIR) }
    if info.size > limit { throw FileError(.read, path, code: EFBIG) }
    var bytes: [UInt8] = []
    var failure: Int32 = 0
    var done = false
    var capacity = info.size + 1
    while !done {
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        while count < buffer.count {
          let got = unsafe systemRead(
            descriptor, buffer, from: count)
          if got > 0 {
            count += got
          } else if got == 0 {
            done = true
            return
          } else if errno != EINTR {
            failure = errno
            done = true
            return
          }
        }
      }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      if bytes.count > limit { throw FileError(.read, path, code: EFBIG) }
      capacity = 64 * 1024
    }
    if failure != 0 { throw FileError(.read, path, code: failure) }
    return (info, bytes)
  }
}

private func systemRead(
  _ descriptor: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>, from start: Int
) -> Int {
  let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[start...])
  return unsafe read(descriptor, rest.baseAddress, rest.count)
}

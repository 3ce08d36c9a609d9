package import Publishing

/// A file that is there whole or not at all.
package enum WholeFile {
  /// Writes beside the place and puts it there at once, over what may be there.
  ///
  /// - Throws: ``FileError``, after which nothing has changed.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let beside = "\(path).\(hexadecimal(.random(in: 0...UInt64.max), digits: 8)).new"
    do throws(FileError) {
      try Files.write(bytes, to: beside)
      try Files.rename(beside, to: path)
    } catch {
      try? Files.remove(beside)
      throw FileError(.write, path, code: error.code)
    }
  }
}

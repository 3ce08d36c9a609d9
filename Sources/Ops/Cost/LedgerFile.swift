package import Publishing
package import SymbiontAPI

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A `ledger.jsonl` on this machine, of any size.
package struct LedgerFile: ~Copyable {
  package let path: String
  private let descriptor: CInt
  private let size: Int

  /// - Throws: ``FileError`` when it cannot be opened.
  package init(_ path: String) throws(FileError) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(.read, path, code: errno) }
    let end = lseek(descriptor, 0, SEEK_END)
    guard end >= 0 else {
      // A pipe is no file.
      let code = errno == ESPIPE ? EINVAL : errno
      _ = close(descriptor)
      throw FileError(.read, path, code: code)
    }
    size = Int(end)
  }

  deinit { _ = close(descriptor) }

  /// Reads all lines, some of them on each thread.
  ///
  /// A last line that is whole but for its line feed counts.
  ///
  /// - Throws: ``FileError``.
  package func read(threads: Int) async throws -> LedgerReader.Reading {
    // Below some megabytes a second thread is slower.
    let parts = max(1, min(threads, size >> 22))
    let (descriptor, path, size) = (descriptor, path, size)
    return try await withThrowingTaskGroup(of: (Int, LedgerReader.Reading).self) { group in
      for part in 0..<parts {
        group.addTask { @concurrent in
          let range = (size / parts * part)..<(part + 1 == parts ? size : size / parts * (part + 1))
          let piece = LedgerPart(descriptor: descriptor, path: path, size: size)
          return (part, try piece.read(linesFrom: range))
        }
      }
      var found: [Int: LedgerReader.Reading] = [:]
      for try await (part, reading) in group { found[part] = reading }
      var whole = LedgerReader.Reading()
      for part in 0..<parts { whole.append(found[part] ?? LedgerReader.Reading()) }
      whole.countTail()
      return whole
    }
  }
}

/// The lines that begin in one part of a file.
private struct LedgerPart {
  let descriptor: CInt
  let path: String
  let size: Int

  func read(linesFrom range: Range<Int>) throws -> LedgerReader.Reading {
    var offset = range.lowerBound == 0 ? 0 : try lineStart(after: range.lowerBound - 1)
    let end = range.upperBound == size ? size : try lineStart(after: range.upperBound - 1)
    return try LedgerReader.read { most in
      let bytes = try read(min(most, max(0, end - offset)), at: offset)
      offset += bytes.count
      return bytes
    }
  }

  /// Where the next line begins, from the line feed that stands at `start` or after it.
  private func lineStart(after start: Int) throws(FileError) -> Int {
    var offset = start
    while true {
      let bytes = try read(4096, at: offset)
      if bytes.isEmpty { return size }
      if let feed = bytes.firstIndex(of: UInt8(ascii: "\n")) { return offset + feed + 1 }
      offset += bytes.count
    }
  }

  private func read(_ count: Int, at offset: Int) throws(FileError) -> [UInt8] {
    guard count > 0 else { return [] }
    var code: CInt = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, got in
      repeat {
        let result = unsafe pread(descriptor, buffer.baseAddress, count, off_t(offset))
        got = max(0, result)
        code = result < 0 ? errno : 0
      } while code == EINTR
    }
    guard code == 0 else { throw FileError(.read, path, code: code) }
    return bytes
  }
}

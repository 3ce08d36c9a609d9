import SkillModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file that one run leaves for the next: nothing in it is needed, and it may be deleted at any time.
///
/// It holds a magic, records, each behind its length, what was known at the end of the run, how long that is, and the
/// SHA-256 of all before. Every record starts with a text that is its name.
struct CacheFile: Sendable {
  /// Each record still as its bytes.
  let records: [ArraySlice<UInt8>]
  let names: [String]
  let end: ArraySlice<UInt8>

  /// Reads a file; a missing, damaged or other one is nil.
  init?(_ path: String, magic: [UInt8]) {
    guard let bytes = try? Files.read(path), bytes.starts(with: magic),
      bytes.count > magic.count + 8 + 64
    else { return nil }
    let content = bytes.dropLast(64)
    var hash = Digest.Running()
    hash.update(content)
    var size = ByteReader(content.suffix(8))
    guard hash.sha256.utf8.elementsEqual(bytes.suffix(64)), let last = try? size.int64(),
      let count = Int(exactly: last), (0...content.count - magic.count - 8).contains(count)
    else { return nil }
    let parts = content.dropLast(8)
    end = parts.suffix(count)
    var reader = ByteReader(parts.dropFirst(magic.count).dropLast(count))
    var records: [ArraySlice<UInt8>] = []
    var names: [String] = []
    while !reader.isAtEnd {
      guard let record = try? reader.slice() else { return nil }
      var first = ByteReader(record)
      guard let name = try? first.text() else { return nil }
      records.append(record)
      names.append(name)
    }
    self.records = records
    self.names = names
  }
}

extension CacheFile {
  /// A file while the run goes on that it will be of.
  ///
  /// Each record is written as soon as it is known, so that no more than a few are held in memory. The file takes its
  /// name at the very end; whatever goes wrong, there is none then, and the next run is slower and the same.
  struct Draft {
    /// Where the file will be.
    private let target: String
    private let file: FileAppender
    private var pending = ByteWriter()
    private var hash = Digest.Running()

    /// Enough for a system call to be worth it.
    private static let chunk = 256 * 1024

    /// Nil when it cannot be written. What runs that died have left of it is removed.
    init?(_ name: String, in folder: String, magic: [UInt8]) {
      target = folder + "/" + name
      do {
        try Files.makeDirectory(folder)
        for old in (try? Files.list(folder).names) ?? [] where Replacement.isOurs(old, name + ".") {
          try? Files.remove(folder + "/" + old)
        }
        file = try FileAppender("\(target).\(getpid())", permissions: 0o600)
      } catch {
        return nil
      }
      pending.writeRaw(magic)
    }

    /// When it was made, by the clock of its file system, in nanoseconds since 1970.
    var stamp: Int64? { (try? Files.info(file.path))?.modified }

    /// Adds the next record.
    mutating func add(_ record: some Sequence<UInt8>, count: Int) {
      pending.write(count)
      pending.writeRaw(record)
      if pending.bytes.count >= Self.chunk { flush() }
    }

    private mutating func flush() {
      let bytes = pending.take()
      hash.update(bytes)
      file.append(bytes)
    }

    /// Ends the file and puts it in its place.
    mutating func finish(_ end: [UInt8]) {
      pending.writeRaw(end)
      pending.write(Int64(end.count))
      flush()
      file.append(Array(hash.sha256.utf8))
      if file.close() { try? Files.rename(file.path, to: target) }
      discard()
    }

    /// Removes the file, if it has not been put in its place.
    func discard() {
      _ = file.close()
      try? Files.remove(file.path)
    }
  }
}

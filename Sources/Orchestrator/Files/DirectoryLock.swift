package import SymbiontAPI

import struct SkillModel.JSONReader

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The right to write into a data directory, which one process has at a time.
///
/// It is a lock of the kernel (`flock`) and ends with the process, however that dies; what the file says
/// is for people.
package final class DirectoryLock: Sendable {
  package let folder: String
  private let descriptor: Int32

  /// Takes the lock, or says who has it.
  ///
  /// - Throws: ``Held``, or ``DataError``.
  package init(_ folder: String, now: Timestamp) throws {
    self.folder = folder
    let path = folder + "/symbiont.lock"
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw DataError.last("open", path) }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      let code = errno
      close(descriptor)
      if code == EWOULDBLOCK { throw Held(folder: folder, holder: Self.holder(path)) }
      throw DataError(action: "lock", path: path, code: code)
    }
    self.descriptor = descriptor
    WritePoint.reached(.lockTaken)
    var line = JSONLine()
    line.add("pid", Int(getpid()))
    line.add("host", Self.host())
    line.add("since", now.description)
    let bytes = line.finished()
    // Only people read it: a full disk is no reason to refuse.
    _ = ftruncate(descriptor, 0)
    _ = unsafe bytes.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    WritePoint.reached(.lockNamed)
  }

  deinit {
    // A child that is being started has the descriptor, too, until its program replaces it; the lock would
    // last as long.
    _ = flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// That another process has the lock.
  package struct Held: Error, Sendable, Equatable {
    package let folder: String
    package let holder: Holder?
  }

  package struct Holder: Sendable, Equatable {
    package let pid: Int
    package let host: String
    package let since: String
  }

  /// Nil when the file does not say, as in the moment in which another process takes the lock.
  private static func holder(_ path: String) -> Holder? {
    guard let bytes = try? DataFolder.read(path), let value = try? JSONReader.read(bytes),
      let pid = value["pid"]?.integer, let host = value["host"]?.string,
      let since = value["since"]?.string
    else { return nil }
    return Holder(pid: pid, host: host, since: since)
  }

  private static func host() -> String {
    let name = unsafe [UInt8](unsafeUninitializedCapacity: 256) { buffer, count in
      let result = unsafe buffer.withMemoryRebound(to: CChar.self) { name in
        unsafe name.baseAddress.map { unsafe gethostname($0, name.count) }
      }
      count = result == 0 ? unsafe buffer.firstIndex(of: 0) ?? 0 : 0
    }
    return String(decoding: name, as: UTF8.self)
  }
}

extension DirectoryLock.Held: CustomStringConvertible {
  package var description: String {
    let who =
      holder.map { "process \($0.pid) on \($0.host) since \($0.since)" } ?? "another process"
    return "\(folder) is in use by \(who); one symbiont at a time writes there. "
      + "Stop that one, or give this one another data directory"
  }
}

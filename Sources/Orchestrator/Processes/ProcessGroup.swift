#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The processes that descend from a session's leader and stayed in its session.
///
/// One that called `setsid` itself has left; only the service manager's control group still holds it.
struct ProcessGroup {
  /// The leader's number, which names the session and its first group. The system gives it to nobody
  /// else while the leader is not waited for, or a member lives.
  let leader: pid_t

  /// Signals every group of the session.
  func signal(_ signal: Int32) {
    kill(-leader, signal)
    // A shell with job control makes further groups.
    for group in Set(members?.map(\.group) ?? []) where group != leader { kill(-group, signal) }
  }

  /// Whether a member that could still do something is there; nil where the system does not tell.
  var isAlive: Bool? { members.map { !$0.isEmpty } }

  private struct Member {
    let group: pid_t
  }

  /// Those that have not ended; one that ended and was not waited for does nothing any more.
  private var members: [Member]? {
    #if os(Linux)
      guard let folder = unsafe opendir("/proc") else { return nil }
      defer { unsafe closedir(folder) }
      var found: [Member] = []
      while let entry = unsafe readdir(folder) {
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
          unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) {
            unsafe String(cString: $0)
          }
        }
        guard name.utf8.first.map({ 0x30...0x39 ~= $0 }) == true,
          let member = Self.member(name, of: leader)
        else { continue }
        found.append(member)
      }
      return found
    #else
      return nil
    #endif
  }

  #if os(Linux)
    /// `/proc/N/stat` is `N (NAME) STATE PARENT GROUP SESSION …`; the name may hold anything.
    private static func member(_ name: String, of leader: pid_t) -> Member? {
      let descriptor = unsafe open("/proc/\(name)/stat", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return nil }
      defer { close(descriptor) }
      var bytes = [UInt8](repeating: 0, count: 512)
      let count = unsafe read(descriptor, &bytes, bytes.count)
      guard count > 0, let end = bytes[..<count].lastIndex(of: UInt8(ascii: ")")) else { return nil }
      let fields = bytes[(end + 1)..<count].split(separator: UInt8(ascii: " "))
      guard fields.count > 4, let state = fields[0].first,
        state != UInt8(ascii: "Z"), state != UInt8(ascii: "X"),
        let group = pid_t(String(decoding: fields[2], as: UTF8.self)),
        let session = pid_t(String(decoding: fields[3], as: UTF8.self)),
        session == leader || group == leader
      else { return nil }
      return Member(group: group)
    }
  #endif
}

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The processes that descend from a session's leader: those that stayed in its session, and those that
/// still carry the attempt's mark in their environment.
///
/// One that called `setsid` and cleared its environment has left; only the service manager's control
/// group still holds it.
struct ProcessGroup {
  /// The leader's number, which names the session and its first group. The system gives it to nobody
  /// else while the leader is not waited for, or a member lives.
  let leader: pid_t
  /// `NAME=VALUE`, which no other process carries.
  let mark: String?

  /// Signals every group of the session.
  func signal(_ signal: Int32) {
    kill(-leader, signal)
    // A shell with job control makes further groups.
    for group in Set(members?.map(\.group) ?? []) where group != leader { kill(-group, signal) }
  }

  /// Whether a member that could still do something is there; nil where the system does not tell.
  var isAlive: Bool? { members.map { !$0.isEmpty } }

  struct Member {
    let pid: pid_t
    let group: pid_t
    let session: pid_t
  }

  private var members: [Member]? {
    guard let living = Self.living else { return nil }
    return living.filter { member in
      member.session == leader || member.group == leader
        || mark.map { Self.carries(member.pid, $0, isPrefix: false) } ?? false
    }
  }

  /// Every process of the machine that has not ended, this one aside; nil where the system does not tell.
  /// One that ended and was not waited for does nothing any more.
  static var living: [Member]? {
    #if os(Linux)
      guard let folder = unsafe opendir("/proc") else { return nil }
      defer { unsafe closedir(folder) }
      let own = getpid()
      var found: [Member] = []
      while let entry = unsafe readdir(folder) {
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
          unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) {
            unsafe String(cString: $0)
          }
        }
        guard let pid = pid_t(name), pid != own, let member = member(pid) else { continue }
        found.append(member)
      }
      return found
    #else
      return nil
    #endif
  }

  /// Whether a process was started with this variable, or with one that starts so.
  static func carries(_ pid: pid_t, _ mark: String, isPrefix: Bool) -> Bool {
    let bytes = contents(of: "/proc/\(pid)/environ", most: 256 << 10)
    var rest = bytes[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0) ?? rest.endIndex
      let variable = rest[..<end]
      if variable.count >= mark.utf8.count, variable.starts(with: mark.utf8),
        isPrefix || variable.count == mark.utf8.count
      {
        return true
      }
      rest = rest[end...].dropFirst()
    }
    return false
  }

  /// `/proc/N/stat` is `N (NAME) STATE PARENT GROUP SESSION …`; the name may hold anything.
  private static func member(_ pid: pid_t) -> Member? {
    let bytes = contents(of: "/proc/\(pid)/stat", most: 1024)
    guard let end = bytes.lastIndex(of: UInt8(ascii: ")")) else { return nil }
    let fields = bytes[(end + 1)...].split(separator: UInt8(ascii: " "), maxSplits: 5)
    guard fields.count > 4, let state = fields[0].first, state != UInt8(ascii: "Z"),
      state != UInt8(ascii: "X"), let group = pid_t(String(decoding: fields[2], as: UTF8.self)),
      let session = pid_t(String(decoding: fields[3], as: UTF8.self))
    else { return nil }
    return Member(pid: pid, group: group, session: session)
  }

  /// A file of `/proc`; nothing when it is gone or another user's.
  private static func contents(of path: String, most: Int) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count < most {
      let count = unsafe read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return bytes
  }
}

import Ops

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Performer {
  /// Who runs this program, on which machine.
  static var here: Performer {
    var name = [CChar](repeating: 0, count: 256)
    let isKnown = unsafe gethostname(&name, name.count - 1) == 0
    let machine = String(
      decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return Performer(user: user, machine: isKnown && !machine.isEmpty ? machine : "unknown")
  }

  private static var user: String {
    // Under sudo, it is still somebody's.
    if let user = Environment.value("SUDO_USER") ?? Environment.value("LOGNAME") { return user }
    guard let entry = unsafe getpwuid(geteuid()), let name = unsafe entry.pointee.pw_name else {
      return "uid-\(geteuid())"
    }
    return unsafe String(cString: name)
  }
}

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Who sets a host up, and from where.
package struct SetupCaller: Sendable, Equatable {
  package let user: String
  package let machine: String

  package init(user: String, machine: String) {
    self.user = user
    self.machine = machine
  }

  /// Whoever runs this program.
  package static var own: SetupCaller {
    let account = unsafe getpwuid(geteuid())
    let name = unsafe account?.pointee.pw_name.map { unsafe String(cString: $0) }
    var buffer = [CChar](repeating: 0, count: 256)
    let isNamed = unsafe gethostname(&buffer, 255) == 0
    let machine = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return SetupCaller(
      user: name ?? "\(geteuid())",
      machine: isNamed ? String(decoding: machine, as: UTF8.self) : "unknown")
  }

  /// Kernel and machine, as `uname -sm` has them; nil where they cannot be had.
  package static var kind: String? {
    var names = utsname()
    guard unsafe uname(&names) == 0 else { return nil }
    let system = unsafe withUnsafeBytes(of: &names.sysname) { unsafe Array($0.prefix { $0 != 0 }) }
    let machine = unsafe withUnsafeBytes(of: &names.machine) { unsafe Array($0.prefix { $0 != 0 }) }
    return String(decoding: system, as: UTF8.self) + " " + String(decoding: machine, as: UTF8.self)
  }
}

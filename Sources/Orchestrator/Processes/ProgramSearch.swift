#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Where a program is, found as a shell would.
package enum ProgramSearch {
  /// The absolute path of a program: a name is looked for in `path`, the value of `PATH`; what holds a
  /// slash must be absolute. Nil when there is no such file that may be run.
  package static func find(_ program: String, path: String) -> String? {
    if program.utf8.contains(UInt8(ascii: "/")) {
      return program.utf8.first == UInt8(ascii: "/") && isProgram(program) ? program : nil
    }
    if program.isEmpty { return nil }
    // A relative folder would mean another program wherever the daemon was started.
    for folder in path.utf8.split(separator: UInt8(ascii: ":"))
    where folder.first == UInt8(ascii: "/") {
      let candidate = "\(Substring(folder))/\(program)"
      if isProgram(candidate) { return candidate }
    }
    return nil
  }

  /// What changes when another program takes a program's place; nil when it is gone.
  package static func mark(of program: String) -> String? {
    FileStatus(program)?.mark
  }

  private static func isProgram(_ path: String) -> Bool {
    guard FileStatus(path)?.isRegular ?? false else { return false }
    return unsafe access(path, X_OK) == 0
  }
}

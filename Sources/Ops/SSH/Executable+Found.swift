import Publishing
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Executable {
  /// A program by its path, or of the `PATH`.
  ///
  /// It is looked for here, since the library starts a process for every folder in which it might be: with
  /// ten folders before the right one, that takes longer than the program.
  static func found(_ program: String) -> Executable {
    if program.utf8.contains(UInt8(ascii: "/")) {
      let isThere = unsafe access(program, X_OK) == 0
      return isThere ? .path(FilePath(program)) : .name(program)
    }
    guard let value = unsafe getenv("PATH") else { return .name(program) }
    let folders = unsafe String(cString: value).split(separator: ":")
    for folder in folders where folder.hasPrefix("/") {
      let path = "\(folder)/\(program)"
      guard unsafe access(path, X_OK) == 0 else { continue }
      if (try? Files.info(path, followLinks: true))?.kind == .file { return .path(FilePath(path)) }
    }
    // Which says that there is none.
    return .name(program)
  }
}

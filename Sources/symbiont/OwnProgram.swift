#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The file that this process runs.
enum OwnProgram {
  /// From the root, links followed; nil when the system does not say.
  static let path: String? = {
    var buffer = [CChar](repeating: 0, count: 4096)
    #if canImport(Darwin)
      var size = UInt32(buffer.count)
      guard unsafe _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
      let named = text(buffer)
    #else
      let named = "/proc/self/exe"
    #endif
    guard let real = unsafe realpath(named, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }()

  private static func text(_ buffer: [CChar]) -> String {
    String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The current folder, or `/` when it is gone.
  static var folder: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    guard unsafe getcwd(&buffer, buffer.count) != nil else { return "/" }
    return text(buffer)
  }
}

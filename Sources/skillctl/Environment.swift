#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The process's environment variables.
enum Environment {
  /// The value of a variable; nil when it is unset or empty.
  static func value(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// Where results of earlier builds are kept: `XDG_CACHE_HOME`, else the platform's folder for
  /// caches in the home folder; nil without a home folder.
  ///
  /// https://specifications.freedesktop.org/basedir-spec/latest/ (checked 2026-11-21): a relative
  /// path is to be ignored.
  static var cacheFolder: String? {
    if let folder = value("XDG_CACHE_HOME"), folder.hasPrefix("/") { return folder + "/skillctl" }
    guard let home = value("HOME"), home.hasPrefix("/") else { return nil }
    #if canImport(Darwin)
      return home + "/Library/Caches/skillctl"
    #else
      return home + "/.cache/skillctl"
    #endif
  }
}

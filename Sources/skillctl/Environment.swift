import ArgumentParser
import SkillModel

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

  /// `SOURCE_DATE_EPOCH`, the latest date that a build may show, in seconds since 1970; nil when it is
  /// unset or empty.
  ///
  /// Specification: https://reproducible-builds.org/specs/source-date-epoch/ (checked 2026-11-21),
  /// by which a value that is none must end the build.
  ///
  /// - Throws: `ValidationError`.
  static func sourceDate() throws -> Int64? {
    guard let text = value("SOURCE_DATE_EPOCH") else { return nil }
    let isNumber = text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    guard isNumber, let seconds = Int64(text), Timestamp.range.contains(seconds) else {
      throw ValidationError(
        "SOURCE_DATE_EPOCH is '\(DisplayText.safe(text.cut(to: 40)))', which is no number of seconds "
          + "since 1970 up to the year 9999; unset it, or set it as in: "
          + "SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)")
    }
    return seconds
  }

  /// The home folder; nil without an absolute one.
  static var home: String? { value("HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } }

  /// The user's own configuration: `skillctl/config.yaml` in `XDG_CONFIG_HOME`, else in `~/.config`, on
  /// macOS too, where it is what people who write such files expect.
  ///
  /// https://specifications.freedesktop.org/basedir-spec/latest/ (checked 2026-11-21): a relative
  /// path is to be ignored.
  static var configurationFile: String? {
    let given = value("XDG_CONFIG_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (given ?? home.map { $0 + "/.config" }).map { $0 + "/skillctl/config.yaml" }
  }

  /// Where results of earlier builds are kept: `XDG_CACHE_HOME`, else the platform's folder for
  /// caches in the home folder; nil without a home folder.
  ///
  /// https://specifications.freedesktop.org/basedir-spec/latest/ (checked 2026-11-21): a relative
  /// path is to be ignored.
  static var cacheFolder: String? {
    if let folder = value("XDG_CACHE_HOME"), folder.hasPrefix("/") { return folder + "/skillctl" }
    guard let home else { return nil }
    #if canImport(Darwin)
      return home + "/Library/Caches/skillctl"
    #else
      return home + "/.cache/skillctl"
    #endif
  }
}

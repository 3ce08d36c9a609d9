#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the clock on the wall shows now: `14:03:22`.
func timeOfDay() -> String {
  var now = time(nil)
  var parts = unsafe tm()
  guard unsafe localtime_r(&now, &parts) != nil else { return "--:--:--" }
  return unsafe [parts.tm_hour, parts.tm_min, parts.tm_sec].map { $0 < 10 ? "0\($0)" : "\($0)" }
    .joined(separator: ":")
}

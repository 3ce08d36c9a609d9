#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Day {
  /// What this machine's clock says, in UTC.
  package static var today: Day { Day(number: time(nil) / 86_400) }
}

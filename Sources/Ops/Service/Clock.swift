package import SymbiontAPI

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Timestamp {
  /// What this machine's clock says, in whole seconds.
  package static var now: Timestamp { Timestamp(microseconds: Int64(time(nil)) * 1_000_000) }
}

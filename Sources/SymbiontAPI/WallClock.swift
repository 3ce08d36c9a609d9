// Where another file of the target imports Dispatch, the compiler may take `timespec` for a part of it.
#if canImport(CDispatch)
  import CDispatch
#endif

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Where the time of day comes from; tests set it.
package struct WallClock: Sendable {
  package let now: @Sendable () -> Timestamp

  package init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

  package static let system = WallClock {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }
}

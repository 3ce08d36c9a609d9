#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The processor time that this thread spends in `body`: what a bound of time is held against, for
/// tests run beside each other and wait for each other.
func processorTime(_ body: () throws -> Void) rethrows -> Duration {
  let start = threadTime()
  try body()
  return threadTime() - start
}

private func threadTime() -> Duration {
  var time = timespec()
  _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}

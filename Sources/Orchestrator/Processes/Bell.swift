import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Wakes a thread that waits in `poll`: once rung, its descriptor reports an end for ever.
final class Bell: Sendable {
  /// To be polled; open for as long as this value lives.
  let descriptor: Int32
  private let other: Mutex<Int32>

  init() throws(DataError) {
    let pipe = try Spawn.pipe()
    descriptor = pipe.reading
    other = Mutex(pipe.writing)
  }

  deinit {
    ring()
    close(descriptor)
  }

  func ring() {
    other.withLock { other in
      if other >= 0 { close(other) }
      other = -1
    }
  }
}

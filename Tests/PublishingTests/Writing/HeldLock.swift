import Publishing
import Synchronization
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Repository {
  /// The lock of a repository's `dist/`, held as by another build.
  final class Held: Sendable {
    private let descriptor: Mutex<Int32>

    init(_ repository: Repository) throws {
      let path = repository.root + "/.dist.lock"
      try Files.write(Array("pid 1 on elsewhere since then\n".utf8), to: path)
      let opened = unsafe open(path, O_RDWR | O_CLOEXEC)
      try #require(opened >= 0)
      try #require(flock(opened, LOCK_EX | LOCK_NB) == 0)
      descriptor = Mutex(opened)
    }

    func release() {
      descriptor.withLock {
        if $0 >= 0 { close($0) }
        $0 = -1
      }
    }
  }
}

/// A value that several tasks of a test share.
final class Shared<Value: Sendable>: Sendable {
  private let mutex: Mutex<Value>

  init(_ value: Value) { mutex = Mutex(value) }

  var value: Value { mutex.withLock { $0 } }

  func change(_ body: @Sendable (inout Value) -> Void) { mutex.withLock { body(&$0) } }
}

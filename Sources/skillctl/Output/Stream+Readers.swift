import ArgumentParser

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Stream {
  /// Whether nobody reads it any more (`| head`), so that what goes on for ever may end.
  var isAbandoned: Bool {
    var request = pollfd(fd: descriptor, events: 0, revents: 0)
    guard unsafe poll(&request, 1, 0) > 0 else { return false }
    return request.revents & Int16(POLLERR) != 0
  }

  /// Ends a command that would go on for ever, when nobody reads what it writes.
  ///
  /// - Throws: `ExitCode` of success.
  func checkReader() throws {
    if isAbandoned { throw ExitCode.success }
  }
}

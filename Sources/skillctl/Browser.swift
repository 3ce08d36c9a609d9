import Dispatch

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The user's own browser.
enum Browser {
  #if canImport(Darwin)
    private static let program = "open"
  #else
    private static let program = "xdg-open"
  #endif

  /// Opens an address; `say` is told in a sentence when that cannot be done.
  static func open(_ url: String, say: @escaping @Sendable (String) -> Void) {
    let failure = "no browser could be opened with \(program); open the address yourself"
    guard let child = start([program, url]) else { return say(failure) }
    // It ends when the browser has the address, which may take its time.
    DispatchQueue.global().async {
      var status: Int32 = 0
      while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
      if status != 0 { say(failure) }
    }
  }

  /// Starts a program of the `PATH` that hears nothing of our Ctrl-C; nil when there is none.
  private static func start(_ arguments: [String]) -> pid_t? {
    var attributes = newAttributes()
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { unsafe sigaddset(&signals, number) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETPGROUP))
    var files = unsafe newFileActions()
    defer { unsafe posix_spawn_file_actions_destroy(&files) }
    for (descriptor, mode) in [(Int32(0), O_RDONLY), (1, O_WRONLY), (2, O_WRONLY)] {
      unsafe posix_spawn_file_actions_addopen(&files, descriptor, "/dev/null", mode, 0)
    }
    var words: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { while let word = unsafe words.popLast() { unsafe free(word) } }
    var child: pid_t = 0
    let result = unsafe posix_spawnp(&child, arguments[0], &files, &attributes, &words, environ)
    return result == 0 ? child : nil
  }

  #if canImport(Darwin)
    private static func newAttributes() -> posix_spawnattr_t? {
      var attributes: posix_spawnattr_t?
      unsafe posix_spawnattr_init(&attributes)
      return unsafe attributes
    }

    private static func newFileActions() -> posix_spawn_file_actions_t? {
      var actions: posix_spawn_file_actions_t?
      unsafe posix_spawn_file_actions_init(&actions)
      return unsafe actions
    }
  #else
    private static func newAttributes() -> posix_spawnattr_t {
      var attributes = posix_spawnattr_t()
      unsafe posix_spawnattr_init(&attributes)
      return attributes
    }

    private static func newFileActions() -> posix_spawn_file_actions_t {
      var actions = unsafe posix_spawn_file_actions_t()
      unsafe posix_spawn_file_actions_init(&actions)
      return unsafe actions
    }
  #endif
}

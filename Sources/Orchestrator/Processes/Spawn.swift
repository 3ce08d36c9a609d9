import CSpawn

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Starts programs. swift-subprocess does not do: it stops signalling a group once its first process has
/// ended, and tells nothing of the others.
enum Spawn {
  /// Starts a program as the leader of a new session, with three streams and no other descriptor.
  ///
  /// - Throws: ``DataError``, also for a program or a folder that is not there.
  static func start(
    _ child: ChildProcess, input: Int32, output: Int32, errors: Int32
  ) throws(DataError) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t? = nil
      var attributes: posix_spawnattr_t? = nil
    #else
      var actions = unsafe posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }

    unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, errors, 2)
    unsafe posix_spawn_file_actions_addchdir_np(&actions, child.directory)
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    #if canImport(Darwin)
      flags |= POSIX_SPAWN_CLOEXEC_DEFAULT | POSIX_SPAWN_SETSID
    #else
      // POSIX_SPAWN_SETSID, which the headers show to GNU programs only.
      flags |= 0x80
    #endif
    #if canImport(Glibc)
      // Every descriptor here closes itself in a child; those of other libraries may not.
      unsafe posix_spawn_file_actions_addclosefrom_np(&actions, 3)
    #endif
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    unsafe sigfillset(&all)
    unsafe sigdelset(&all, SIGKILL)
    unsafe sigdelset(&all, SIGSTOP)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))

    let variables = child.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    var pid: pid_t = 0
    let code = unsafe withCStrings([child.program] + child.arguments) { arguments in
      unsafe withCStrings(variables) { variables in
        unsafe posix_spawn(&pid, child.program, &actions, &attributes, arguments, variables)
      }
    }
    guard code == 0 else { throw DataError(action: "start", path: child.program, code: code) }
    return pid
  }

  private static func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers = unsafe texts.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    defer { for index in unsafe pointers.indices { unsafe free(pointers[index]) } }
    return unsafe pointers.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("there is always one") }
      return unsafe body(base)
    }
  }

  /// A pipe that no other child inherits.
  static func pipe() throws(DataError) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    #if canImport(Darwin)
      let result = unsafe Darwin.pipe(&ends)
    #else
      let result = unsafe pipe2(&ends, O_CLOEXEC)
    #endif
    guard result == 0 else { throw .last("make", "a pipe") }
    return (try raised(ends[0]), try raised(ends[1]))
  }

  /// A file with these bytes that has no name any more, to be read from its start. Unlike a pipe it
  /// needs nobody who feeds it, and a child that does not read harms nobody.
  static func file(with bytes: [UInt8], in folder: String) throws(DataError) -> Int32 {
    if bytes.isEmpty {
      let null = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard null >= 0 else { throw .last("open", "/dev/null") }
      return try raised(null)
    }
    var template = Array((folder + "/.input-XXXXXX").utf8CString)
    let opened = unsafe template.withUnsafeMutableBufferPointer { name -> Int32 in
      guard let name = name.baseAddress else { return -1 }
      let descriptor = unsafe mkstemp(name)
      if descriptor >= 0 { unsafe unlink(name) }
      return descriptor
    }
    guard opened >= 0 else { throw .last("write", folder) }
    let descriptor = try raised(opened)
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      }
      if count >= 0 {
        done += count
      } else if errno != EINTR {
        let error = DataError.last("write", folder)
        close(descriptor)
        throw error
      }
    }
    lseek(descriptor, 0, SEEK_SET)
    return descriptor
  }

  /// Sees to it that a descriptor is none of the three streams, and closes in children.
  private static func raised(_ descriptor: Int32) throws(DataError) -> Int32 {
    guard descriptor >= 0 else { throw .last("open", "a file") }
    if descriptor > 2 {
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      return descriptor
    }
    defer { close(descriptor) }
    let other = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    guard other > 2 else { throw .last("open", "a file") }
    return other
  }
}

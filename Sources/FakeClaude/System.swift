#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The calls of the system that the fake needs.
enum System {
  static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// Everything on standard input.
  static func input() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = fill(0, &buffer)
      if count <= 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  static func print(_ text: String, to descriptor: Int32 = 1) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes { unsafe put(descriptor, $0) }
      if count <= 0 { return }
      bytes = bytes.dropFirst(count)
    }
  }

  private static func put(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    #if canImport(Darwin)
      unsafe Darwin.write(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      unsafe Musl.write(descriptor, buffer.baseAddress, buffer.count)
    #else
      unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  static func read(_ path: String) -> String? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    let count = fill(descriptor, &buffer)
    return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
  }

  static func write(_ text: String, path: String) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    print(text, to: descriptor)
    close(descriptor)
  }

  /// Tells a test, by a named pipe that it reads, that everything is set up.
  static func tellReady(_ text: String) {
    guard let path = variable("FAKE_CLAUDE_READY") else { return }
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    print(text + "\n", to: descriptor)
    close(descriptor)
  }

  /// Waits for a signal, two minutes at most: what a failed test leaves behind ends by itself.
  static func waitForSignals() -> Never {
    alarm(120)
    while true { pause() }
  }

  static func ignore(_ signals: [Int32]) {
    for number in signals { _ = signal(number, SIG_IGN) }
  }

  /// Starts this program again as a holder of the same streams, with these flags of `posix_spawn`, and
  /// waits until it has set itself up.
  static func startHolder(_ arguments: [String], flags: Int32) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return }
    #if canImport(Darwin)
      var attributes: posix_spawnattr_t? = nil
    #else
      var attributes = posix_spawnattr_t()
    #endif
    unsafe posix_spawnattr_init(&attributes)
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    let words = [CommandLine.arguments[0], Behaviour.holdWord, "\(ends[1])"] + arguments
    var argv = unsafe words.map { unsafe strdup($0) }
    unsafe argv.append(nil)
    let mark = "SYMBIONT_ATTEMPT"
    let variables = variable(mark).map { ["\(mark)=\($0)"] } ?? []
    var environment = unsafe variables.map { unsafe strdup($0) }
    unsafe environment.append(nil)
    var pid: pid_t = 0
    guard unsafe posix_spawn(&pid, words[0], nil, &attributes, argv, &environment) == 0 else {
      return
    }
    close(ends[1])
    var byte: [UInt8] = [0]
    _ = fill(ends[0], &byte)
    tellReady("\(pid)")
  }

  /// `read`, which this type has a namesake of.
  private static func fill(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
    #if canImport(Darwin)
      unsafe Darwin.read(descriptor, &buffer, buffer.count)
    #elseif canImport(Musl)
      unsafe Musl.read(descriptor, &buffer, buffer.count)
    #else
      unsafe Glibc.read(descriptor, &buffer, buffer.count)
    #endif
  }

  /// `NAME=VALUE` of the whole environment, without asking for C's global variable.
  static var variables: [String] {
    #if os(Linux)
      (read("/proc/self/environ") ?? "").split(separator: "\0").map(String.init)
    #else
      []
    #endif
  }

  static var folder: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    guard unsafe getcwd(&buffer, buffer.count) != nil else { return "?" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func entries(_ path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    let own = "\(unsafe dirfd(folder))"
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != "..", name != own { names.append(name) }
    }
    return names
  }
}

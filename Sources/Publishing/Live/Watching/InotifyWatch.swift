import Dispatch
import SkillModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

#if os(Linux)
  /// The kernel's own telling of changes: https://man7.org/linux/man-pages/man7/inotify.7.html
  /// (checked 2026-11-21). A watch is for one folder, so that every folder below has its own.
  struct InotifyWatch: Sendable {
    private let root: String
    /// What is watched in the root; nil for everything.
    private let names: [String]?
    private let descriptor: Int32
    /// Paths below the root by the kernel's number; empty for the root itself.
    private var folders: [Int32: String] = [:]
    private var pending: Set<String> = []
    /// Not everything was told, so that everything may have changed.
    private var isLost = false
    /// No more folders can be watched: from now on everything is looked at again and again.
    private var isFull = false

    /// Milliseconds without a change that end it, and that it takes at most.
    private static let quiet: Int64 = 20
    private static let longest: Int64 = 80
    private static let polling: Int64 = 500

    private static let mask =
      UInt32(IN_CLOSE_WRITE) | UInt32(IN_MODIFY) | UInt32(IN_ATTRIB) | UInt32(IN_CREATE)
      | UInt32(IN_DELETE) | UInt32(IN_MOVED_FROM) | UInt32(IN_MOVED_TO)

    /// Begins to watch; the watch ends with whoever reads the stream.
    ///
    /// - Throws: ``FileError`` when the system watches no more folders.
    /// - Returns: nil where the system has no such calls.
    static func changes(below root: String, names: [String]?) throws(FileError)
      -> AsyncStream<LiveChange>?
    {
      var watch = try InotifyWatch(root, names)
      var ends: [Int32] = [-1, -1]
      do throws(FileError) {
        try watch.add("")
        try watch.addTops()
        guard unsafe pipe(&ends) == 0 else { throw .last(.create, root) }
      } catch {
        close(watch.descriptor)
        throw error
      }
      let (stream, continuation) = AsyncStream.makeStream(of: LiveChange.self)
      let (stop, stopped) = (ends[1], ends[0])
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      continuation.onTermination = { _ in close(stop) }
      // It waits in the kernel, which no thread of the pool may do.
      DispatchQueue(label: "skillctl.watch").async { [watch] in
        var watch = watch
        watch.run(until: stopped) { continuation.yield($0) }
        close(watch.descriptor)
        close(stopped)
      }
      return stream
    }

    private init(_ root: String, _ names: [String]?) throws(FileError) {
      self.root = root
      self.names = names
      descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
      guard descriptor >= 0 else { throw .last(.inspect, root) }
    }

    // MARK: Folders

    private func full(_ path: String) -> String { path.isEmpty ? root : root + "/" + path }

    /// Watches one folder. One that is gone or closed to us is nobody's loss: its parent told it.
    private mutating func add(_ path: String) throws(FileError) {
      let number = unsafe inotify_add_watch(descriptor, full(path), Self.mask)
      if number >= 0 {
        folders[number] = path
      } else if errno == ENOSPC || errno == ENOMEM {
        throw .last(.inspect, full(path))
      }
    }

    private mutating func addTops() throws(FileError) {
      guard let names else { return try addAll("") }
      for name in names where Files.isDirectory(full(name)) { try addAll(name) }
    }

    /// Watches a folder and all below it. Watching comes first: what is made while it is listed is
    /// told.
    private mutating func addAll(_ path: String) throws(FileError) {
      try add(path)
      for entry in (try? Files.entries(full(path)).entries) ?? [] {
        let below = path.isEmpty ? entry.name : path + "/" + entry.name
        guard (try? entry.kind(at: full(below))) == .directory, !Self.isIgnored(entry.name) else {
          continue
        }
        try addAll(below)
      }
    }

    /// Folders that no skill is looked for in, and that are never published.
    private static func isIgnored(_ name: String) -> Bool {
      IgnorePatterns.builtIn.decision(path: "x/" + name, isDirectory: true) != nil
    }

    private mutating func forget(_ path: String) {
      for (number, folder) in folders where folder == path || folder.hasPrefix(path + "/") {
        _ = inotify_rm_watch(descriptor, number)
        folders[number] = nil
      }
    }

    // MARK: Events

    private mutating func run(until stopped: Int32, _ yield: (LiveChange) -> Void) {
      var first: Int64?
      while true {
        var waiting = [
          pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
          pollfd(fd: stopped, events: Int16(POLLIN), revents: 0),
        ]
        let left = first.map { max(0, min(Self.quiet, $0 + Self.longest - Self.milliseconds)) }
        let timeout = left ?? (isFull ? Self.polling : -1)
        let count = unsafe poll(&waiting, 2, Int32(timeout))
        if waiting[1].revents != 0 { return }
        if count < 0, errno != EINTR { isFull = true }
        if count > 0 { read() }
        if isFull, count == 0, first == nil { isLost = true }
        guard isLost || !pending.isEmpty else { continue }
        let begun = first ?? Self.milliseconds
        first = begun
        guard count == 0 || Self.milliseconds >= begun + Self.longest else { continue }
        yield(isLost ? .everything : .paths(pending))
        (pending, isLost, first) = ([], false, nil)
      }
    }

    private static var milliseconds: Int64 { FileClock.now / 1_000_000 }

    private mutating func read() {
      var buffer = [UInt8](repeating: 0, count: 64 * 1024)
      while true {
        let capacity = buffer.count
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
          unsafe systemRead(descriptor, bytes.baseAddress, capacity)
        }
        guard count > 0 else { return }
        var rest = buffer[..<count]
        // The number of the watch, what happened, a cookie, the length of the name, the name.
        while rest.count >= 16 {
          let head = rest.prefix(16)
          let length = Int(Self.word(head.dropFirst(12)))
          let name = rest.dropFirst(16).prefix(length).prefix { $0 != 0 }
          take(
            Int32(bitPattern: Self.word(head)), Self.word(head.dropFirst(4)),
            String(validating: name, as: UTF8.self))
          rest = rest.dropFirst(16 + length)
        }
      }
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt32 {
      let value = bytes.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      return UInt32(littleEndian: value)
    }

    /// `name` is nil when it is not UTF-8.
    private mutating func take(_ number: Int32, _ what: UInt32, _ name: String?) {
      func holds(_ bits: Int32...) -> Bool { bits.contains { what & UInt32($0) != 0 } }
      if holds(IN_Q_OVERFLOW) {
        isLost = true
        // Folders may have come unseen; for those that are known nothing changes.
        do throws(FileError) { try addTops() } catch { isFull = true }
      }
      if holds(IN_IGNORED) {
        // The root itself is gone: should it come again, nobody tells.
        if folders[number] == "" { (isFull, isLost) = (true, true) }
        folders[number] = nil
      }
      guard let folder = folders[number], name != "" else { return }
      guard let name else {
        pending.insert(folder)
        return
      }
      if folder.isEmpty, let names, !names.contains(name) { return }
      let path = folder.isEmpty ? name : folder + "/" + name
      pending.insert(path)
      // At the top a link to a folder is a folder.
      let isFolder = what & UInt32(IN_ISDIR) != 0 || folder.isEmpty && names != nil
      guard isFolder, !Self.isIgnored(name) else { return }
      if holds(IN_MOVED_FROM, IN_DELETE) { forget(path) }
      if holds(IN_CREATE, IN_MOVED_TO), Files.isDirectory(full(path)) {
        do throws(FileError) { try addAll(path) } catch { (isFull, isLost) = (true, true) }
      }
    }
  }

  private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int)
    -> Int
  {
    unsafe read(descriptor, buffer, count)
  }
#else
  /// Elsewhere there are no such calls.
  enum InotifyWatch {
    static func changes(below root: String, names: [String]?) throws(FileError)
      -> AsyncStream<LiveChange>?
    { nil }
  }
#endif

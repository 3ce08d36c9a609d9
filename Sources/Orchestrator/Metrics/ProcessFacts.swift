#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif
#if canImport(CDispatch)
  // Where Dispatch is read before the C library, C's `timeval` counts as a part of it.
  import CDispatch
#endif

/// What the system says of this process, under the names that every Prometheus client uses
/// (https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics, checked 2026-11-21).
/// What a system does not tell is left out.
struct ProcessFacts: Sendable {
  /// User and system together.
  var cpuSeconds: Double?
  var residentBytes: Double?
  var openFiles: Int?
  var mostFiles: Double?
  /// Since 1970.
  var startSeconds: Double?

  static func now() -> ProcessFacts {
    var facts = ProcessFacts()
    facts.cpuSeconds = cpu()
    facts.mostFiles = fileLimit()
    #if os(Linux)
      facts.residentBytes = resident()
      facts.openFiles = countOpenFiles()
      facts.startSeconds = start()
    #endif
    return facts
  }

  var families: [MetricFamily] {
    let values: [(String, MetricFamily.Kind, String, Double?)] = [
      (
        "process_cpu_seconds_total", .counter, "User and system CPU time spent in seconds.",
        cpuSeconds
      ),
      (
        "process_open_fds", .gauge, "Number of open file descriptors.", openFiles.map(Double.init)
      ),
      ("process_max_fds", .gauge, "Maximum number of open file descriptors.", mostFiles),
      (
        "process_resident_memory_bytes", .gauge, "Resident memory size in bytes.", residentBytes
      ),
      (
        "process_start_time_seconds", .gauge,
        "Start time of the process since unix epoch in seconds.", startSeconds
      ),
    ]
    return values.compactMap { name, kind, help, value in
      value.map { MetricFamily(name, kind, help, $0) }
    }
  }

  private static func cpu() -> Double? {
    var usage = rusage()
    #if canImport(Glibc)
      guard unsafe getrusage(RUSAGE_SELF.rawValue, &usage) == 0 else { return nil }
    #else
      guard unsafe getrusage(RUSAGE_SELF, &usage) == 0 else { return nil }
    #endif
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }

  private static func fileLimit() -> Double? {
    var limit = rlimit()
    #if canImport(Glibc)
      guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
        return nil
      }
    #else
      guard unsafe getrlimit(RLIMIT_NOFILE, &limit) == 0 else { return nil }
    #endif
    return limit.rlim_cur == .max ? .infinity : Double(limit.rlim_cur)
  }

  #if os(Linux)
    /// proc(5): the second field of `statm`, in pages.
    private static func resident() -> Double? {
      guard let pages = words("/proc/self/statm").dropFirst().first.flatMap({ Double($0) }) else {
        return nil
      }
      return pages * Double(sysconf(Int32(_SC_PAGESIZE)))
    }

    private static func countOpenFiles() -> Int? {
      guard let folder = unsafe opendir("/proc/self/fd") else { return nil }
      defer { unsafe closedir(folder) }
      var count = 0
      while unsafe readdir(folder) != nil { count += 1 }
      // Without `.`, `..` and the one that reads the folder.
      return max(0, count - 3)
    }

    /// Field 22 of `stat`, in ticks since the system's start, which `btime` of `/proc/stat` tells.
    private static func start() -> Double? {
      let own = words("/proc/self/stat", after: ")")
      let system = words("/proc/stat")
      guard own.count > 19, let ticks = Double(own[19]),
        let mark = system.firstIndex(of: "btime"), mark + 1 < system.count,
        let boot = Double(system[mark + 1])
      else { return nil }
      return boot + ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private static func words(_ path: String, after mark: Character? = nil) -> [Substring] {
      guard let file = try? DataFile(reading: path), let bytes = try? file.read(1 << 18, from: 0)
      else { return [] }
      var text = String(decoding: bytes, as: UTF8.self)[...]
      if let mark, let end = text.lastIndex(of: mark) { text = text[end...].dropFirst() }
      return text.split(whereSeparator: \.isWhitespace)
    }
  #endif
}

#if canImport(Glibc)
  import Glibc
#endif

/// How this process's memory is managed; only for whoever owns the process.
package enum Allocator {
  /// Lets glibc keep what is freed, up to 64 MiB: each file of an archive takes and frees some 300 kB
  /// of zlib's, each compressed twin of a page some 5 MB of zstd's, which would otherwise be given back
  /// to the system and asked for again every time.
  ///
  /// Other C libraries are left as they are. https://man7.org/linux/man-pages/man3/mallopt.3.html
  /// (checked 2026-11-21); looked up, since Swift's module of glibc does not declare it.
  package static func keepMemory() {
    #if canImport(Glibc)
      guard let symbol = unsafe dlsym(nil, "mallopt") else { return }
      let call = unsafe unsafeBitCast(symbol, to: (@convention(c) (Int32, Int32) -> Int32).self)
      let (trimThreshold, mmapThreshold): (Int32, Int32) = (-1, -3)
      _ = call(trimThreshold, 64 << 20)
      _ = call(mmapThreshold, 8 << 20)
    #endif
  }
}

import Publishing
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// An empty folder of its own, without links in its path, removed when the closure ends.
func withScratchFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = try newScratchFolder()
  defer { try? Files.remove(folder) }
  return try body(folder)
}

/// The same for a closure that waits.
func withScratchFolderAsync<Result>(_ body: (String) async throws -> Result) async throws -> Result
{
  let folder = try newScratchFolder()
  defer { try? Files.remove(folder) }
  return try await body(folder)
}

private func newScratchFolder() throws -> String {
  let base = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
  let name = "skillctl-test-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
  let folder = try Files.realPath(base) + "/" + name
  try Files.makeDirectory(folder)
  return folder
}

/// Writes text files below a folder; a path that ends in `/` is an empty folder.
func write(_ files: [String: String], below folder: String) throws {
  for (path, text) in files {
    let full = folder + "/" + path
    if path.hasSuffix("/") {
      try Files.makeDirectory(String(full.dropLast()))
      continue
    }
    if let slash = full.lastIndex(of: "/") { try Files.makeDirectory(String(full[..<slash])) }
    try Files.write(Array(text.utf8), to: full)
  }
}

/// Makes a symbolic link; the target is written as it is given.
func makeLink(_ target: String, at path: String) throws {
  try #require(unsafe symlink(target, path) == 0)
}

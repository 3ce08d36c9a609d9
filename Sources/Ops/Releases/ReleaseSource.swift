import Publishing
import SkillModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A release as it lies on this machine: a folder, or an archive of one.
package struct ReleaseSource: Sendable {
  /// As it was named.
  package let path: String
  package let manifest: Manifest
  /// What it says of itself in its file `REVISION`, or else a digest of its files.
  package let revision: String
  /// The service must say that it runs it: it was read from a file `REVISION`.
  package let isStated: Bool
  private let contents: Contents

  private enum Contents: Sendable {
    case folder(String)
    case archive([String: [UInt8]])
  }

  /// Reads a folder, so many files at once, or an archive; `unused` are paths in it that are left out.
  ///
  /// - Throws: ``ReleaseFault`` for what cannot be released; `FileError`; `CancellationError`.
  package static func read(
    _ path: String, jobs: Int, unused: Set<String> = []
  ) async throws -> ReleaseSource {
    let info = try Files.info(path, followLinks: true)
    if info.kind == .directory { return try await folder(path, jobs, unused) }
    return try archive(path)
  }

  private init(path: String, _ manifest: Manifest, _ contents: Contents, stated: [UInt8]?) throws {
    guard !manifest.entries.isEmpty else { throw ReleaseFault.empty(path) }
    if let entry = manifest.entries.first(where: { !Self.isSayable($0.path) }) {
      throw ReleaseFault.name(entry.path)
    }
    let said = stated.map { String(decoding: $0.prefix(200), as: UTF8.self) } ?? ""
    let words = said.split(whereSeparator: \.isWhitespace)
    let text = String(words.first ?? "")
    let isWord =
      words.count == 1 && text.utf8.allSatisfy { $0.isAlphanumeric || "-._+".utf8.contains($0) }
    self.path = path
    self.manifest = manifest
    self.contents = contents
    isStated = isWord
    revision = isWord ? text : String(manifest.sha256.prefix(12))
  }

  private static func isSayable(_ path: String) -> Bool {
    path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
  }

  private static let mostNames = 200_000

  private static func folder(
    _ path: String, _ jobs: Int, _ unused: Set<String>
  ) async throws -> ReleaseSource {
    var found: [(path: String, info: FileInfo)] = []
    var folders = [""]
    while let folder = folders.popLast() {
      try Task.checkCancellation()
      let (names, invalid) = try Files.list(folder.isEmpty ? path : "\(path)/\(folder)")
      if let bytes = invalid.first {
        throw ReleaseFault.name(folder + "/" + String(decoding: bytes, as: UTF8.self))
      }
      for name in names {
        let inside = folder.isEmpty ? name : "\(folder)/\(name)"
        if unused.contains(inside) { continue }
        let info = try Files.info("\(path)/\(inside)")
        switch info.kind {
        case .directory: folders.append(inside)
        case .file, .symlink: found.append((inside, info))
        case .fifo, .socket, .device: throw ReleaseFault.special(inside)
        }
        guard found.count <= mostNames else { throw ReleaseFault.tooMany(path, mostNames) }
      }
    }
    // A task for many small files: it costs as much as reading one.
    let parts = stride(from: 0, to: found.count, by: 32).map { found[$0...].prefix(32) }
    let entries = try await parts.concurrentMap(limit: jobs) { part in
      try part.map { try Self.entry(path, $0.path, $0.info) }
    }
    let manifest = Manifest(entries.flatMap(\.self))
    let stated = try? Files.readPlain(path + "/REVISION", limit: 4096).bytes
    return try ReleaseSource(path: path, manifest, .folder(path), stated: stated)
  }

  private static func entry(
    _ root: String, _ path: String, _ info: FileInfo
  ) throws -> Manifest.Entry {
    let whole = "\(root)/\(path)"
    let mode: UInt32 = info.executable ? 0o755 : 0o644
    if info.kind == .symlink {
      let target = try Files.readLink(whole)
      guard staysInside(target, from: path) else { throw ReleaseFault.link(path, target: target) }
      return Manifest.Entry(path: path, mode: 0o777, content: .link(target))
    }
    var digest = Digest.Running()
    var size = 0
    try FileBytes.all(of: whole) { bytes in
      digest.update(bytes)
      size += bytes.count
    }
    return Manifest.Entry(
      path: path, mode: mode, content: .file(size: size, sha256: digest.sha256))
  }

  /// Whether a link leads to something of the same release.
  static func staysInside(_ target: String, from path: String) -> Bool {
    guard !target.hasPrefix("/"), !target.isEmpty else { return false }
    var depth = path.pathParts.count - 1
    for part in target.pathParts {
      depth += part == ".." ? -1 : (part == "." ? 0 : 1)
      if depth < 0 { return false }
    }
    return true
  }

  private static func archive(_ path: String) throws -> ReleaseSource {
    var limits = ArchiveReader.Limits()
    limits.unpacked = 2 << 30
    limits.entries = mostNames
    let reading = try ArchiveReader.read(path, shown: path, limits: limits)
    guard !reading.files.isEmpty else {
      let why = reading.archive.problems.first.map { "\($0.kind)" }
      throw ReleaseFault.archive(path, why: why)
    }
    // An archive of a release has one folder at its top, as a release from a registry of code has.
    let tops = Set(reading.files.map { $0.path.pathParts.first.map(String.init) ?? "" })
    let isWrapped = tops.count == 1 && reading.files.allSatisfy { $0.path.utf8.contains(0x2F) }
    let cut = isWrapped ? (tops.first?.utf8.count ?? 0) + 1 : 0
    var contents: [String: [UInt8]] = [:]
    let entries = reading.files.map { file in
      let inside = String(decoding: file.path.utf8.dropFirst(cut), as: UTF8.self)
      contents[inside] = file.bytes
      return Manifest.Entry(
        path: inside, mode: file.executable ? 0o755 : 0o644,
        content: .file(size: file.bytes.count, sha256: file.sha256))
    }
    return try ReleaseSource(
      path: path, Manifest(entries), .archive(contents), stated: contents["REVISION"])
  }

  /// Hands a file's bytes over, exactly as many as the manifest says.
  ///
  /// - Throws: ``ReleaseFault`` when the file has another size by now; `FileError`; what `take` throws.
  func bytes(of entry: Manifest.Entry, _ take: ([UInt8]) async throws -> Void) async throws {
    switch contents {
    case .archive(let contents): try await take(contents[entry.path] ?? [])
    case .folder(let root):
      var left = entry.size
      let file = try FileBytes("\(root)/\(entry.path)")
      while let bytes = try file.next() {
        left -= bytes.count
        guard left >= 0 else { break }
        try await take(bytes)
      }
      guard left == 0 else { throw ReleaseFault.changing(entry.path) }
    }
  }

  /// The whole of a small file; nil when there is none.
  package func text(of path: String) async throws -> [UInt8]? {
    guard let entry = manifest.entries.first(where: { $0.path == path }), entry.size < 1 << 20
    else {
      return nil
    }
    var all: [UInt8] = []
    try await bytes(of: entry) { all += $0 }
    return all
  }
}

/// Why something on this machine cannot be released.
package enum ReleaseFault: Error, Sendable, Equatable {
  case empty(String)
  /// A name that no line and no terminal could show.
  case name(String)
  /// A pipe, a socket, a device.
  case special(String)
  case link(String, target: String)
  case tooMany(String, Int)
  case archive(String, why: String?)
  /// It is no folder that `skillctl package` has built.
  case unbuilt(String)
  /// The built folder is not whole, was edited, or has errors in it: some, and how many more.
  case unwhole(String, [String], more: Int)
  /// It was changed while it was read.
  case changing(String)
}

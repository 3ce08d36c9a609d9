import Publishing
import SkillModel
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A repository of its own to build, below one scratch folder.
struct Repository: Sendable {
  let base: String
  var root: String { base + "/repository" }
  var out: String { root + "/dist" }
  var cache: String { base + "/cache" }

  func request(
    cached: Bool = false, jobs: Int = 2, allowFindings: Bool = false,
    selection: Package.Selection = .all, baseURL: String? = nil
  ) -> Package.Request {
    var configuration = Configuration()
    configuration.baseURL = baseURL
    return Package.Request(
      root: root, selection: selection, out: out, configuration: configuration,
      kinds: Set(ArchiveKind.allCases), allowFindings: allowFindings,
      cache: cached ? cache : nil, jobs: jobs)
  }

  @discardableResult
  func build(
    cached: Bool = false, jobs: Int = 2, allowFindings: Bool = false,
    selection: Package.Selection = .all, baseURL: String? = nil
  ) async throws -> Package.Result {
    try await Package.run(
      request(
        cached: cached, jobs: jobs, allowFindings: allowFindings, selection: selection,
        baseURL: baseURL)
    ) { _ in }
  }

  func addSkill(_ name: String, body: String = "Does things.", files: [String: String] = [:]) throws
  {
    var all = ["SKILL.md": Self.document(name, body)]
    all.merge(files) { $1 }
    try write(all, below: root + "/skills/" + name)
  }

  /// Replaces one file of the sources.
  func replace(_ path: String, with text: String) throws {
    try Files.remove(root + "/" + path)
    try write([path: text], below: root)
  }

  static func document(_ name: String, _ body: String = "Does things.") -> String {
    """
    ---
    name: \(name)
    description: Shows how a build works. Use when a build of many skills is to be tested.
    ---
    # \(name)

    \(body)

    """
  }

  /// What stands in `dist/`, as `path mode digest`; nil when there is none.
  func snapshot() -> [String]? { Files.isDirectory(out) ? try? contents(of: out) : nil }

  /// What lies beside `dist/` in the repository.
  func besides() throws -> [String] {
    try Files.list(root).names.filter { $0 != "dist" && $0 != "skills" }
  }

  /// Goes on once the clock of the file system has passed everything written so far.
  func waitForTick() throws {
    let probe = base + "/probe"
    try Files.remove(probe)
    try Files.write([], to: probe)
    let start = try Files.info(probe).modified
    for _ in 0..<1_000_000 {
      try Files.remove(probe)
      try Files.write([], to: probe)
      if try Files.info(probe).modified > start { return }
    }
    Issue.record("the clock of the file system stands still")
  }
}

/// Every file below a folder as `path mode digest`.
func contents(of folder: String) throws -> [String] {
  var lines: [String] = []
  var pending = [""]
  while let path = pending.popLast() {
    let full = folder + path
    let info = try Files.info(full)
    let mode = String(info.permissions, radix: 8)
    if info.kind == .directory {
      lines.append("\(path)/ \(mode)")
      pending += try Files.list(full).names.map { path + "/" + $0 }
    } else {
      lines.append("\(path) \(mode) \(Digest.sha256(try Files.read(full)))")
    }
  }
  return lines.sorted()
}

/// A repository with an empty `skills/`, removed when the closure ends.
func withRepository<Result>(_ body: (Repository) async throws -> Result) async throws -> Result {
  let base = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
  let name = "skillctl-build-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
  let repository = Repository(base: try Files.realPath(base) + "/" + name)
  try Files.makeDirectory(repository.root + "/skills")
  defer { try? Files.remove(repository.base) }
  return try await body(repository)
}

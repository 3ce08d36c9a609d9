import SkillModel

/// The host's side of a change of releases, a call each.
struct ReleaseHost: Sendable {
  let shell: HostShell
  let root: ReleaseRoot
  /// What reads or writes many bytes may take so long.
  private static let long: Duration = .seconds(600)

  /// Opens a shell for a root and runs `body`.
  ///
  /// - Throws: ``SSHFailure``; `CancellationError`; what `body` throws.
  static func using<Value: Sendable>(
    _ host: TargetHost, _ root: ReleaseRoot, _ body: (ReleaseHost) async throws -> Value
  ) async throws -> Value {
    try await HostShell.using(host, functions: ReleaseScript.text, [root.path, root.current]) {
      try await body(ReleaseHost(shell: $0, root: root))
    }
  }

  var name: String { shell.host.name }

  /// The state of the root.
  func look() async throws -> RootState {
    RootState(try await must(["look"], "looking at \(root.path)").lines)
  }

  /// The state of the root, and the files of the release in use, in one question.
  func survey() async throws -> RootState {
    let what = "looking at \(root.path)"
    let lines = try await must(["survey"], what, within: Self.long).lines
    guard let start = lines.firstIndex(where: { $0.hasPrefix("listing ") }) else {
      return RootState(lines)
    }
    var state = RootState(Array(lines[..<start]))
    if lines[start].dropFirst("listing ".count) == state.current ?? "" {
      state.files = Manifest(listing: lines[(start + 1)...])
    }
    return state
  }

  /// The files of a release, or of the root itself; names in it are left out.
  func list(_ release: String, without: [String] = []) async throws -> Manifest {
    let left = without.flatMap { ["!", "-path", "./\($0)", "!", "-path", "./\($0)/*"] }
    let answer = try await must(
      ["list", release] + left, "reading \(root.path)/releases/\(release)", within: Self.long)
    guard let manifest = Manifest(listing: answer.lines) else {
      let words = answer.lines.first { !$0.hasPrefix("e ") && !$0.hasPrefix("s ") }
      throw ReleaseFailure(
        .host,
        "the files of \(release) on \(name) cannot be read: \(words ?? "a digest is missing")",
        advice: "look at \(root.path(of: release)) there")
    }
    return manifest
  }

  func make(_ mark: RootMark) async throws {
    try await must(["make_root", JSONRecord.text(mark)], "making \(root.path)")
  }

  enum Locking {
    /// It was taken; of the state, what another change would have changed.
    case taken(RootState)
    case held(LockHolder)
  }

  func takeLock(_ entry: LockEntry) async throws -> Locking {
    let answer = try await shell.run(["take_lock", JSONRecord.text(entry)])
    if answer.status == 31 {
      let entry = answer.lines.first.flatMap { JSONRecord.read(LockEntry.self, $0) }
      return .held(LockHolder(entry: entry))
    }
    try check(answer, "taking the lock of \(root.path)")
    return .taken(RootState(answer.lines))
  }

  func giveLock() async throws { try await must(["give_lock"], "giving the lock back") }

  func breakLock() async throws -> Bool {
    let answer = try await shell.run(["break_lock"], within: .seconds(30))
    if answer.status == 3 { return false }
    try check(answer, "breaking the lock of \(root.path)")
    return true
  }

  func note(_ change: ChangeEntry) async throws {
    let word = change.step == .uploading ? "begun" : "change"
    try await must([word, JSONRecord.text(change)], "noting the change")
  }

  func forgetChange() async throws { try await must(["change_done"], "ending the change") }

  func record(_ record: ReleaseRecord) async throws {
    try await must(["record", JSONRecord.text(record)], "noting the release")
  }

  func audit(_ entry: AuditEntry) async throws {
    try await must(["audit", JSONRecord.text(entry)], "writing the audit's line")
  }

  func audits(_ count: Int) async throws -> [String] {
    try await must(["audit_tail", "\(count)"], "reading the audit").lines
  }

  func begin() async throws { try await must(["begin"], "making a folder for the release") }

  /// Takes files over from another release.
  func keep(_ paths: [String], from release: String) async throws {
    guard !paths.isEmpty else { return }
    try await keep("keep", paths, release)
  }

  /// Makes the folder, with all files of another release but these.
  func begin(with release: String, but paths: [String]) async throws {
    try await keep("begin_with", paths, release)
  }

  private func keep(_ word: String, _ paths: [String], _ release: String) async throws {
    let list = Array(paths.map { $0 + "\0" }.joined().utf8)
    let words = [word, release, "\(list.count)"]
    let answer = try await shell.run(words, within: Self.long) { try await $0(list) }
    try check(answer, "taking files over from \(release)")
  }

  /// Uploads files.
  func receive(
    _ entries: [Manifest.Entry], of source: ReleaseSource,
    _ progress: @escaping @Sendable (_ bytes: Int) -> Void
  ) async throws {
    guard !entries.isEmpty else { return }
    let length = TarStream.length(of: entries)
    let answer = try await shell.run(["receive", "\(length)"], within: Self.long) { send in
      var piece: [UInt8] = []
      func flush() async throws {
        try await send(piece)
        progress(piece.count)
        piece.removeAll(keepingCapacity: true)
      }
      for entry in entries {
        piece += TarStream.header(entry)
        if entry.size > 0 {
          try await source.bytes(of: entry) { bytes in
            piece += bytes
            if piece.count >= 128 * 1024 { try await flush() }
          }
        }
        piece += TarStream.padding(after: entry.size)
        if piece.count >= 128 * 1024 { try await flush() }
      }
      piece += TarStream.end
      try await flush()
    }
    try check(answer, "uploading the release")
  }

  /// Holds all files on the host against their digests.
  func verify(_ manifest: Manifest) async throws {
    let sums = manifest.sums
    let words = ["check", "\(sums.count)", "\(manifest.entries.count)"]
    let answer = try await shell.run(words, within: Self.long) { try await $0(sums) }
    guard answer.status == 0 else {
      throw ReleaseFailure(
        .checksum, "what lies on \(name) is not what was sent: \(answer.words)",
        advice: "run it again; when it stays, look at the host's disk")
    }
  }

  func name(_ release: String) async throws {
    try await must(["name", release] + root.shared, "placing the release", within: Self.long)
  }

  /// Takes a release's name away again.
  func reopen(_ release: String) async throws {
    try await must(["reopen", release], "taking the name of \(release) away", within: Self.long)
  }

  func empty() async throws {
    try await must(["empty"], "removing what is unfinished", within: Self.long)
  }

  func remove(_ release: String) async throws {
    try await must(["remove", release], "removing \(release)", within: Self.long)
  }

  func adopt(_ release: String) async throws {
    try await must(
      ["adopt_files", release] + root.shared, "copying what is in place", within: Self.long)
  }

  /// Makes a release the one in use, if the link points where it is known to.
  func `switch`(to release: String, from link: String?) async throws {
    try await must(["switch", release, link ?? ""], "switching to \(release)")
  }

  /// Where the link points to by now.
  func link() async throws -> String? {
    try await must(["now"], "reading \(root.currentPath)").lines.first { !$0.isEmpty }
  }

  /// Writes a small file, whole or not at all.
  func write(_ bytes: [UInt8], to path: String) async throws {
    let words = ["write_file", path, "\(bytes.count)"]
    let answer = try await shell.run(words) { try await $0(bytes) }
    try check(answer, "writing \(path)")
  }

  /// Runs a command in a release's folder.
  func run(
    _ words: [String], in release: String, variables: [(name: String, value: String)],
    within limit: Duration
  ) async throws -> HostShell.Answer {
    let all = ["within", release] + variables.map { "\($0.name)=\($0.value)" } + words
    return try await shell.run(all, within: limit)
  }

  @discardableResult
  private func must(_ words: [String], _ what: String, within limit: Duration? = nil)
    async throws -> HostShell.Answer
  {
    // What is flushed may take a while.
    let answer = try await shell.run(words, within: limit ?? max(.seconds(60), shell.host.timeout))
    try check(answer, what)
    return answer
  }

  private func check(_ answer: HostShell.Answer, _ what: String) throws {
    guard answer.status != 0 else { return }
    throw ReleaseFailure(answer, what, on: name, root)
  }
}

/// Somebody else changes the releases.
struct LockHolder: Sendable, Equatable {
  /// Nil when the lock does not say whose it is.
  let entry: LockEntry?
}

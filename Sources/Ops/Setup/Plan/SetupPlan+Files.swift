import SkillModel

extension SetupPlan {
  /// A file of ours. One that somebody changed is left alone, unless it is to be replaced.
  ///
  /// - Returns: whether it is, or will be, as it must be.
  @discardableResult
  private mutating func add(
    _ file: SetupFile, _ reading: SetupReading, replaces: Bool, showing shows: Bool = false
  ) -> Bool {
    let id = "file \(file.path)"
    let found = reading.file(file.path)
    if case .other(let what) = found {
      obstacles.append(
        SetupObstacle(
          id, "it is there, and \(what)", advice: "look what it is, and move it away"))
      return false
    }
    guard case .bytes(let bytes) = found else {
      put(file, .make, id, now: "missing", then: "\(file.owner) \(file.mode)", found)
      return true
    }
    guard bytes != file.bytes else { return true }
    let difference =
      shows
      ? HostFileDiff.text(
        from: String(decoding: bytes, as: UTF8.self),
        to: String(decoding: file.bytes, as: UTF8.self),
        path: file.path) : nil
    guard note.isOwn(found, file.path) || replaces else {
      obstacles.append(
        SetupObstacle(
          id, "somebody has changed it, or it was not made by setup",
          advice: "take over what is yours, or give --replace to have it replaced",
          difference: difference))
      return false
    }
    let now = note.isOwn(found, file.path) ? "an older one of ours" : "changed by hand"
    put(file, .change, id, now: now, then: "replaced", found, difference)
    return true
  }

  private mutating func put(
    _ file: SetupFile, _ kind: SetupStep.Kind, _ id: String, now: String, then: String,
    _ found: SetupReading.File, _ difference: String? = nil
  ) {
    var file = file
    file.replaces = [found.digest]
    var step = SetupStep(kind, id, now: now, then: then, .put(file))
    step.difference = difference
    steps.append(step)
  }

  // MARK: The unit

  mutating func add(_ unit: SetupWanted.Unit, _ reading: SetupReading, _ options: SetupOptions) {
    guard let bytes = unit.bytes else { return }
    if let released = unit.released, case .bytes(let brought) = reading.file(released),
      reading.file(unit.path) == .bytes(brought)
    {
      return
    }
    var file = SetupFile(path: unit.path, bytes: bytes)
    file.asks = [Self.reload]
    let before = steps.count
    add(file, reading, replaces: options.replaces, showing: true)
    if steps.count > before, reading.unit(unit.name)["ActiveState"] == "active" {
      remarks.append(
        "\(unit.name) runs as its old unit says until it is started again: skillctl ops restart")
    }
  }

  // MARK: Caddy

  mutating func add(_ caddy: CaddyFiles, _ reading: SetupReading, _ options: SetupOptions) {
    var dropIn = SetupFile(path: CaddyFiles.dropInPath, bytes: caddy.dropIn)
    dropIn.asks = [Self.reload, Self.restart(CaddyFiles.unit)]
    add(dropIn, reading, replaces: options.replaces, showing: true)
    var file = SetupFile(path: CaddyFiles.path, bytes: caddy.bytes)
    file.check = .caddy
    file.address = caddy.address ?? ":8080"
    file.dist = caddy.dist
    file.asks = [Self.restart(CaddyFiles.unit)]
    let found = reading.file(file.path)
    if found != .bytes(file.bytes), reading.has(.default(file.path)) {
      put(file, .change, "file \(file.path)", now: "as Debian brought it", then: "replaced", found)
    } else if case .bytes(let bytes) = found, bytes != file.bytes, note.files[file.path] == nil {
      // It may serve more than this site.
      obstacles.append(
        SetupObstacle(
          "file \(file.path)", "it is somebody else's, and may serve other sites",
          advice:
            "put what serves this site into it (`import` of the Caddyfile of skillctl's repository, whose"
            + " global block it must lack), or move it away and set up again"))
    } else {
      add(file, reading, replaces: options.replaces)
    }
  }

  // MARK: The repository

  mutating func add(
    _ repository: SetupWanted.Repository, _ reading: SetupReading, _ options: SetupOptions
  ) throws {
    try addProgram(reading, options)
    let id = "repository \(repository.path)"
    if let entry = reading.entry(repository.path) {
      guard let branch = reading.branch(repository.path) else {
        obstacles.append(
          SetupObstacle(
            id, "it is there, and no bare Git repository",
            advice: "move it away, or name another folder"))
        return
      }
      if branch.isEmpty {
        obstacles.append(
          SetupObstacle(
            id, "it has no default branch",
            advice: "on the host: git symbolic-ref HEAD refs/heads/main"))
      } else if reading.user != "root", entry.owner != reading.user {
        obstacles.append(
          SetupObstacle(
            id, "it belongs to \(entry.owner), so that \(reading.user) cannot push",
            advice: "on the host: chown -R \(reading.user) \(repository.path)"))
      }
    } else {
      steps.append(
        SetupStep(
          .make, id, now: "missing",
          then: "a bare repository of \(reading.user), for pushes to main",
          .repository(path: repository.path)))
    }
    var hook = SetupFile(path: repository.hookPath, bytes: repository.hook)
    hook.owner = "\(reading.user):\(reading.group)"
    hook.mode = "0755"
    add(hook, reading, replaces: options.replaces, showing: true)
  }

  /// The hook needs a skillctl there; which, only its version says.
  private mutating func addProgram(_ reading: SetupReading, _ options: SetupOptions) throws {
    let there = reading.version(Self.program)
    if there == Version.current { return }
    let now = there.map { $0.isEmpty ? "it does not run" : "version \($0)" } ?? "missing"
    guard let program = options.program, program.machine == reading.machine else {
      let mine = options.program.map { "for \($0.machine)" } ?? "for another system"
      obstacles.append(
        SetupObstacle(
          "program \(Self.program)",
          "it is \(now == "missing" ? now : "there as \(now)"); this skillctl is \(mine), the host is \(reading.machine)",
          advice: "build skillctl \(Version.current) on such a machine and copy it there"))
      return
    }
    var file = SetupFile(path: Self.program, bytes: try program.read())
    file.mode = "0755"
    file.check = .run
    file.replaces = ["any"]
    steps.append(
      SetupStep(
        now == "missing" ? .make : .change, "program \(Self.program)", now: now,
        then: "version \(Version.current), this one", .put(file)))
  }
}

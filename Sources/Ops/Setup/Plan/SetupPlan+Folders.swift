import SkillModel

extension SetupPlan {
  mutating func add(
    _ folder: SetupWanted.Folder, _ wanted: SetupWanted, _ reading: SetupReading
  ) {
    let id = "directory \(folder.path)"
    if let unknown = strangers(folder, wanted, reading) {
      obstacles.append(
        SetupObstacle(
          id, "it is to belong to \(unknown), and there is none on the host",
          advice: "make it on the host, or correct the ops.yaml"))
      return
    }
    guard let entry = reading.entry(folder.path) else {
      let owner = folder.owner ?? (folder.root == nil ? "root" : reading.user)
      let group = folder.group ?? (owner == reading.user ? reading.group : "")
      let mode = (folder.mode ?? FileMode("0755"))?.text ?? "0755"
      let whose = group.isEmpty ? owner : "\(owner):\(group)"
      steps.append(
        SetupStep(
          .make, id, now: "missing",
          then: "\(whose) \(mode)"
            + (folder.root == nil ? "" : ", empty, for `\(folder.root ?? "")`"),
          .directory(path: folder.path, owner: "\(owner):\(group)", mode: mode)))
      return
    }
    guard entry.kind == .directory else {
      obstacles.append(
        SetupObstacle(
          id, "it is there, and no folder",
          advice: "look what it is, and move it away, or name another"))
      return
    }
    if folder.root != nil {
      check(folder, entry, reading)
    } else {
      correct(folder, entry)
    }
  }

  /// Who is to own a folder and is not known to the host.
  private func strangers(
    _ folder: SetupWanted.Folder, _ wanted: SetupWanted, _ reading: SetupReading
  ) -> String? {
    let own = wanted.account?.name
    if let owner = folder.owner, owner != own, !reading.has(.account(owner)) {
      return "a user \(owner)"
    }
    if let group = folder.group, group != own, !reading.has(.accounts(group)) {
      return "a group \(group)"
    }
    return nil
  }

  /// A root that is there is full of somebody's releases: it is only looked at.
  private mutating func check(
    _ folder: SetupWanted.Folder, _ entry: FileReading.Entry, _ reading: SetupReading
  ) {
    if reading.user != "root", entry.owner != reading.user {
      obstacles.append(
        SetupObstacle(
          "directory \(folder.path)",
          "it belongs to \(entry.owner), so that \(reading.user) cannot bring anything there",
          advice: "nothing in it was touched; on the host: chown \(reading.user) \(folder.path)"))
    } else if entry.bits & 0o001 == 0 {
      let mode = FileMode(String(entry.bits, radix: 8))?.text ?? ""
      obstacles.append(
        SetupObstacle(
          "directory \(folder.path)",
          "its mode \(mode) lets nobody else in, who is to run or serve what is there",
          advice: "nothing in it was touched; on the host: chmod 0755 \(folder.path)"))
    }
  }

  private mutating func correct(_ folder: SetupWanted.Folder, _ entry: FileReading.Entry) {
    let isGood =
      folder.owner.map { $0 == entry.owner } ?? true
      && folder.group.map { $0 == entry.group } ?? true
      && folder.mode.map { $0.bits == entry.bits } ?? true
    if isGood { return }
    let owner = folder.owner ?? entry.owner
    let group = folder.group ?? entry.group
    let old = String(entry.bits, radix: 8)
    let mode = folder.mode?.text ?? Self.padded(old)
    let now = "\(entry.owner):\(entry.group) \(Self.padded(old))"
    let then = "\(owner):\(group) \(mode)"
    guard !SystemFolders.isOne(folder.path) else {
      obstacles.append(
        SetupObstacle(
          "directory \(folder.path)",
          "it is \(now), and \(then) in the facts; it is a folder of the system",
          advice: "correct the ops.yaml: nobody else's folder is changed"))
      return
    }
    steps.append(
      SetupStep(
        .change, "directory \(folder.path)", now: now, then: then,
        .directory(path: folder.path, owner: "\(owner):\(group)", mode: mode)))
  }

  private static func padded(_ octal: String) -> String {
    String(repeating: "0", count: max(0, 4 - octal.count)) + octal
  }
}

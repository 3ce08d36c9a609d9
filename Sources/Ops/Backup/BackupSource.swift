import SkillModel

/// Where a symbiont's data are on its host, and what they can be copied with: read there, nothing is changed.
package struct BackupSource: Sendable {
  /// What is at a place.
  package enum Folder: String, Sendable {
    /// A folder that the user may write into.
    case there
    /// Not there; the folder above it is the user's.
    case makeable
    case missing
    /// A folder that the user may not write into.
    case locked
    /// A file, a link that leads nowhere.
    case other
  }

  /// What is in the data folder.
  package enum Data: String, Sendable {
    case full, empty, missing, locked, other
  }

  package let target: String
  package let host: String
  let account: BackupAccount
  /// The service's user.
  package var user: String { account.user }
  /// The data folder, absolute.
  package let data: String
  package internal(set) var dataState = Data.missing
  /// The folder above the data folder is the user's to write into.
  package internal(set) var hasWritableParent = false
  /// The configuration, when the unit names one.
  let configuration: String?
  /// The symbiont that copies; nil when there is none.
  package internal(set) var program: String?
  /// `backup.path` of the target.
  package let path: String?
  package internal(set) var folder: Folder?
  /// What there is to copy, as it lies there.
  package internal(set) var files: [BackupFile] = []
  /// Nil without a unit, or when systemd does not tell.
  package let unit: UnitSnapshot?
  /// What should be looked at, in sentences.
  package let remarks: [String]

  /// - Throws: ``ServiceRefusal``; ``BackupFailure``; ``SSHFailure``; `CancellationError`.
  package static func read(_ target: Target, on host: TargetHost) async throws -> BackupSource {
    let unit = target.facts.unit.name?.value
    var questions = [try RemoteCommand(["id", "-un"])]
    if let unit { questions.append(try BackupFacts.question(unit)) }
    let answers = try await HostBatch(questions).run(on: host)
    guard let who = answers[0], who.status == 0, let login = who.lines.last else {
      throw BackupFailure(
        .host, "\(host.name) does not say as whom ssh logs in", advice: "run it again")
    }
    let said = answers.dropFirst().first.flatMap { $0 }.flatMap { $0.status == 0 ? $0.lines : nil }
    let facts = try BackupFacts(target, unit: said ?? [], login: login)
    var source = BackupSource(
      target: target.name, host: host.name, account: facts.account, data: facts.data,
      configuration: facts.configuration, path: target.facts.backup?.path.value,
      unit: facts.unit, remarks: facts.remarks)
    let lines = try await facts.account.lines(
      "what is there cannot be looked at", BackupScript.probe,
      [facts.data, source.path ?? ""] + facts.programs, on: host)
    for line in lines { source.take(line) }
    return source
  }

  private init(
    target: String, host: String, account: BackupAccount, data: String, configuration: String?,
    path: String?, unit: UnitSnapshot?, remarks: [String]
  ) {
    self.target = target
    self.host = host
    self.account = account
    self.data = data
    self.configuration = configuration
    self.path = path
    self.unit = unit
    self.remarks = remarks
  }

  private mutating func take(_ line: Substring) {
    let parts = line.split(separator: " ", maxSplits: 1)
    guard parts.count == 2 else { return }
    switch parts[0] {
    case "program": program = String(parts[1])
    case "folder": folder = Folder(rawValue: String(parts[1]))
    case "data": dataState = Data(rawValue: String(parts[1])) ?? .other
    case "parent": hasWritableParent = true
    case "file": if let file = BackupFile(parts[1]) { files.append(file) }
    default: break
    }
  }

  /// The program, or why nothing goes without it.
  ///
  /// - Throws: ``BackupFailure``
  func neededProgram() throws(BackupFailure) -> String {
    guard let program else {
      throw BackupFailure(
        .host, "there is no symbiont on \(host) that the user \(user) may run",
        advice:
          "name it in the ops.yaml: `release: {root: …, current: …}`, or `paths: {program: …}`")
    }
    return program
  }
}

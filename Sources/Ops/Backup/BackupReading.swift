import SkillModel
import SymbiontAPI

/// Looks at a folder of copies, on a host or on this machine.
package struct BackupReading: Sendable {
  /// Absolute, or on this machine as it is given.
  package let path: String
  /// The target's name.
  let target: String
  let atMost: Duration?
  let account: BackupAccount
  /// The symbiont that sums up ledgers; nil for a folder of this machine, whose ledgers are summed up here.
  private let source: BackupSource?

  /// Those that stay on the host.
  ///
  /// - Throws: ``BackupFailure`` when nothing says where they are.
  package init(_ source: BackupSource, _ target: Target) throws(BackupFailure) {
    guard let backup = target.facts.backup else {
      throw BackupFailure(
        .host, "nothing says where on \(source.host) the copies of '\(target.name)' are",
        advice:
          "name the folder in the ops.yaml: `backup: {path: /…, at_most: 26h}`; or judge one of"
          + " this machine with --to DIR")
    }
    path = backup.path.value
    atMost = backup.atMost.value
    self.target = target.name
    // What a nightly job of root's has put there, the service's user may not be able to read.
    let login = source.account.login
    account = login == "root" ? BackupAccount(login: login, user: login) : source.account
    self.source = source
  }

  /// Those in a folder of this machine.
  package init(folder: String, of target: Target) {
    path = folder
    atMost = target.facts.backup?.atMost.value
    self.target = target.name
    account = BackupAccount(login: "", user: "")
    source = nil
  }

  /// Looks, and judges.
  ///
  /// - Throws: ``BackupFailure``; ``SSHFailure``; `FileError`; `CancellationError`.
  package func check(on host: TargetHost) async throws -> BackupCheck {
    let result = try await host.run(
      account.command(BackupScript.list, [path]), most: 16 << 20, within: nil)
    // Nothing of this name.
    if result.status == 3 { return judge(FoundBackups([]), nil, BackupContents(), nil, host.name) }
    guard result.status == 0 else {
      throw account.failure("\(path) cannot be looked at", result)
    }
    var found = FoundBackups(result.output.text.split(separator: "\n"))
    if source == nil { found.keep(only: target) }
    guard let newest = found.copies.last else {
      guard let ledger = found.ledger else {
        return judge(found, nil, BackupContents(), nil, host.name)
      }
      let end = try await end(of: path + "/" + ledger.path, on: host)
      let folder = (path + "/" + ledger.path).dropLast(BackupFile.ledger.utf8.count + 1)
      return judge(found, nil, try await contents(String(folder), on: host), end, host.name)
    }
    let folder = newest.name == "." ? path : path + "/" + newest.name
    let verified = try await host.run(
      account.command(BackupScript.verify, [folder]), most: 64 * 1024, within: nil)
    let complaints =
      SSHDiagnosis.lines(verified.output.text).map(String.init)
      .filter { !$0.hasPrefix("sha256sum: WARNING") }
    var contents = BackupContents()
    var end: LedgerEnd?
    if newest.files[named: BackupFile.ledger] != nil {
      end = try await self.end(of: folder + "/" + BackupFile.ledger, on: host)
      contents = try await self.contents(folder, on: host)
    }
    let broken = verified.status == 0 ? [] : complaints.isEmpty ? ["it cannot be read"] : complaints
    return judge(found, broken, contents, end, host.name)
  }

  private func end(of ledger: String, on host: TargetHost) async throws -> LedgerEnd {
    let tail = try await host.run(account.command(BackupScript.tail, [ledger]))
    return LedgerEnd(tail.output.bytes)
  }

  private func contents(_ folder: String, on host: TargetHost) async throws -> BackupContents {
    guard let source else { return try await BackupContents(folder: folder) }
    return try await source.contents(of: folder, on: host, tasks: nil)
  }

  /// - Parameters:
  ///   - found: what there is.
  ///   - broken: what the newest copy's digests complain of; nil without a copy.
  ///   - contents: of the newest copy, or of the mirror.
  ///   - end: of its ledger, if there is one.
  ///   - host: its name.
  /// - Returns: the judgement.
  func judge(
    _ found: FoundBackups, _ broken: [String]?, _ contents: BackupContents, _ end: LedgerEnd?,
    _ host: String
  ) -> BackupCheck {
    var findings: [BackupFinding] = []
    var newest: BackupCheck.Copy?
    var before: BackupCheck.Copy?
    var form = BackupCheck.Form.nothing
    if let copy = found.copies.last {
      form = .copies
      newest = BackupCheck.Copy(
        name: copy.name, made: copy.made, files: copy.files, isWhole: broken?.isEmpty,
        contents: contents)
      if let broken, !broken.isEmpty { findings.append(.broken(Array(broken.prefix(5)))) }
      before = found.copies.dropLast().last.map {
        BackupCheck.Copy(name: $0.name, made: $0.made, files: $0.files)
      }
    } else if let file = found.newest {
      form = file.path == "." ? .file : .mirror
      let files = [found.ledger, found.store].compactMap { $0 }
        .map { BackupFile(name: $0.path, size: $0.size) }
      newest = BackupCheck.Copy(
        name: nil, made: file.moment, files: files, isWhole: nil, contents: contents)
      findings.append(form == .file ? .opaque : .unproved)
    } else {
      findings.append(.missing)
    }
    if let newest, let atMost, found.now - newest.made > atMost {
      findings.append(.tooOld(age: found.now - newest.made, atMost: atMost))
    }
    if form == .copies || form == .mirror { findings += lacking(newest?.files ?? []) }
    if end?.isBad == true { findings.append(.badLedger) }
    if end?.isTorn == true { findings.append(.tornLedger) }
    if let bad = contents.badLines, bad > 0 { findings.append(.badLines(bad)) }
    if let newest, let before { findings += Self.shrinking(newest.files, before.files) }
    return BackupCheck(
      host: host, path: path, form: form, count: found.copies.count, now: found.now,
      atMost: atMost, newest: newest, before: before,
      findings: findings.filter(\.isProblem) + findings.filter { !$0.isProblem })
  }

  private func lacking(_ files: [BackupFile]) -> [BackupFinding] {
    let names = files.map { $0.name.split(separator: "/").last.map(String.init) ?? "" }
    if !names.contains(BackupFile.ledger) { return [.empty(lacks: "a ledger")] }
    if !names.contains(BackupFile.store), !names.contains(BackupFile.queue) {
      return [.empty(lacks: "a store or a queue")]
    }
    return []
  }

  private static func shrinking(
    _ files: [BackupFile], _ before: [BackupFile]
  ) -> [BackupFinding] {
    var findings = before.filter { files[named: $0.name] == nil }
      .map { BackupFinding.lacks($0.name) }
    if let ledger = files[named: BackupFile.ledger], let old = before[named: BackupFile.ledger],
      ledger.size < old.size
    {
      findings.append(.smallerLedger(ledger.size, before: old.size))
    }
    if files.size < before.size { findings.append(.smaller(files.size, before: before.size)) }
    return findings
  }
}

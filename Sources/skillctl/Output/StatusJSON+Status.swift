import Ops
import SkillModel
import SymbiontAPI

extension StatusJSON {
  init(_ status: ServiceStatus) {
    let target = status.target
    self.target = target.name
    kind = target.kind.kind.rawValue
    host = target.host
    url = target.url
    time = status.time
    milliseconds = status.elapsed.wholeMilliseconds
    verdict = status.verdict.rawValue
    reasons = status.reasons
    remarks = status.remarks
    obstacle = status.obstacle.map {
      Obstacle(code: $0.code, message: $0.message, help: status.advice ?? $0.advice)
    }
    version = status.deep.value?.version ?? status.work.value?.version
    revision = status.deep.value?.revision ?? status.work.value?.revision
    unit = status.unit.value.map(Unit.init)
    health = status.health.value.map { health in
      Health(
        status: health.status, milliseconds: health.time.wholeMilliseconds,
        deep: status.deep.value?.status.rawValue, checks: status.deep.value?.checks)
    }
    queue = status.work.value.map(Queue.init)
    cost = status.cost.value.map {
      Cost(
        today: $0.today, month: $0.month, budget: $0.budget, days: $0.days,
        unknownCostCalls: $0.unknownCalls)
    }
    disks = status.disks.compactMap { path, use in
      use.value.map {
        let percent = ($0.freePercent * 10).rounded() / 10
        return Disk(path: path, freeBytes: $0.free, freePercent: percent)
      }
    }
    backup = status.backup.value.map { Backup(newest: $0.path, modified: $0.modified) }
    certificates = status.certificates.compactMap { server, expiry in
      expiry.value.map { Certificate(server: server.text, expires: $0) }
    }
    errors = status.errors.value.map { $0.map { LoggedError(time: $0.time, message: $0.message) } }
    conditions = status.conditions.map {
      Condition(
        name: $0.check.title, verdict: $0.verdict.rawValue, found: $0.found,
        wanted: $0.check.subject.conditions, statedBy: $0.check.origin.words)
    }
    var gaps = Gaps()
    gaps.add("unit", status.unit)
    gaps.add("health", status.health)
    gaps.add("deep health", status.deep)
    gaps.add("queue", status.work)
    gaps.add("cost", status.cost)
    for (path, use) in status.disks { gaps.add("disk \(path)", use) }
    gaps.add("backup", status.backup)
    for (server, expiry) in status.certificates { gaps.add("certificate \(server.text)", expiry) }
    gaps.add("errors", status.errors)
    if status.disks.isEmpty { gaps.absent.append("disk") }
    if status.certificates.isEmpty { gaps.absent.append("certificate") }
    notApplicable = gaps.absent
    unknown = gaps.unknown
  }

  /// What has no value, and why.
  private struct Gaps {
    var absent: [String] = []
    var unknown: [Unknown] = []

    mutating func add(_ about: String, _ reading: Reading<some Any>) {
      switch reading {
      case .found: break
      case .notApplicable: absent.append(about)
      case .failed(let words, let advice):
        unknown.append(Unknown(about: about, message: words, help: advice))
      }
    }
  }
}

extension StatusJSON.Unit {
  fileprivate init(_ unit: UnitState) {
    self.init(
      name: unit.name, load: unit.load, active: unit.active, sub: unit.sub, enabled: unit.file,
      result: unit.result, restarts: unit.restarts, pid: unit.pid, since: unit.since)
  }
}

extension StatusJSON.Queue {
  fileprivate init(_ work: StatusAnswer) {
    self.init(
      pending: work.queueSize, running: work.running.count, tasks: work.tasks,
      oldestPendingSeconds: work.oldestPendingSeconds, paused: work.pause != nil,
      lastHeartbeat: work.lastHeartbeat)
  }
}

extension ServiceStatus.Obstacle {
  /// A word for programs.
  fileprivate var code: String {
    switch self {
    case .host(let failure): failure.kind.rawValue
    case .service(let failure): failure.kind.rawValue
    }
  }
}

extension Duration {
  /// For programs that compare times.
  var wholeMilliseconds: Int { Int(clamping: wholeMicroseconds / 1000) }
}

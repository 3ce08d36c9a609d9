import Ops
import SkillModel

extension FuzzTarget {
  /// What programs of a host print, and a service's metrics: each reader takes what it knows, and what it
  /// takes makes sense.
  static let hostAnswers = FuzzTarget(name: "host-answers", longest: 2048) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let disk = DiskUse(lines), !(0...disk.total ~= disk.free && 0...100 ~= disk.freePercent) {
      return "\(disk.free) of \(disk.total) bytes are free"
    }
    if let unit = UnitState(lines), let pid = unit.pid, pid <= 0 { return "the process \(pid)" }
    if let file = NewestFile(lines), !lines.contains(where: { $0.hasSuffix(file.path) }) {
      return "no line has \(file.path)"
    }
    for line in lines { _ = LogLine(journal: line) }
    guard let first = lines.first, let metric = OpsMetric(first) else { return nil }
    let values = MetricsText.values(of: metric, in: text)
    return values.count < lines.count ? nil : "\(values.count) values of \(lines.count) lines"
  }
}

import Ops
import SkillModel
import SymbiontAPI

/// The releases on a host, its lock and its audit, for people.
struct ReleasesRenderer {
  let terminal: Terminal
  var now: SymbiontAPI.Timestamp = WallClock.system.now()

  func text(_ history: ReleaseHistory) -> String {
    let state = history.state
    let place = DisplayText.safe("\(history.root.path) on \(history.host)")
    var text = ""
    let first = "the first \(history.root.use == .site ? "publish" : "deploy")"
    switch state.root {
    case .ours: break
    case .missing: text += "\(place) is not there yet; \(first) makes it\n"
    case .empty: text += "\(place) is empty\n"
    case .file: text += "\(place) is no folder\n"
    case .foreign:
      text += "\(place) was not made by skillctl; \(first) takes it over, if it may\n"
    }
    if !state.releases.isEmpty { text += table(state) }
    if let change = state.change {
      let what =
        "a \(change.command) of \(change.release) by \(change.by.words), \(Figures.ago(change.at, now))"
      text += DisplayText.safe(
        state.isLocked
          ? "on its way: \(what)" : "cut off: \(what); the next change finishes or undoes it")
      text += "\n"
    }
    if state.isLocked { text += lock(state) + "\n" }
    return text
  }

  private func table(_ state: RootState) -> String {
    var table = Table([
      .init(title: ""), .init(title: "release"), .init(title: "state"),
      .init(title: "since", alignRight: true), .init(title: "by", mayGo: true),
      .init(title: "why", mayGo: true),
    ])
    let candidate = state.candidate(without: state.current)
    for name in state.releases.reversed() {
      let record = state.record(of: name)
      let mark = name == state.current ? "→" : name == candidate ? "↩" : ""
      table.rows.append([
        mark, name, state.state(of: name)?.rawValue ?? "unknown",
        record.map { Figures.ago($0.at, now) } ?? "", record?.by.words ?? "", state.why(name) ?? "",
      ])
    }
    return table.rendered(for: terminal)
  }

  /// Whose the lock is.
  func lock(_ state: RootState) -> String {
    guard let lock = state.lock else { return "locked, by nobody knows whom" }
    let why = lock.message.map { " (\($0))" } ?? ""
    return DisplayText.safe(
      "locked by \(lock.by.words) for a \(lock.command)\(why), \(Figures.ago(lock.at, now))")
  }

  func text(_ entries: [AuditEntry]) -> String {
    guard !entries.isEmpty else { return "nothing was changed yet\n" }
    var table = Table([
      .init(title: "time (UTC)"), .init(title: "who"), .init(title: "what"),
      .init(title: "outcome"),
      .init(title: "message"),
    ])
    for entry in entries {
      let time = entry.at.secondsText.replacing("T", with: " ").replacing("Z", with: "")
      table.rows.append([
        time, entry.by.words, [entry.command, entry.release ?? ""].joined(separator: " "),
        entry.outcome.rawValue, entry.message ?? "",
      ])
    }
    return table.rendered(for: terminal)
  }
}

extension RootState {
  /// Why a release is bad.
  func why(_ release: String) -> String? {
    records.last { $0.release == release && $0.state == .bad }?.why
  }
}
